import type { Pixel } from './path.ts'

/** What of a canvas the drawing of labels needs. */
export type LabelContext = Pick<
  CanvasRenderingContext2D,
  | 'measureText'
  | 'fillText'
  | 'strokeText'
  | 'beginPath'
  | 'arc'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'rect'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'setLineDash'
  | 'font'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'textAlign'
  | 'textBaseline'
>

export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

export interface LabelColors {
  text: string
  soft: string
  water: string
  halo: string
}

/** A box that something already takes, in pixels. */
type Box = readonly [number, number, number, number]

/** Where labels are: whatever comes first keeps its place. */
export class Taken {
  private readonly boxes: Box[] = []

  /** Takes a box if nothing is there. */
  take(x0: number, y0: number, x1: number, y1: number): boolean {
    for (const b of this.boxes) {
      if (x0 < b[2] && x1 > b[0] && y0 < b[3] && y1 > b[1]) return false
    }
    this.boxes.push([x0, y0, x1, y1])
    return true
  }
}

/** A shield: the road's number or the line's name, upright on its line. */
export function drawShield(ctx: LabelContext, taken: Taken, at: Pixel, text: string, color: string, ground: string): boolean {
  ctx.font = `600 11px ${FONT}`
  const width = ctx.measureText(text).width + 9
  const [x, y] = [Math.round(at[0]), Math.round(at[1])]
  if (!taken.take(x - width / 2 - 2, y - 10, x + width / 2 + 2, y + 10)) return false
  ctx.beginPath()
  ctx.roundRect(x - width / 2, y - 8, width, 16, 4)
  ctx.fillStyle = ground
  ctx.fill()
  ctx.setLineDash([])
  ctx.lineWidth = 1.4
  ctx.strokeStyle = color
  ctx.stroke()
  ctx.fillStyle = color
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillText(text, x, y + 0.5)
  return true
}

export interface Name {
  text: string
  /** The local name, beneath, where its script differs. */
  local?: string
  size: number
  weight: number
  color: string
}

/** A name beside a point, on the first side that is free; false where none is. */
export function drawName(ctx: LabelContext, taken: Taken, at: Pixel, gap: number, name: Name, halo: string): boolean {
  ctx.font = `${name.weight} ${name.size}px ${FONT}`
  const width = Math.max(ctx.measureText(name.text).width, name.local ? ctx.measureText(name.local).width * 0.85 : 0)
  const height = name.size * (name.local ? 2.1 : 1.15)
  const sides: [number, number, CanvasTextAlign][] = [
    [gap, -height / 2, 'left'],
    [-gap - width, -height / 2, 'right'],
    [-width / 2, -gap - height, 'center'],
    [-width / 2, gap, 'center'],
  ]
  for (const [dx, dy, align] of sides) {
    const [x, y] = [at[0] + dx, at[1] + dy]
    if (!taken.take(x - 2, y - 1, x + width + 2, y + height + 1)) continue
    const tx = align === 'left' ? x : align === 'right' ? x + width : x + width / 2
    ctx.textAlign = align
    ctx.textBaseline = 'top'
    ctx.lineJoin = 'round'
    ctx.setLineDash([])
    const write = (text: string, top: number, size: number, weight: number): void => {
      ctx.font = `${weight} ${size}px ${FONT}`
      ctx.lineWidth = 3
      ctx.strokeStyle = halo
      ctx.strokeText(text, tx, top)
      ctx.fillStyle = name.color
      ctx.fillText(text, tx, top)
    }
    write(name.text, y, name.size, name.weight)
    if (name.local) write(name.local, y + name.size * 1.15, name.size * 0.85, 400)
    return true
  }
  return false
}

/** The mark of a place by its role. */
export function drawMark(ctx: LabelContext, [x, y]: Pixel, role: string, ink: string, ground: string): void {
  ctx.setLineDash([])
  ctx.lineWidth = 1.5
  ctx.strokeStyle = ink
  ctx.fillStyle = ground
  ctx.beginPath()
  switch (role) {
    case 'border': // a gate across the line
      ctx.rect(x - 4, y - 4, 8, 8)
      ctx.fill()
      ctx.stroke()
      ctx.beginPath()
      ctx.moveTo(x, y - 4)
      ctx.lineTo(x, y + 4)
      ctx.stroke()
      return
    case 'gauge-change':
      ctx.moveTo(x, y - 5)
      ctx.lineTo(x + 5, y)
      ctx.lineTo(x, y + 5)
      ctx.lineTo(x - 5, y)
      break
    case 'compressor':
    case 'metering':
    case 'terminal':
    case 'refinery':
      ctx.moveTo(x, y - 5)
      ctx.lineTo(x + 5, y + 4)
      ctx.lineTo(x - 5, y + 4)
      break
    case 'field':
      ctx.arc(x, y, 5, 0, 7)
      ctx.fill()
      ctx.stroke()
      ctx.beginPath()
      ctx.arc(x, y, 1.5, 0, 7)
      break
    case 'port':
    case 'dry-port':
      ctx.rect(x - 4, y - 3, 8, 6)
      break
    default:
      ctx.arc(x, y, role === 'city' ? 3.6 : 2.8, 0, 7)
  }
  ctx.closePath()
  ctx.fill()
  ctx.stroke()
}
