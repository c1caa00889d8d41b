import { computed } from '@preact/signals'
import type { Words } from '../i18n/words.ts'
import { type AsOf, asOfYear, type Told } from '../query/as-of.ts'
import { sections } from '../query/known.ts'
import { state } from '../state/state.ts'

const lines = computed(() => new Map((sections.value.value ?? []).map((f) => [f.id, f.properties])))

/** What dossiers tell of sections: of the year that is asked for, else of today. */
export const asOf = computed<AsOf>(() => asOfYear(lines.value, state.value.year))

/** The status of a section in the year that is asked for, in words: a promise is said to be one. */
export function statusWords(w: Words, section: Told): string {
  const status = asOf.value.status(section)
  if (!status) return w.text('view.not_yet')
  const words = w.text(`status.${status}`)
  return asOf.value.promised(section) ? `${words} (${w.text('promised.word').toLowerCase()})` : words
}

/** The status of a project: of no other year than today more is known than that it had not begun. */
export function projectStatus(w: Words, p: { status?: unknown; start_year?: unknown }): string {
  const { year } = state.value
  if (year !== null && typeof p.start_year === 'number' && p.start_year > year) return w.text('view.not_yet')
  const words = w.text(`status.${p.status ?? 'unknown'}`)
  return year === null ? words : `${words} (${w.text('view.year.today')})`
}
