import { inLang } from '../i18n/lang.ts'
import type { Words } from '../i18n/words.ts'
import { harmless, quoted } from '../table/cell.ts'
import type { Group, Row, Value } from './rows.ts'
import { namesOf, type Side } from './side.ts'

/** The comparison as rows of text: what is compared, in which unit, and either side's value. */
function cellsOf(w: Words, sides: readonly Side[], groups: readonly Group[]): string[][] {
  const head = [w.text('figure.property'), w.text('compare.unit'), ...sides.map((s) => inLang(namesOf(s), w.lang))]
  const body = groups.flatMap((g) =>
    g.rows.map((r) => [
      g.key === 'countries' ? `${g.title}: ${r.label}` : r.label,
      r.unit && w.has(`unit.${r.unit}`) ? w.text(`unit.${r.unit}`) : '',
      ...r.cells.map((values) => values.map((v) => written(r, v)).join('; ')),
    ]),
  )
  return [head, ...body]
}

/** A value: a plain number where its row has one unit, else as one reads it. */
function written({ unit }: Row, v: Value): string {
  const text = unit && v.plain !== undefined ? String(v.plain) : v.text
  return [v.of && `${v.of}:`, text, v.note && `(${v.note})`].filter(Boolean).join(' ')
}

/** For a spreadsheet to paste: columns parted by tabs. */
export const toTSV = (w: Words, sides: readonly Side[], groups: readonly Group[]): string =>
  cellsOf(w, sides, groups)
    .map((cells) => cells.map((c) => harmless(c.replace(/[\t\r\n]+/g, ' '))).join('\t'))
    .join('\r\n')

/** RFC 4180 with a byte-order mark for spreadsheets. */
export const toCSV = (w: Words, sides: readonly Side[], groups: readonly Group[]): string =>
  `\ufeff${cellsOf(w, sides, groups)
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('')}`
