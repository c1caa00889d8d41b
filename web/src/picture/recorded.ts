import type { PathSink } from '../draw/basemap.ts'
import type { Box, Pixel } from '../draw/path.ts'

/** A path that can be read again: what the basemap's tiles are made of for an SVG. */
export class RecordedPath implements PathSink {
  readonly parts: { points: Pixel[]; closed: boolean }[] = []

  moveTo(x: number, y: number): void {
    this.parts.push({ points: [[x, y]], closed: false })
  }

  lineTo(x: number, y: number): void {
    this.parts.at(-1)?.points.push([x, y])
  }

  closePath(): void {
    const last = this.parts.at(-1)
    if (last) last.closed = true
  }

  /** The path as SVG writes it, each point moved, and only what lies within a box. */
  toSVG(move: (p: Pixel) => Pixel, box: Box): string {
    let d = ''
    for (const { points, closed } of this.parts) {
      const moved = points.map(move)
      for (const part of closed ? [clipRing(moved, box)] : clipLine(moved, box)) d += pathOf(part, closed)
    }
    return d
  }
}

/** A tenth of a pixel is as exact as an eye. */
export const tenths = (v: number): string => String(Math.round(v * 10) / 10)

function pathOf(points: readonly Pixel[], closed: boolean): string {
  let d = ''
  let [lastX, lastY] = ['', '']
  let count = 0
  for (const p of points) {
    const [x, y] = [tenths(p[0]), tenths(p[1])]
    if (x === lastX && y === lastY) continue
    d += `${count === 0 ? 'M' : count === 1 ? 'L' : ' '}${x} ${y}`
    count++
    ;[lastX, lastY] = [x, y]
  }
  if (count < 2) return ''
  return closed ? `${d}Z` : d
}

/** What of a ring lies within a box (Sutherland and Hodgman). */
export function clipRing(ring: readonly Pixel[], [left, top, right, bottom]: Box): Pixel[] {
  let kept = [...ring]
  for (const [axis, edge, side] of [
    [0, left, 1],
    [0, right, -1],
    [1, top, 1],
    [1, bottom, -1],
  ] as const) {
    const from = kept
    kept = []
    for (const [i, b] of from.entries()) {
      const a = from.at(i - 1) as Pixel
      const [inA, inB] = [(a[axis] - edge) * side >= 0, (b[axis] - edge) * side >= 0]
      if (inA !== inB) kept.push(cross(a, b, axis, edge))
      if (inB) kept.push(b)
    }
  }
  return kept
}

/** The parts of a line whose segments come into a box. */
function clipLine(line: readonly Pixel[], [left, top, right, bottom]: Box): Pixel[][] {
  const parts: Pixel[][] = []
  let open: Pixel[] | null = null
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Pixel, line[i] as Pixel]
    const out =
      Math.max(a[0], b[0]) < left || Math.min(a[0], b[0]) > right || Math.max(a[1], b[1]) < top || Math.min(a[1], b[1]) > bottom
    if (out) open = null
    else if (open) open.push(b)
    else {
      open = [a, b]
      parts.push(open)
    }
  }
  return parts
}

function cross(a: Pixel, b: Pixel, axis: 0 | 1, edge: number): Pixel {
  const t = (edge - a[axis]) / (b[axis] - a[axis])
  const other = a[(1 - axis) as 0 | 1] + (b[(1 - axis) as 0 | 1] - a[(1 - axis) as 0 | 1]) * t
  return axis === 0 ? [edge, other] : [other, edge]
}
