import { wrapped } from './basemap-labels.ts'
import type { Box, Pixel } from './path.ts'
import type { Taken } from './taken.ts'
import { FONT, type LabelContext } from './text.ts'

/** A name to be written beside a point. */
export interface Name {
  text: string
  /** The local name, beneath, where its script differs. */
  local?: string
  size: number
  weight: number
  color: string
  halo: string
  /** How much of lines it may cover before it is rather left out. */
  patience: number
}

interface Side {
  box: Box
  align: CanvasTextAlign
}

/** The sides of a point on which a name of a size can stand, the best first. */
export function sides([x, y]: Pixel, gap: number, width: number, height: number): Side[] {
  const slant = gap * 0.8
  const at = (left: number, top: number, align: CanvasTextAlign): Side => ({
    box: [left, top, left + width, top + height],
    align,
  })
  return [
    at(x + gap, y - height / 2, 'left'),
    at(x - gap - width, y - height / 2, 'right'),
    at(x + slant, y - slant - height * 0.8, 'left'),
    at(x + slant, y + slant - height * 0.2, 'left'),
    at(x - width / 2, y - gap - height, 'center'),
    at(x - width / 2, y + gap, 'center'),
    at(x - slant - width, y - slant - height * 0.8, 'right'),
    at(x - slant - width, y + slant - height * 0.2, 'right'),
  ]
}

/** Writes a name beside a point, on the side that is free and covers least of the lines; false where none is. */
export function drawName(ctx: LabelContext, taken: Taken, at: Pixel, gap: number, name: Name): boolean {
  ctx.font = `${name.weight} ${name.size}px ${FONT}`
  const rows = rowsOf(name.text)
  let width = Math.max(...rows.map((row) => ctx.measureText(row).width))
  const small = Math.round(name.size * 0.9)
  if (name.local) {
    ctx.font = `400 ${small}px ${FONT}`
    width = Math.max(width, ctx.measureText(name.local).width)
  }
  const leading = name.size * 1.2
  const height = rows.length * leading + (name.local ? small * 1.15 : 0)
  let best: { side: Side; cost: number } | null = null
  for (const side of sides(at, gap, width, height)) {
    const [left, top, right, bottom] = side.box
    if (!taken.free([left - 3, top - 1, right + 3, bottom + 1])) continue
    const cost = taken.crossed(side.box)
    if (!best || cost < best.cost) best = { side, cost }
    if (cost === 0) break
  }
  if (!best || best.cost > name.patience) return false
  const [left, top, right, bottom] = best.side.box
  taken.put([left - 3, top - 1, right + 3, bottom + 1])
  const { align } = best.side
  const x = align === 'left' ? left : align === 'right' ? right : (left + right) / 2
  ctx.textAlign = align
  ctx.textBaseline = 'top'
  ctx.lineJoin = 'round'
  ctx.setLineDash([])
  const write = (text: string, y: number, size: number, weight: number): void => {
    ctx.font = `${weight} ${size}px ${FONT}`
    ctx.lineWidth = 3.5
    ctx.strokeStyle = name.halo
    ctx.strokeText(text, x, y)
    ctx.fillStyle = name.color
    ctx.fillText(text, x, y)
  }
  for (const [i, row] of rows.entries()) write(row, top + i * leading, name.size, name.weight)
  if (name.local) write(name.local, top + rows.length * leading, small, 400)
  return true
}

/** How many letters a row has at most; a name of a few more stays in one. */
const ROW = 15

/** A long name in rows; a dash ends a row rather than begin one. */
export function rowsOf(text: string): string[] {
  if (text.length <= ROW + 4) return [text]
  return wrapped(text.replaceAll(' – ', '\u00a0– ').replaceAll(' — ', '\u00a0— ').split(' '), ROW)
}
