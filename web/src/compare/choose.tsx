import { useEffect, useState } from 'preact/hooks'
import type { Hit } from '../api/api.ts'
import { km } from '../i18n/format.ts'
import type { Text } from '../i18n/lang.ts'
import { lit, litSection, say, useWords } from '../panel/context.ts'
import { StateLink } from '../panel/link.tsx'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { Swatch } from '../panel/swatch.tsx'
import { corridors } from '../query/known.ts'
import { searchSoon } from '../query/search-soon.ts'
import { lang } from '../state/state.ts'
import type { Kind, Status } from '../state/table.ts'
import type { Side } from './side.ts'

interface Other {
  id: string
  names: Text
  of: 'corridor' | 'section'
  kind?: string
  status?: Status
  length_km?: number
}

/** What a side could be compared with: corridors with corridors, sections with those of their own corridor first; by name, any. */
export function Choose({ side }: { side: Side }) {
  const w = useWords()
  const [q, setQ] = useState('')
  const { hits, failed, again } = useHits(q.trim())
  const found: Other[] | null = q.trim()
    ? (hits?.map((h) => ({ id: h.id, names: h.names, of: h.layer === 'sections' ? 'section' : 'corridor', kind: h.kind })) ??
      null)
    : near(side)
  const others = found?.filter((o) => o.id !== side.id)
  return (
    <>
      <p class="summary">{w.text('compare.how')}</p>
      <label class="find">
        <span class="visually-hidden">{w.text('compare.find')}</span>
        <input
          type="search"
          placeholder={w.text('compare.find')}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={q}
          onInput={(e) => setQ(e.currentTarget.value)}
        />
      </label>
      {failed && <Notice retry={again}>{w.text('error.load')}</Notice>}
      {!failed && !others && <Skeleton rows={4} />}
      {others?.length === 0 && <p role="status">{w.text('search.none', { q: q.trim() })}</p>}
      <ul class="others">
        {others?.map((o) => (
          <li key={o.id}>
            <Choice side={side} other={o} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Choice({ side, other: o }: { side: Side; other: Other }) {
  const w = useWords()
  const light = (on: boolean) => () => {
    if (o.of === 'section') litSection.value = on ? o.id : null
    else lit.value = on ? { corridor: o.id } : null
  }
  return (
    <StateLink
      to={{ compare: [side.id, o.id] }}
      onMouseEnter={light(true)}
      onMouseLeave={light(false)}
      onFocus={light(true)}
      onBlur={light(false)}
      onClickCapture={light(false)}
    >
      <Swatch kind={(o.kind === 'multimodal' ? 'rail' : (o.kind ?? 'rail')) as Kind} status={o.status ?? 'operational'} />
      <span class="name">{say(o.names)}</span>
      <span class="facts">
        {[
          o.length_km === undefined ? w.text(`layer.${o.of}s`) : km(w, o.length_km),
          o.status ? w.text(`status.${o.status}`) : o.kind && w.text(`kind.${o.kind}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </StateLink>
  )
}

/** The nearest of its kind: the other corridors, those of one kind first; the other sections of the corridor. */
function near({ dossier: d, section }: Side): Other[] {
  if (section) return d.sections.map((s) => ({ ...s, of: 'section' as const }))
  const all = corridors.value.value?.corridors ?? []
  return [...all.filter((c) => c.kind === d.kind), ...all.filter((c) => c.kind !== d.kind)].map((c) => ({
    ...c,
    of: 'corridor' as const,
  }))
}

/** The corridors and sections that a text means. */
function useHits(q: string): { hits: Hit[] | null; failed: boolean; again: () => void } {
  const [hits, setHits] = useState<Hit[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    setFailed(false)
    setHits(null)
    if (!q) return
    return searchSoon(
      q,
      (all) => setHits(all.filter((h) => h.layer === 'corridors' || h.layer === 'sections')),
      () => setFailed(true),
    )
  }, [q, lang.value, tries])
  return { hits, failed, again: () => setTries((n) => n + 1) }
}
