import type { Lang } from './lang.ts'
import type { Words } from './words.ts'

// Own tables: Chromium's Intl says that it knows Kazakh and then writes English.

const NBSP = '\u00a0'

/** What stands between thousands, and before decimals. */
const separators: Record<Lang, [string, string]> = { en: [',', '.'], ru: [NBSP, ','], kk: [NBSP, ','], zh: [',', '.'] }

/** A number as the language writes it, with at most so many decimals: 1,234.5 or 1 234,5. */
export function number(lang: Lang, value: number, decimals = 0): string {
  const fixed = Math.abs(value).toFixed(decimals)
  const [whole = '0', rest = ''] = fixed.split('.')
  const fraction = rest.replace(/0+$/, '')
  const [thousands, point] = separators[lang]
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands)
  const sign = value < 0 && Number(fixed) !== 0 ? '−' : ''
  return sign + grouped + (fraction ? point + fraction : '')
}

/** What stands between the parts of a sentence, between things in a row, and before what was counted. */
export const marks: Record<Lang, { comma: string; enumeration: string; colon: string }> = {
  en: { comma: ', ', enumeration: ', ', colon: ': ' },
  ru: { comma: ', ', enumeration: ', ', colon: ' — ' },
  kk: { comma: ', ', enumeration: ', ', colon: ' — ' },
  zh: { comma: '，', enumeration: '、', colon: '：' },
}

/** Kilometres with their unit. */
export const km = (words: Words, value: number, decimals = 0): string =>
  number(words.lang, value, decimals) + NBSP + words.text('unit.km')

/** A date at its own precision: 2009, December 2009, 14 December 2009. */
export function date(words: Words, iso: string): string {
  const [year = '', month, day] = iso.split('-')
  if (!month) return year
  const m = String(Number(month))
  if (!day) return words.text('date.month', { year, month: words.text(`month.${m}`) })
  return words.text('date.day', { year, month: words.text(`month.of.${m}`), day: String(Number(day)) })
}

/** A point, which at most so many decimals tell: "43.2° N, 76.9° E". */
export function point(words: Words, { lat, lon }: { lat: number; lon: number }, decimals = 5): string {
  const part = (value: number, key: string): string =>
    words.text(`coordinates.${key}`, { n: number(words.lang, Math.abs(value), decimals) })
  return [part(lat, lat < 0 ? 's' : 'n'), part(lon, lon < 0 ? 'w' : 'e')].join(marks[words.lang].comma)
}

/** What is offered where a point is typed: "Go to 43.2° N, 76.9° E". */
export const coordinates = (words: Words, at: { lat: number; lon: number }): string =>
  words.text('coordinates.go', { where: point(words, at) })

/** A country, or the two of a border; at sea there is none. */

export function country(words: Words, code: string | undefined): string {
  if (!code) return words.text('country.sea')
  return code
    .split('-')
    .map((c) => words.text(`country.${c}`))
    .join(' – ')
}

/** What a figure needs to be written. */
export interface Quantity {
  value?: number | undefined
  unit?: string | undefined
  qualifier?: string | undefined
  text?: { en: string; ru?: string; kk?: string; zh?: string } | undefined
}

/** A figure: its number with its unit, or its words. */
export function quantity(words: Words, f: Quantity): string {
  const { before, number: value, after } = quantityParts(words, f)
  return before + value + after
}

/** A figure taken apart, so that its number can stand out: "over ", "500", " bcm". Together they are `quantity`. */
export function quantityParts(words: Words, f: Quantity): { before: string; number: string; after: string } {
  if (f.value === undefined)
    return { before: '', number: f.text ? f.text[words.lang] || f.text.en : words.text('not_known'), after: '' }
  const value = f.unit === 'year' ? String(f.value) : number(words.lang, f.value, 3)
  const unit = f.unit && f.unit !== 'year' ? NBSP + words.count(`unit.${f.unit}`, f.value) : ''
  if (!f.qualifier) return { before: '', number: value, after: unit }
  const [before = '', after = ''] = words.text(`qualifier.${f.qualifier}`).split('{value}')
  return { before, number: value, after: unit + after }
}
