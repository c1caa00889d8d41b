import { type Frame, mercatorX, mercatorY, placeOf } from '../map/frame.ts'
import type { View } from '../state/table.ts'

/** West, south, east, north in degrees. West of -180 or east of 180 the world goes on. */
export type Bounds = readonly [number, number, number, number]

/** What covers parts of the map element, px. */
export interface Covered {
  left: number
  bottom: number
}

/** The part of the world that a view of the map shows beside what covers it. */
export function boundsOf(view: View, width: number, height: number, covered: Covered): Bounds {
  const world = 256 * 2 ** view.zoom
  const frame: Frame = {
    zoom: view.zoom,
    world,
    left: mercatorX(view.lon) * world - width / 2,
    top: mercatorY(view.lat) * world - height / 2,
    width,
    height,
  }
  const [left, right] = [Math.min(covered.left, width), width].map((x) => ((x + frame.left) / world - 0.5) * 360) as [
    number,
    number,
  ]
  const north = placeOf(frame, [0, 0]).lat
  const south = placeOf(frame, [0, Math.max(0, height - covered.bottom)]).lat
  return [left, south, right, north]
}

type Point = readonly [number, number]

/** The lines of a geometry; a point is a line of one point. */
export function linesOf(geometry: { type: string; coordinates: unknown }): readonly (readonly Point[])[] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates as Point]]
    case 'LineString':
      return [geometry.coordinates as Point[]]
    case 'MultiLineString':
      return geometry.coordinates as Point[][]
    default:
      return []
  }
}

/** Whether any part of a geometry lies in the bounds. */
export function meets(geometry: { type: string; coordinates: unknown }, [west, south, east, north]: Bounds): boolean {
  const lines = linesOf(geometry)
  return [-360, 0, 360].some((turn) => lines.some((line) => lineMeets(line, [west + turn, south, east + turn, north])))
}

function lineMeets(line: readonly Point[], box: Bounds): boolean {
  const [first] = line
  if (line.length === 1 && first) return segmentMeets(first, first, box)
  for (let i = 1; i < line.length; i++) if (segmentMeets(line[i - 1] as Point, line[i] as Point, box)) return true
  return false
}

/** Cuts the segment at each side of the box in turn (Liang and Barsky): whether anything of it is left. */
function segmentMeets([x0, y0]: Point, [x1, y1]: Point, [west, south, east, north]: Bounds): boolean {
  let [from, to] = [0, 1]
  for (const [step, room] of [
    [x0 - x1, x0 - west],
    [x1 - x0, east - x0],
    [y0 - y1, y0 - south],
    [y1 - y0, north - y0],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false
      continue
    }
    const at = room / step
    if (step < 0) from = Math.max(from, at)
    else to = Math.min(to, at)
    if (from > to) return false
  }
  return true
}

/** How far a point is from a line, km; near enough for a few tens of them. */
export function kmFrom([lon, lat]: Point, line: readonly Point[]): number {
  const kmPerDegree = 111.2
  const wide = kmPerDegree * Math.cos((lat * Math.PI) / 180)
  let best = Number.POSITIVE_INFINITY
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point]
    const [ax, ay] = [(a[0] - lon) * wide, (a[1] - lat) * kmPerDegree]
    const [dx, dy] = [(b[0] - a[0]) * wide, (b[1] - a[1]) * kmPerDegree]
    const square = dx * dx + dy * dy
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square))
    best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy))
  }
  return best
}
