import { useEffect, useRef } from 'preact/hooks'
import type { ListedCorridor } from '../api/api.ts'
import { km, quantity } from '../i18n/format.ts'
import type { Words } from '../i18n/words.ts'
import { corridors, corridorsOf, keptSections, loadLines, query, trouble } from '../query/known.ts'
import { isEverything } from '../query/query.ts'
import { summary } from '../query/years.ts'
import type { Status } from '../state/table.ts'
import { Chips } from './chips.tsx'
import { lit, say, useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { Notice, Skeleton } from './notice.tsx'
import { giveFocusBack } from './opener.ts'
import { Swatch } from './swatch.tsx'
import { Empty } from './tools.tsx'

/** The first screen under its questions: the corridors with a figure each. `from` was open before and gets the focus. */
export function Home({ from }: { from: string | null }) {
  const w = useWords()
  const list = useRef<HTMLUListElement>(null)
  const known = corridors.value.value
  const shown = known && shownCorridors(known.corridors)
  useEffect(() => {
    if (from) giveFocusBack(list.current?.querySelector<HTMLElement>(`[data-corridor="${CSS.escape(from)}"]`))
  }, [from])
  return (
    <>
      <Chips />
      <Empty />
      {trouble.value !== null && (
        <Notice
          retry={() => {
            corridors.load()
            loadLines()
          }}
        >
          {w.text('error.load')}
        </Notice>
      )}
      <section aria-labelledby="corridors-title">
        <h2 id="corridors-title" class="visually-hidden">
          {w.text('corridors.title')}
        </h2>
        {shown ? (
          <ul class="corridors" ref={list}>
            {shown.map((c) => (
              <Row key={c.id} corridor={c} />
            ))}
          </ul>
        ) : (
          trouble.value === null && <Skeleton rows={5} />
        )}
      </section>
    </>
  )
}

/** The corridors of which the query keeps something; null until the sections tell. */
function shownCorridors(all: ListedCorridor[]): ListedCorridor[] | null {
  const kept = keptSections.value
  if (isEverything(query.value)) return all
  if (!kept) return trouble.value ? all : null
  const ids = new Set(kept.flatMap(corridorsOf))
  return all.filter((c) => ids.has(c.id))
}

/** What the query keeps of a corridor, in its year; null while everything is shown. */
function keptOf(c: ListedCorridor): { km: number; statuses: Status[] } | null {
  const q = query.value
  const list = isEverything(q) ? null : keptSections.value?.filter((f) => corridorsOf(f).includes(c.id))
  return list
    ? summary(
        list.map((f) => f.properties),
        q.year,
      )
    : null
}

function Row({ corridor: c }: { corridor: ListedCorridor }) {
  const w = useWords()
  const kept = keptOf(c)
  const light = (on: boolean) => () => {
    lit.value = on ? { corridor: c.id } : null
  }
  return (
    <li>
      <StateLink
        to={{ open: { type: 'corridor', id: c.id } }}
        data-corridor={c.id}
        onMouseEnter={light(true)}
        onMouseLeave={light(false)}
        onFocus={light(true)}
        onBlur={light(false)}
      >
        <Swatch kind={c.kind === 'multimodal' ? 'rail' : c.kind} status={kept?.statuses[0] ?? c.status} />
        <span class="name">{say(c.names)}</span>
        <span class="comma">, </span>
        <span class="big">{kept ? km(w, kept.km) : lengthOf(w, c)}</span>
        <span class="comma">, </span>
        <span class="facts">
          {w.text(`kind.${c.kind}`)} · {(kept?.statuses ?? [c.status]).map((s) => w.text(`status.${s}`)).join(' · ')}
        </span>
      </StateLink>
    </li>
  )
}

/** How long a corridor is: as published, where the figure is of the whole, else as drawn. */
const lengthOf = (w: Words, { published, length_km }: ListedCorridor): string =>
  published ? quantity(w, published) : km(w, length_km)
