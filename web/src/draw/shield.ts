import { along, lengthOf, type Path, type Pixel } from './path.ts'
import type { Taken } from './taken.ts'
import { FONT, type LabelContext } from './text.ts'

/** How far shields of one line stand apart, px: wished, and at the least. */
const APART = 300
const LEAST = 170

/**
 * Where the shields of a section may stand: at parts of its length that are
 * halved as it grows, so that they stay when the map is moved and zoomed. Of
 * `count` lines beside each other each has its own places.
 */
export function shieldSpots(path: Path, index = 0, count = 1): Pixel[] {
  const length = lengthOf(path)
  const n = 2 ** Math.max(0, Math.round(Math.log2(length / APART)))
  const step = length / n
  return along(path, step, step * ((index + 0.5) / count)).map((s) => s.at)
}

/** Keeps shields of the same text apart. */
export class Apart {
  private readonly spots = new Map<string, Pixel[]>()

  allows(text: string, [x, y]: Pixel): boolean {
    return (this.spots.get(text) ?? []).every((s) => Math.hypot(s[0] - x, s[1] - y) >= LEAST)
  }

  note(text: string, at: Pixel): void {
    const list = this.spots.get(text)
    if (list) list.push(at)
    else this.spots.set(text, [at])
  }
}

/** Draws a shield: the road's number or the line's name, upright on its line; false where something is in the way. */
export function drawShield(ctx: LabelContext, taken: Taken, at: Pixel, text: string, color: string, ground: string): boolean {
  ctx.font = `600 11px ${FONT}`
  const width = Math.round(ctx.measureText(text).width) + 10
  const [x, y] = [Math.round(at[0]), Math.round(at[1])]
  if (!taken.take([x - width / 2 - 4, y - 12, x + width / 2 + 4, y + 12])) return false
  ctx.beginPath()
  ctx.roundRect(x - width / 2, y - 8.5, width, 17, 4)
  ctx.fillStyle = ground
  ctx.fill()
  ctx.setLineDash([])
  ctx.lineWidth = 1.5
  ctx.strokeStyle = color
  ctx.stroke()
  ctx.fillStyle = color
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillText(text, x, y + 0.5)
  return true
}
