/** A point in pixels. */
export type Pixel = readonly [number, number]

/** A path of pixels. */
export type Path = readonly Pixel[]

/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number]

/** The way a line goes at its ends, unit vectors; there it is set aside square to them, so that lines that meet go on in each other. */
export interface Ways {
  start?: Pixel
  end?: Pixel
}

/**
 * The path beside a path: to its right (on a screen) by so many pixels where
 * positive. Corners are mitred up to twice the distance. What would come nearer
 * to the path than the distance is left out: on the inside of narrow bends.
 */
export function offsetPath(path: Path, by: number, ways: Ways = {}): Path {
  if (by === 0 || path.length < 2) return path
  const normals: Pixel[] = []
  for (let i = 1; i < path.length; i++) {
    const way = unit(path[i - 1] as Pixel, path[i] as Pixel)
    normals.push(way ? normal(way) : (normals.at(-1) ?? [0, 0]))
  }
  const last = path.length - 1
  const moved: Pixel[] = []
  for (const [i, [x, y]] of path.entries()) {
    const own = i === 0 ? ways.start : i === last ? ways.end : undefined
    const before = own ? normal(own) : (normals[Math.max(0, i - 1)] as Pixel)
    const after = own ? before : (normals[Math.min(normals.length - 1, i)] as Pixel)
    const [nx, ny] = mitre(before, after)
    const at: Pixel = [x + nx * by, y + ny * by]
    const around = path.slice(Math.max(0, i - 12), i + 13)
    if (i === 0 || i === last || distanceTo(around, at).distance > Math.abs(by) * 0.9) moved.push(at)
  }
  return moved
}

/** The sum of two unit normals s has the mitre 2 s / |s|²; a hairpin has none. */
function mitre(a: Pixel, b: Pixel): Pixel {
  const [x, y] = [a[0] + b[0], a[1] + b[1]]
  const square = x * x + y * y
  if (square < 0.5) return a
  const factor = Math.min(2 / square, 2)
  return [x * factor, y * factor]
}

const normal = ([x, y]: Pixel): Pixel => [-y, x]

/** The way from a point to another, one long; null where they are the same. */
export function unit(from: Pixel, to: Pixel): Pixel | null {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(x, y)
  return length === 0 ? null : [x / length, y / length]
}

/** The path without points that lie nearer than so many pixels to the one before; ends stay. */
export function thin(path: Path, least: number): Path {
  const kept: Pixel[] = []
  for (const [i, p] of path.entries()) {
    const last = kept.at(-1)
    if (!last || i === path.length - 1 || Math.abs(p[0] - last[0]) + Math.abs(p[1] - last[1]) >= least) kept.push(p)
  }
  return kept
}

/** The path without points that lie nearer than so many pixels to the line without them (Douglas and Peucker); ends stay. */
export function simple(path: Path, least: number): Path {
  const keep = new Uint8Array(path.length)
  const open: [number, number][] = [[0, path.length - 1]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part
    keep[from] = keep[to] = 1
    const chord = [path[from] as Pixel, path[to] as Pixel]
    let [far, most] = [0, least]
    for (let i = from + 1; i < to; i++) {
      const { distance } = distanceTo(chord, path[i] as Pixel)
      if (distance > most) [far, most] = [i, distance]
    }
    if (far > 0) open.push([from, far], [far, to])
  }
  return path.filter((_, i) => keep[i])
}

/** The parts of a path whose segments come near a box, each with how far along the path it begins. */
export function piecesIn(path: Path, [left, top, right, bottom]: Box): { path: Path; from: number }[] {
  const pieces: { path: Pixel[]; from: number }[] = []
  let open: Pixel[] | null = null
  let walked = 0
  for (let i = 1; i < path.length; i++) {
    const a = path[i - 1] as Pixel
    const b = path[i] as Pixel
    const near =
      Math.max(a[0], b[0]) >= left &&
      Math.min(a[0], b[0]) <= right &&
      Math.max(a[1], b[1]) >= top &&
      Math.min(a[1], b[1]) <= bottom
    if (!near) open = null
    else if (open) open.push(b)
    else {
      open = [a, b]
      pieces.push({ path: open, from: walked })
    }
    walked += Math.hypot(b[0] - a[0], b[1] - a[1])
  }
  return pieces
}

/** The box around a path. */
export function boxOf(path: Path): Box {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [x, y] of path) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return [left, top, right, bottom]
}

export function lengthOf(path: Path): number {
  let sum = 0
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1] as Pixel, path[i] as Pixel]
    sum += Math.hypot(b[0] - a[0], b[1] - a[1])
  }
  return sum
}

/** The distance of a point to a path, and the point of the path that is nearest. */
export function distanceTo(path: Path, [px, py]: Pixel): { distance: number; at: Pixel } {
  let best = { distance: Number.POSITIVE_INFINITY, at: [px, py] as Pixel }
  for (let i = 1; i < path.length; i++) {
    const [x0, y0] = path[i - 1] as Pixel
    const [x1, y1] = path[i] as Pixel
    const [dx, dy] = [x1 - x0, y1 - y0]
    const square = dx * dx + dy * dy
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - x0) * dx + (py - y0) * dy) / square))
    const at: Pixel = [x0 + t * dx, y0 + t * dy]
    const distance = Math.hypot(px - at[0], py - at[1])
    if (distance < best.distance) best = { distance, at }
  }
  return best
}

/** A point of a path and the way the path goes there, one long. */
export interface Spot {
  at: Pixel
  way: Pixel
}

/** Points along a path at intervals, the first so far from its start (half an interval). */
export function along(path: Path, interval: number, first = interval / 2): Spot[] {
  const found: Spot[] = []
  let next = first < 0 ? first + interval : first
  let walked = 0
  for (let i = 1; i < path.length; i++) {
    const [x0, y0] = path[i - 1] as Pixel
    const [x1, y1] = path[i] as Pixel
    const length = Math.hypot(x1 - x0, y1 - y0)
    while (length > 0 && walked + length >= next) {
      const t = (next - walked) / length
      found.push({ at: [x0 + t * (x1 - x0), y0 + t * (y1 - y0)], way: [(x1 - x0) / length, (y1 - y0) / length] })
      next += interval
    }
    walked += length
  }
  return found
}
