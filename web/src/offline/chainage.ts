import type { Dossier, Route } from '../api/api.ts'

/** The exact lines of sections, by id, degrees. */
export type Lines = ReadonlyMap<string, readonly (readonly [number, number])[]>

type Point = readonly [number, number]

const RADIUS = 6371.0088

/** Kilometres between two points of a sphere: within 0.6% of the ellipsoid's, and only shares of a section are taken. */
export function apart([lon, lat]: Point, [lon2, lat2]: Point): number {
  const rad = Math.PI / 180
  const a = Math.sin(((lat2 - lat) * rad) / 2) ** 2
  const b = Math.sin(((lon2 - lon) * rad) / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.sqrt(a + Math.cos(lat * rad) * Math.cos(lat2 * rad) * b))
}

/** A part of a route with its line in the route's own direction. */
interface Part {
  id: string
  from_km: number
  to_km: number
  line: readonly Point[]
  /** Kilometres from the part's start to each of its points. */
  at: readonly number[]
}

/** The parts of a route that have a line. */
export function partsOf(route: Route, lines: Lines): Part[] {
  return route.sections.flatMap((s) => {
    const own = lines.get(s.id)
    if (!own || own.length < 2) return []
    const line = s.reversed ? own.toReversed() : own
    let sum = 0
    const along = line.map((p, i) => {
      const before = line[i - 1]
      if (before) sum += apart(before, p)
      return sum
    })
    // The server measured on the ellipsoid: its length is the part's.
    const scale = sum > 0 ? (s.to_km - s.from_km) / sum : 0
    return [{ id: s.id, from_km: s.from_km, to_km: s.to_km, line, at: along.map((v) => v * scale) }]
  })
}

export interface Position {
  route: Route
  km: number
  point: [number, number]
  /** How far the asked point lies off the line. */
  offset_km: number
}

/** The point at a kilometre of a route. */
export function pointAt(route: Route, lines: Lines, km: number): Position | null {
  const parts = partsOf(route, lines)
  const part = parts.find((p) => p.to_km >= km) ?? parts.at(-1)
  if (!part) return null
  const here = km - part.from_km
  const found = part.at.findIndex((v, n) => n > 0 && v >= here)
  const i = found < 0 ? part.at.length - 1 : found
  const [a, b] = [part.line[i - 1], part.line[i]]
  const [from = 0, to = 0] = [part.at[i - 1], part.at[i]]
  if (!a || !b) return null
  const share = to > from ? Math.min(1, Math.max(0, (here - from) / (to - from))) : 0
  return { route, km, point: [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share], offset_km: 0 }
}

/** The position nearest to a point, on one route or on whichever lies nearest. */
export function nearest(d: Dossier, lines: Lines, asked: Point, route: string | null): Position | null {
  let best: Position | null = null
  for (const r of d.routes) {
    if (route !== null && r.id !== route) continue
    for (const part of partsOf(r, lines)) {
      for (let i = 1; i < part.line.length; i++) {
        const [a, b] = [part.line[i - 1], part.line[i]]
        if (!a || !b) continue
        const share = shareOn(a, b, asked)
        const point: [number, number] = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
        const offset = apart(point, asked)
        // A metre of slack: where routes share a section the first named wins.
        if (best && offset >= best.offset_km - 0.001) continue
        const [from = 0, to = 0] = [part.at[i - 1], part.at[i]]
        best = { route: r, km: part.from_km + from + (to - from) * share, point, offset_km: offset }
      }
    }
  }
  return best
}

/** Where between two points, from 0 to 1, a third lies nearest; degrees of longitude shortened as they are there. */
function shareOn(a: Point, b: Point, p: Point): number {
  const narrow = Math.cos((p[1] * Math.PI) / 180)
  const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]]
  const square = dx * dx + dy * dy
  if (square === 0) return 0
  return Math.min(1, Math.max(0, ((p[0] - a[0]) * narrow * dx + (p[1] - a[1]) * dy) / square))
}
