// world-atlas stitches its polygons over the antimeridian and around the pole,
// which a flat map draws as stripes: they are cut there again.
import { geoEquirectangular } from 'd3-geo'
import { geoProject } from 'd3-geo-projection'
import { toDegrees, toUnit } from './mercator.mjs'

// y runs down, as geoProject wants it to tell holes from islands.
const plate = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0)

/** How far over the edge of the world a cut is laid, so that its outline is not seen. */
const OVER = 0.01

/** Polygons of the unit square that the polygon falls into. */
export function cutPolygon(rings) {
  if (!rings.some(jumps)) return [rings.map((ring) => ring.map(overEdge))]
  const { type, coordinates } = geoProject({ type: 'Polygon', coordinates: rings.map((r) => r.map(toDegrees)) }, plate)
  const parts = type === 'Polygon' ? [coordinates] : coordinates
  return parts.map((part) => part.map((ring) => ring.map(([lon, down]) => overEdge(toUnit([lon, -down])))))
}

function overEdge([x, y]) {
  const beyond = (v) => (v < 1e-6 ? -OVER : v > 1 - 1e-6 ? 1 + OVER : v)
  return [beyond(x), beyond(y)]
}

/** Lines of the unit square that the line falls into. */
export function cutLine(line) {
  const parts = [[line[0]]]
  for (let i = 1; i < line.length; i++) {
    if (Math.abs(line[i][0] - line[i - 1][0]) > 0.5) parts.push([])
    parts.at(-1).push(line[i])
  }
  return parts.filter((part) => part.length > 1)
}

function jumps(ring) {
  return ring.some((p, i) => i > 0 && Math.abs(p[0] - ring[i - 1][0]) > 0.5)
}
