import { capital, inYear } from '../i18n/sentence.ts'
import { state } from '../state/state.ts'
import { setYear } from '../state/year.ts'
import { useWords } from './context.ts'

/** The year that a dossier tells of, and the way back to today; nothing where that is today. */
export function OfYear() {
  const w = useWords()
  const { year } = state.value
  if (year === null) return null
  return (
    <p class="of-year">
      <strong>{capital(inYear(w, year))}</strong>
      <button type="button" class="link" onClick={() => setYear(null)}>
        {w.text('year.back')}
      </button>
    </p>
  )
}
