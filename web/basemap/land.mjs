// Land: Natural Earth 1:10m from world-atlas, public domain. The Caspian Sea is
// a hole in it; other lakes lie on it.
import { feature } from 'topojson-client'
import { cutPolygon } from './antimeridian.mjs'
import { inside, TILED } from './focus.mjs'
import { toDegrees } from './mercator.mjs'
import { trueArea } from './shape.mjs'

/** Polygons of land on the unit square, none smaller than so much of it; outside of the tiled box none smaller than the second. */
export function land(topology, least, leastOutside = least) {
  const { features } = feature(topology, topology.objects.land)
  return features
    .flatMap((f) => (f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates))
    .map((rings) =>
      rings.filter((ring) =>
        inside(TILED, toDegrees(ring[0])) ? area(ring) > least : area(ring) * trueArea(ring[0][1]) > leastOutside,
      ),
    )
    .filter((rings) => rings.length > 0)
    .flatMap(cutPolygon)
}

/** The area of a ring, whichever way it runs. A ring over the antimeridian is never small. */
export function area(ring) {
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    if (Math.abs(ring[i][0] - ring[i - 1][0]) > 0.5) return 1
    sum += (ring[i - 1][0] - ring[0][0]) * (ring[i][1] - ring[0][1]) - (ring[i][0] - ring[0][0]) * (ring[i - 1][1] - ring[0][1])
  }
  return Math.abs(sum / 2)
}

/** A test whether points of the unit square lie on land, by the rings of its polygons. */
export function landTest(topology) {
  const rows = 4096
  const edges = Array.from({ length: rows + 1 }, () => [])
  const { features } = feature(topology, topology.objects.land)
  for (const { geometry } of features) {
    for (const ring of geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]]
        if (Math.abs(b[0] - a[0]) > 0.5) continue
        const [from, to] = [a[1], b[1]].map((y) => Math.floor(y * rows)).sort((p, q) => p - q)
        for (let row = Math.max(0, from); row <= Math.min(rows, to); row++) edges[row].push([a[0], a[1], b[0], b[1]])
      }
    }
  }
  return ([x, y]) => {
    let inside = false
    for (const [ax, ay, bx, by] of edges[Math.floor(y * rows)] ?? []) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
    return inside
  }
}
