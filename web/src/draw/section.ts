import type { Path } from './path.ts'
import type { Stroke } from './style.ts'

/** What of a canvas the drawing of lines needs. */
export type LineContext = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'setLineDash' | 'lineWidth' | 'strokeStyle' | 'lineCap' | 'lineJoin' | 'lineDashOffset'
>

/** Draws one section: its shape tells the kind, its look the status, also without colour. */
export function drawSection(ctx: LineContext, path: Path, s: Stroke): void {
  if (path.length < 2) return
  ctx.lineJoin = 'round'
  const line = (width: number, color: string, dash: number[] = [], cap: CanvasLineCap = dash.length ? 'butt' : 'round'): void => {
    ctx.lineWidth = width
    ctx.strokeStyle = color
    ctx.lineCap = cap
    ctx.setLineDash(dash)
    ctx.beginPath()
    for (const [i, [x, y]] of path.entries()) {
      if (i === 0) ctx.moveTo(x, y)
      else ctx.lineTo(x, y)
    }
    ctx.stroke()
  }
  const w = s.width
  const dash = dashOf(s)
  const halo = (width: number): void => line(width + 2.4, s.ground)
  switch (s.shape) {
    case 'cased':
      halo(w + 0.8)
      line(w + 0.8, s.color, dash)
      break
    case 'ties':
      halo(w * 1.9)
      line(Math.max(1.2, w * 0.55), s.color, dash)
      line(w * 2, s.color, [Math.max(1, w * 0.4), Math.max(5, w * 2.2)])
      break
    case 'double':
      halo(w * 1.5)
      line(w * 1.5, s.color, dash)
      // Too thin to be two lines, it is one.
      if (w >= 2) line(w * 0.55, s.ground)
      break
    case 'long-short':
      halo(w)
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
