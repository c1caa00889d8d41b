import { country, date, marks, number } from '../i18n/format.ts'
import type { Words } from '../i18n/words.ts'
import { opened } from '../panel/context.ts'
import { viewSentence } from '../panel/sentence.tsx'
import { corridors } from '../query/known.ts'
import { state } from '../state/state.ts'
import type { Caption } from './sheet.ts'

/** The view's sentence. Of what is open in another year it says the year: length and status are today's. */
export function titleOf(w: Words): string {
  const { open, year } = state.value
  const name = open && opened.value?.id === open.id ? opened.value.name : ''
  if (!name || year === null) return viewSentence(w) || w.text('atlas.title')
  const key = year > new Date().getFullYear() ? 'view.year.promised' : 'view.year'
  return name + marks[w.lang].comma + w.text(key, { year: String(year) })
}

/** Where the data are from and of which date, under which licences, and that borders judge nothing. */
export function sourceOf(w: Words, borders: boolean): string {
  const list = corridors.value.value
  const version = list ? [w.text('data.version', { version: list.data_version, date: date(w, list.data_date) })] : []
  const parts = [w.text('atlas.name'), ...version].join(' · ')
  return [parts, w.text('licence.note'), ...(borders ? [w.text('borders.note')] : [])].join(' · ')
}

/** The words of a picture of the view. */
export function captionOf(w: Words, borders: boolean): Caption {
  return {
    title: titleOf(w),
    source: sourceOf(w, borders),
    key: (kind, status) => `${w.text(`kind.${kind}`)}${marks[w.lang].comma}${w.text(`status.${status}`).toLowerCase()}`,
    scale: (km, lat) =>
      w.text('picture.scale', {
        km: number(w.lang, km, 3),
        lat: w.text(lat < 0 ? 'coordinates.s' : 'coordinates.n', { n: number(w.lang, Math.abs(lat)) }),
      }),
    countryName: (code) => country(w, code),
  }
}
