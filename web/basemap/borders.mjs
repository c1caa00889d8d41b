// Boundaries between countries, solid or dashed: world-atlas (Natural Earth,
// public domain), sorted by disputed.mjs.
import { createRequire } from 'node:module'
import { mesh } from 'topojson-client'
import { cutAtAntimeridian } from './antimeridian.mjs'
import { isDisputed, none } from './disputed.mjs'

const require = createRequire(import.meta.url)

/** Boundaries as two GeoJSON features, property kind: country or disputed. */
export function borders(scale) {
  const world = require(`world-atlas/countries-${scale}.json`)
  const pairs = new Map()
  mesh(world, world.objects.countries, (a, b) => {
    if (a !== b) {
      const [p, q] = [a.properties.name, b.properties.name].sort()
      pairs.set(`${p}|${q}`, [a, b])
    }
    return false
  })
  const lines = { country: [], disputed: [] }
  for (const [name, [a, b]] of [...pairs].sort(([p], [q]) => (p < q ? -1 : 1))) {
    const [p, q] = name.split('|')
    if (none.includes(p) || none.includes(q)) continue
    const { coordinates } = mesh(world, world.objects.countries, (c, d) => (c === a && d === b) || (c === b && d === a))
    for (const line of coordinates) lines[isDisputed(p, q, line) ? 'disputed' : 'country'].push(line)
  }
  return {
    border: Object.entries(lines).map(([kind, coordinates]) =>
      cutAtAntimeridian({ type: 'Feature', properties: { kind }, geometry: { type: 'MultiLineString', coordinates } }),
    ),
  }
}
