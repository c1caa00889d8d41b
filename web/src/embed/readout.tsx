import { useEffect } from 'preact/hooks'
import type { SectionFeature } from '../api/api.ts'
import { country, km } from '../i18n/format.ts'
import { nameOf, say, sectionName, useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { Swatch } from '../panel/swatch.tsx'
import { corridors, thing } from '../query/known.ts'
import { statusIn } from '../query/query.ts'
import { lang, state } from '../state/state.ts'
import { defaults, type Open, writeURL } from '../state/table.ts'

/** What was clicked: a line with the corridors that run there, or a place. */
export type Picked = { type: 'line'; section: SectionFeature; corridors: readonly string[] } | { type: 'place'; id: string }

/** How many corridors a click tells of. */
const MOST = 3

/** What was clicked, in short, with links to where it is told whole. */
export function Readout({ picked, close }: { picked: Picked; close: () => void }) {
  const w = useWords()
  return (
    <aside class="embed-readout" aria-label={w.text('embed.readout')}>
      <button type="button" class="round" aria-label={w.text('close')} onClick={close}>
        <Icon name="close" />
      </button>
      <div aria-live="polite">{picked.type === 'line' ? <Line picked={picked} /> : <Place id={picked.id} />}</div>
    </aside>
  )
}

function Line({ picked: { section, corridors: ids } }: { picked: Picked & { type: 'line' } }) {
  const w = useWords()
  const p = section.properties
  const status = statusIn(p, state.value.year) ?? p.status
  return (
    <>
      {ids.slice(0, MOST).map((id) => (
        <p key={id}>
          <Out open={{ type: 'corridor', id }}>{say(corridors.value.value?.corridors.find((c) => c.id === id)?.names) || id}</Out>
        </p>
      ))}
      <p class="meta">
        <Swatch kind={p.kind} status={status} />
        {[sectionName(section.id), country(w, p.country ?? ''), w.text(`status.${status}`), km(w, p.length_km)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

function Place({ id }: { id: string }) {
  const w = useWords()
  const known = thing('places', id)
  useEffect(known.load, [known])
  const p = known.value.value?.thing?.properties
  return (
    <>
      <p>
        <Out open={{ type: 'place', id }}>{p ? nameOf(p) : id}</Out>
      </p>
      {p && <p class="meta">{country(w, String(p.country ?? ''))}</p>}
    </>
  )
}

/** A link to a thing in the whole atlas, in a window of its own: no other page of it may be framed. */
function Out({ open, children }: { open: Open; children: string }) {
  return (
    <a href={writeURL({ ...state.value, lang: lang.value, map: defaults.map, open })} target="_blank" rel="noopener">
      {children}
    </a>
  )
}
