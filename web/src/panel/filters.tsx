import { computed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { country, number } from '../i18n/format.ts'
import { list } from '../i18n/sentence.ts'
import { type Choice, facets, toggled } from '../query/facets.ts'
import { lines, query } from '../query/known.ts'
import { HIDDEN, kept, shownAs, statusIn, tally } from '../query/query.ts'
import { change, state } from '../state/state.ts'
import { KINDS, type Kind, STATUSES, type Status } from '../state/table.ts'
import { useWords } from './context.ts'
import { Swatch } from './swatch.tsx'

/** What each choice of the filters would keep; null until the sections are here. */
const counts = computed(() => lines.value && facets(lines.value, query.value))

/** Kind, status and country: nothing ticked is everything. Beside each what it would keep, so that the rows read as a table too. */
export function Filters() {
  const w = useWords()
  const s = state.value
  const c = counts.value
  if (!c) return null
  const order = <T,>(choices: Choice<T>[]): T[] => choices.map((x) => x.value)
  // Swatches of one group differ in one thing only: the kinds are shown in operation, the statuses as the first kind that is asked for.
  const drawnAs: Kind = s.kind?.[0] ?? 'road'
  return (
    <div class="filters">
      <Group<Kind>
        title={w.text('filter.kind')}
        choices={c.kinds}
        chosen={s.kind}
        name={(k) => w.text(`kind.${k}`)}
        swatch={(k) => ({ kind: k, status: 'operational' })}
        toggle={(k) => change({ kind: toggled(s.kind, k, order(c.kinds)) })}
      />
      <Group<Status>
        title={w.text('filter.status')}
        choices={c.statuses}
        chosen={s.status}
        name={(x) => w.text(`status.${x}`)}
        swatch={(x) => ({ kind: drawnAs, status: x })}
        toggle={(x) => change({ status: toggled(s.status, x, order(c.statuses)) })}
        note={<Hidden />}
      />
      <Group
        title={w.text('filter.country')}
        choices={c.countries}
        chosen={s.country}
        name={(code) => country(w, code)}
        toggle={(code) => change({ country: toggled(s.country, code, order(c.countries)) })}
      />
    </div>
  )
}

interface GroupProps<T extends string> {
  title: string
  choices: readonly Choice<T>[]
  chosen: readonly T[] | null
  name(value: T): string
  swatch?(value: T): { kind: Kind; status: Status }
  toggle(value: T): void
  note?: ComponentChildren
}

/** The sections that are left out because of their status, unless it is asked for. */
const hidden = computed(() => {
  const q = query.value
  const all = lines.value ?? []
  return q.statuses ? [] : kept(all, { ...q, statuses: HIDDEN }).filter((s) => !shownAs(s, q, s.id))
})

/** What is not shown because it is suspended or cancelled, and a button that shows it. */
export function Hidden() {
  const w = useWords()
  const left = hidden.value
  if (left.length === 0) return null
  const { year } = state.value
  const what = HIDDEN.filter((x) => left.some((s) => statusIn(s, year) === x)).map((x) => w.text(`status.${x}`).toLowerCase())
  const { sections: n, km } = tally(left, query.value, KINDS)
  return (
    <p class="hidden-note">
      <span>
        {w.text('filter.hidden', {
          what: list(w, what),
          sections: w.count('view.sections', n, { n: number(w.lang, n), km: number(w.lang, km) }),
        })}
      </span>
      <button type="button" class="link" onClick={() => change({ status: [...STATUSES] })}>
        {w.text('filter.hidden.show')}
      </button>
    </p>
  )
}

function Group<T extends string>({ title, choices, chosen, name, swatch, toggle, note }: GroupProps<T>) {
  const w = useWords()
  const id = useId()
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      <p class="facet-head" aria-hidden="true">
        <span>{w.text('sections.title')}</span>
        <span>{w.text('unit.km')}</span>
      </p>
      {choices.map((c) => {
        const [label, found] = [`${id}-${c.value}`, `${id}-${c.value}-found`]
        const drawn = swatch?.(c.value)
        return (
          <label key={c.value} class="facet-row" data-empty={c.sections === 0}>
            <input
              type="checkbox"
              aria-labelledby={label}
              aria-describedby={found}
              checked={chosen?.includes(c.value) ?? false}
              onChange={() => toggle(c.value)}
            />
            {drawn && <Swatch {...drawn} />}
            <span id={label} class="name">
              {name(c.value)}
            </span>
            <span id={found} class="visually-hidden">
              {w.count('view.sections', c.sections, { n: number(w.lang, c.sections), km: number(w.lang, c.km) })}
            </span>
            <span class="num" aria-hidden="true">
              {number(w.lang, c.sections)}
            </span>
            <span class="num" aria-hidden="true">
              {number(w.lang, c.km)}
            </span>
          </label>
        )
      })}
      {note}
    </fieldset>
  )
}
