import { useEffect } from 'preact/hooks'
import { type Named, sayView } from '../i18n/sentence.ts'
import type { Words } from '../i18n/words.ts'
import { corridors, found, sections } from '../query/known.ts'
import { promisedIn, queryOf, statusIn } from '../query/query.ts'
import { state } from '../state/state.ts'
import type { Open } from '../state/table.ts'
import { opened, say, sectionName, useWords } from './context.ts'

/** The view in one sentence: at the top of the panel, announced, and the title of the page. */
export function Sentence() {
  const w = useWords()
  const { open } = state.value
  const text = viewSentence(w)
  const title = text ? `${text} · ${w.text('atlas.name')}` : w.text('atlas.title')
  useEffect(() => {
    document.title = title
  }, [title])
  const waiting = open === null && found.value === null
  // Of what is open the dossier's head says it to the eye.
  return (
    <p class={open || state.value.compare ? 'visually-hidden' : 'sentence'} role="status">
      {text || (waiting ? w.text('loading') : w.text('atlas.title'))}
    </p>
  )
}

/** The view in one sentence; empty until what it says is here. */
export function viewSentence(w: Words): string {
  const { open, compare } = state.value
  return sayView(w, queryOf(state.value), found.value, open && named(open), (compare ?? []).map(nameOfEither))
}

/** The name of a corridor or section that is compared. */
const nameOfEither = (id: string): string => (named({ type: 'corridor', id }) ?? named({ type: 'section', id }))?.name ?? ''

/** What is open or compared: as its dossier tells it, or as far as the lists of the first view know it. */
function named(open: Open): Named | null {
  const told = opened.value?.id === open.id ? opened.value : null
  if (open.type === 'corridor') {
    const c = corridors.value.value?.corridors.find((one) => one.id === open.id)
    return told ?? (c ? { name: say(c.names), km: c.length_km, status: c.status } : null)
  }
  if (open.type !== 'section') return told && { name: told.name }
  const f = sections.value.value?.find((one) => one.id === open.id)
  if (!f) return told
  const { year } = state.value
  return {
    name: told?.name ?? sectionName(f.id),
    km: f.properties.length_km,
    status: statusIn(f.properties, year),
    promised: promisedIn(f.properties, year),
  }
}
