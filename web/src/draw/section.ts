import type { Path } from './path.ts'
import type { Stroke } from './style.ts'

/** What of a canvas the drawing of lines needs. */
export type LineContext = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'setLineDash' | 'lineWidth' | 'strokeStyle' | 'lineCap' | 'lineJoin' | 'lineDashOffset'
>

/** How wide a shape is, in widths of its line. */
const BREADTH = { cased: 1.15, ties: 1.9, double: 1.5, 'long-short': 1 }

/** Draws the rim of ground that sets a section off; of all sections first, so that none cuts into its neighbour. */
export function drawHalo(ctx: LineContext, path: Path, s: Stroke): void {
  stroke(ctx, path, s.width * BREADTH[s.shape] + 2.4, s.ground)
}

/** Draws one section: its shape tells the kind, its look the status, also without colour. */
export function drawSection(ctx: LineContext, path: Path, s: Stroke): void {
  const line = (width: number, color: string, dash?: number[]): void => stroke(ctx, path, width, color, dash)
  const w = s.width
  const dash = dashOf(s)
  switch (s.shape) {
    case 'cased':
      line(w + 0.8, s.color, dash)
      break
    case 'ties':
      line(Math.max(1.2, w * 0.55), s.color, dash)
      line(w * 2, s.color, [Math.max(1, w * 0.4), Math.max(5, w * 2.2)])
      break
    case 'double':
      line(w * 1.5, s.color, dash)
      // Too thin to be two lines, it is one.
      if (w >= 2) line(w * 0.55, s.ground)
      break
    case 'long-short':
      line(w, s.color, s.look === 'hatched' ? dash : [w * 5, w * 1.6, w * 1.4, w * 1.6])
      break
  }
  switch (s.look) {
    case 'stripes':
      line(w * (s.shape === 'double' ? 1.6 : 0.9), s.ground, [w * 1.8, w * 2.6])
      break
    case 'hollow':
    case 'thin-hollow':
      if (s.shape !== 'double') line(w * 0.5, s.ground)
      break
    case 'crossed':
      line(w * 2.6, s.color, [Math.max(1, w * 0.35), w * 5])
      break
    default:
  }
}

function stroke(ctx: LineContext, path: Path, width: number, color: string, dash: number[] = []): void {
  if (path.length < 2) return
  ctx.lineJoin = 'round'
  ctx.lineCap = dash.length ? 'butt' : 'round'
  ctx.lineWidth = width
  ctx.strokeStyle = color
  ctx.setLineDash(dash)
  ctx.beginPath()
  for (const [i, [x, y]] of path.entries()) {
    if (i === 0) ctx.moveTo(x, y)
    else ctx.lineTo(x, y)
  }
  ctx.stroke()
}

/** The dashes of a line by its look. */
function dashOf(s: Stroke): number[] {
  switch (s.look) {
    case 'thin-hollow':
      return [s.width * 2, s.width * 1.6]
    case 'hollow':
      return s.shape === 'double' ? [s.width * 3, s.width * 1.8] : []
    case 'hatched':
      return [s.width * 0.8, s.width * 1.1]
    default:
      return []
  }
}
