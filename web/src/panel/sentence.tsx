import { useEffect } from 'preact/hooks'
import { openSentence, sentence } from '../i18n/sentence.ts'
import type { Words } from '../i18n/words.ts'
import { corridors, found, sections } from '../query/known.ts'
import { queryOf } from '../query/query.ts'
import { state } from '../state/state.ts'
import { opened, say, sectionName, useWords } from './context.ts'

/** The view in one sentence: at the top of the panel, announced, and the title of the page. */
export function Sentence() {
  const w = useWords()
  const text = viewSentence(w)
  const title = text ? `${text} · ${w.text('atlas.name')}` : w.text('atlas.title')
  useEffect(() => {
    document.title = title
  }, [title])
  const waiting = state.value.open === null && found.value === null
  // Of what is open the dossier's head says it to the eye.
  return (
    <p class={state.value.open || state.value.compare ? 'visually-hidden' : 'sentence'} role="status">
      {text || (waiting ? w.text('loading') : w.text('atlas.title'))}
    </p>
  )
}

/** The view in one sentence; empty until what it says is here. */
export function viewSentence(w: Words): string {
  const { open, compare } = state.value
  const [a, b] = (compare ?? []).map(nameOfEither)
  if (a && b) return w.text('view.compare', { a, b })
  if (open) {
    const thing = opened.value?.id === open.id ? opened.value : listed(open.type, open.id)
    if (!thing) return ''
    return thing.km !== undefined && thing.status
      ? openSentence(w, { name: thing.name, km: thing.km, status: thing.status })
      : thing.name
  }
  return found.value ? sentence(w, queryOf(state.value), found.value) : ''
}

/** The name of a corridor or section that is compared. */
const nameOfEither = (id: string): string => (listed('corridor', id) ?? listed('section', id))?.name ?? ''

/** What is open, as far as the lists of the first view know it. */
function listed(type: string, id: string): { name: string; km?: number; status?: string } | null {
  if (type === 'corridor') {
    const c = corridors.value.value?.corridors.find((one) => one.id === id)
    return c ? { name: say(c.names), km: c.length_km, status: c.status } : null
  }
  const f = type === 'section' ? sections.value.value?.find((one) => one.id === id) : undefined
  return f ? { name: sectionName(f.id), km: f.properties.length_km, status: f.properties.status } : null
}
