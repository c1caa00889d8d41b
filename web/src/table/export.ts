import { linesOf } from './box.ts'
import { harmless, quoted } from './cell.ts'
import type { Column, Telling } from './columns.ts'
import type { Row } from './rows.ts'

/** The rows as one reads them, for a spreadsheet: columns parted by tabs, numbers plain. */
export function toTSV(rows: readonly Row[], columns: readonly Column[], t: Telling): string {
  const head = columns.map((c) => c.label(t.w))
  const body = rows.map((r) => columns.map((c) => (c.num ? String(c.num(r) ?? '') : c.text(r, t))))
  return [head, ...body].map((cells) => cells.map(cell).join('\t')).join('\r\n')
}

/** A cell of one line, that a spreadsheet takes for no formula. */
const cell = (text: string): string => harmless(text.replace(/[\t\r\n]+/g, ' '))

/**
 * The rows as data: each with every property that its layer has, as the layer
 * files have them (the status is that of the year), of points also where they are; RFC 4180 with a byte-order
 * mark for spreadsheets.
 */
export function toCSV(rows: readonly Row[]): string {
  const keys = keysOf(rows)
  const points = rows.length > 0 && rows.every((r) => r.thing.geometry.type === 'Point')
  const head = points ? [...keys, 'lon', 'lat'] : keys
  const body = rows.map(({ thing, status }) => {
    const cells = keys.map((k) => (k === 'status' && status ? status : (thing.properties[k] ?? '')))
    const [lon = '', lat = ''] = points ? (linesOf(thing.geometry)[0]?.[0] ?? []) : []
    return points ? [...cells, lon, lat] : cells
  })
  return `\ufeff${[head, ...body].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`
}

/** The properties of all rows in the order of the layer; a row leaves out what it has not. */
function keysOf(rows: readonly Row[]): string[] {
  const keys: string[] = []
  for (const { thing } of rows) {
    let at = 0
    for (const key of Object.keys(thing.properties)) {
      const known = keys.indexOf(key)
      if (known >= 0) at = known + 1
      else keys.splice(at++, 0, key)
    }
  }
  return keys
}
