// Lakes and reservoirs: OpenStreetMap from @geo-maps/earth-lakes-500m (ODbL 1.0;
// Natural Earth 1:50m lacks Balkhash and Kapchagay, and draws the Aral Sea as it
// was). Rivers: Natural Earth 1:50m from mapeo-offline-map.
import { feature, merge } from 'topojson-client'
import { topology } from 'topojson-server'
import { inside, TILED } from './focus.mjs'
import { area } from './land.mjs'
import { toDegrees, toUnit } from './mercator.mjs'
import { rounded, shaped, thinned, weighted } from './shape.mjs'
import * as sources from './sources.mjs'

/** Where OpenStreetMap has the Caspian Sea, which is sea here. */
const CASPIAN = [46.4, 36.4, 55.1, 47.3]

/** The pieces are cut where tiles of this zoom meet. */
const GRID = 2 ** 7

/** Reports whether a point lies where pieces were cut: what did not merge there must at least meet. */
function onGrid([x, y]) {
  return [x, y].some((v) => Math.abs(v * GRID - Math.round(v * GRID)) < 0.0004)
}

/** How much of a lake's shore may lie in the sea, whose coast is of another source. */
const AT_SEA = 0.3

/** Lakes on land as one topology, their pieces put together. */
export function lakeTopology(onLand) {
  const pieces = sources.lakes().filter((rings) => {
    const size = km2(rings[0])
    if (size < 2 || (size > 1000 && rings[0].every((p) => inside(CASPIAN, p)))) return false
    return rings[0].filter((p) => !onLand(toUnit(p))).length <= AT_SEA * rings[0].length
  })
  const pieced = topology({
    pieces: { type: 'GeometryCollection', geometries: pieces.map((coordinates) => ({ type: 'Polygon', coordinates })) },
  })
  const whole = merge(pieced, pieced.objects.pieces.geometries)
  return weighted(topology({ lakes: whole }), onGrid)
}

/** Polygons of lakes on the unit square, of so many km² or more, by where they are. */
export function lakes(lakeTopology, detail, leastKm2, leastOutsideKm2 = leastKm2) {
  const shapedLakes = shaped(lakeTopology, detail)
  const { coordinates } = feature(shapedLakes, shapedLakes.objects.lakes).geometry
  return coordinates
    .map((rings) =>
      rings.filter((ring, i) => {
        const at = toDegrees(ring[0])
        const size = area(ring) * (40_075 * Math.cos((at[1] * Math.PI) / 180)) ** 2
        return size > (inside(TILED, at) ? leastKm2 : leastOutsideKm2) * (i ? 0.5 : 1) && ring.length > 3
      }),
    )
    .filter((rings) => rings.length > 0)
}

/**
 * Rivers that Natural Earth 1:50m has not and this map wants, put down by hand
 * along towns and bends: within some 5 km.
 */
const MORE = [
  {
    name: 'Ili',
    properties: { min_zoom: 4, strokeweig: 0.3 },
    // biome-ignore format: one course
    line: [[82.6, 43.62], [81.9, 43.8], [81.19, 43.91], [80.57, 43.83], [80.27, 43.77], [80.06, 43.8], [79.79, 43.87], [79.37, 43.92], [79.23, 43.87], [78.88, 43.85], [78.6, 43.84], [78.26, 43.85], [77.7, 43.85], [77.12, 43.89], [76.99, 44.11], [76.75, 44.4], [76.29, 44.79], [76, 44.86], [75.81, 44.95], [75.44, 45.09], [75.1, 45.29], [74.75, 45.46], [74.38, 45.56], [74.1, 45.6]],
  },
  {
    name: 'Ishim',
    properties: { min_zoom: 4.7, strokeweig: 0.25 },
    // biome-ignore format: one course
    line: [[73.1, 50.6], [72.4, 50.95], [71.45, 51.15], [70.6, 51.45], [69.6, 51.65], [68.3, 51.72], [67.2, 51.4], [66.32, 51.12], [66.2, 51.5], [66.4, 51.96], [66.6, 52.4], [66.95, 52.83], [67.05, 53.3], [67.4, 53.88], [67.81, 54.19], [68.4, 54.35], [68.73, 54.59], [69.08, 54.88], [69.41, 55.18], [69.37, 55.54], [69.33, 55.84], [69.56, 56.1], [70.1, 56.3], [70.62, 56.81], [70.77, 57.13], [70.82, 57.38], [71.1, 57.75]],
  },
].map(({ properties, line }) => ({ properties, geometry: { type: 'LineString', coordinates: line } }))

/** Rivers as lines of the unit square by class: 1 for the largest, 3 for the smallest; without points that turn them by less than an area. */
export function rivers({ round, least = 0, keep }) {
  const classes = { 1: [], 2: [], 3: [] }
  for (const { properties, geometry } of [...sources.rivers(), ...MORE]) {
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
    const size = properties.strokeweig >= 0.8 ? 1 : properties.strokeweig >= 0.4 ? 2 : 3
    for (const line of lines) {
      if (keep(properties, line)) classes[size].push(rounded(thinned(line.map(toUnit), least), round))
    }
  }
  return classes
}

/** The area of a ring of degrees in km², on a sphere. */
function km2(ring) {
  const rad = Math.PI / 180
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    sum += (ring[i][0] - ring[i - 1][0]) * rad * (2 + Math.sin(ring[i - 1][1] * rad) + Math.sin(ring[i][1] * rad))
  }
  return Math.abs((sum * 6371 ** 2) / 2)
}
