import { along, type Path } from './path.ts'
import { breadthOf, type Layer, type Stroke } from './style.ts'

/** What of a canvas the drawing of lines needs. */
export type LineContext = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'setLineDash'
  | 'lineWidth'
  | 'strokeStyle'
  | 'lineCap'
  | 'lineJoin'
  | 'lineDashOffset'
>

/** How much ground a line keeps free on each side, px. */
const RIM = 1.3

/** A part of a section that is to be drawn: `from` is how far along the section it begins, px, for its dashes. */
export interface Piece {
  path: Path
  from: number
  stroke: Stroke
}

/**
 * Draws lines that belong together: all rims of ground first, then all casings,
 * then what lies on them, so that no section cuts into the one that it joins.
 */
export function drawSections(ctx: LineContext, pieces: readonly Piece[]): void {
  ctx.lineJoin = 'round'
  for (const p of pieces) strokePath(ctx, p.path, breadthOf(p.stroke) + 2 * RIM, p.stroke.tones.ground, 'butt')
  const most = Math.max(0, ...pieces.map((p) => p.stroke.layers.length))
  for (let i = 0; i < most; i++) {
    for (const p of pieces) {
      const layer = p.stroke.layers[i]
      if (layer) drawLayer(ctx, p, layer)
    }
  }
  ctx.setLineDash([])
}

/** Draws one section: its shape tells the kind, its look the status, also without colour. */
export function drawSection(ctx: LineContext, path: Path, stroke: Stroke): void {
  drawSections(ctx, [{ path, from: 0, stroke }])
}

function drawLayer(ctx: LineContext, { path, from, stroke }: Piece, layer: Layer): void {
  const w = stroke.width
  const color = stroke.tones[layer.tone]
  if (layer.mark) {
    drawMarks(ctx, path, from, layer, w, color)
    return
  }
  const dash = apart((layer.dash ?? []).map((d) => Math.max(1, d * w)))
  strokePath(
    ctx,
    path,
    Math.max(layer.tone === 'ground' ? 0.5 : 1, layer.width * w),
    color,
    dash.length > 0 ? 'butt' : 'round',
    dash,
    from,
  )
}

/** How near ties may stand, px: nearer, on the smallest maps, they are a scribble. */
const TIES = 7

/** A pattern of short ties with gaps between them, the gaps wide enough. */
export function apart(dash: number[]): number[] {
  const [on = 0, off = 0] = dash
  return dash.length === 2 && on < off / 2 ? [on, Math.max(off, TIES - on)] : dash
}

function strokePath(
  ctx: LineContext,
  path: Path,
  width: number,
  color: string,
  cap: CanvasLineCap,
  dash: number[] = [],
  from = 0,
): void {
  if (path.length < 2) return
  ctx.lineWidth = width
  ctx.strokeStyle = color
  ctx.lineCap = cap
  ctx.setLineDash(dash)
  ctx.lineDashOffset = dashOffset(dash, from)
  ctx.beginPath()
  for (const [i, [x, y]] of path.entries()) {
    if (i === 0) ctx.moveTo(x, y)
    else ctx.lineTo(x, y)
  }
  ctx.stroke()
}

/** Where in its pattern a line begins that is cut off so far along, so that its dashes stay where they were. */
export function dashOffset(dash: readonly number[], from: number): number {
  const period = dash.reduce((sum, d) => sum + d, 0)
  return period > 0 ? from % period : 0
}

/** Crosses or slashes on a line, upright to it. */
function drawMarks(ctx: LineContext, path: Path, from: number, layer: Layer, w: number, color: string): void {
  const every = (layer.every ?? 4) * w
  const half = ((layer.size ?? 1) * w) / 2
  ctx.lineWidth = Math.max(1, layer.width * w)
  ctx.strokeStyle = color
  ctx.lineCap = 'butt'
  ctx.setLineDash([])
  ctx.beginPath()
  for (const { at, way } of along(path, every, every / 2 - (from % every))) {
    const [tx, ty] = [way[0] * half, way[1] * half]
    ctx.moveTo(at[0] - tx + ty, at[1] - ty - tx)
    ctx.lineTo(at[0] + tx - ty, at[1] + ty + tx)
    if (layer.mark === 'cross') {
      ctx.moveTo(at[0] - tx - ty, at[1] - ty + tx)
      ctx.lineTo(at[0] + tx + ty, at[1] + ty - tx)
    }
  }
  ctx.stroke()
}
