/** A point in pixels. */
export type Pixel = readonly [number, number]

/** A path of pixels. */
export type Path = readonly Pixel[]

/**
 * The path beside a path: to its right by so many pixels where positive.
 * Corners are mitred up to twice the distance, so that the joins of sections
 * stay where they are.
 */
export function offsetPath(path: Path, by: number): Path {
  if (by === 0 || path.length < 2) return path
  const normals: Pixel[] = []
  for (let i = 1; i < path.length; i++) {
    const [x0, y0] = path[i - 1] as Pixel
    const [x1, y1] = path[i] as Pixel
    const length = Math.hypot(x1 - x0, y1 - y0)
    normals.push(length === 0 ? (normals.at(-1) ?? [0, 0]) : [-(y1 - y0) / length, (x1 - x0) / length])
  }
  return path.map(([x, y], i) => {
    const before = normals[Math.max(0, i - 1)] as Pixel
    const after = normals[Math.min(normals.length - 1, i)] as Pixel
    let [nx, ny] = [before[0] + after[0], before[1] + after[1]]
    const square = nx * nx + ny * ny
    // The sum of two unit normals s has the mitre 2 s / |s|²; a hairpin has none.
    const scale = square < 0.5 ? 0 : 2 / square
    if (scale === 0) [nx, ny] = before
    const factor = scale === 0 ? 1 : Math.min(scale, 2)
    return [x + nx * factor * by, y + ny * factor * by]
  })
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

/** Points along a path at intervals, the first half an interval from its start. */
export function along(path: Path, interval: number): Pixel[] {
  const found: Pixel[] = []
  let next = interval / 2
  let walked = 0
  for (let i = 1; i < path.length; i++) {
    const [x0, y0] = path[i - 1] as Pixel
    const [x1, y1] = path[i] as Pixel
    const length = Math.hypot(x1 - x0, y1 - y0)
    while (length > 0 && walked + length >= next) {
      const t = (next - walked) / length
      found.push([x0 + t * (x1 - x0), y0 + t * (y1 - y0)])
      next += interval
    }
    walked += length
  }
  return found
}
