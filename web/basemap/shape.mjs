// Lines made simpler and rounder, in place of a topology, so that coast and
// border that share an arc stay one line.
import { presimplify, simplify } from 'topojson-simplify'
import { inside, TILED } from './focus.mjs'
import { toDegrees, toUnit } from './mercator.mjs'

/** A topology on the unit square of Web Mercator, each point with the area it contributes; fixed points stay whatever is asked for. */
export function weighted(topology, fixed = () => false) {
  const arcs = absolute(topology)
  const all = presimplify({ type: 'Topology', objects: topology.objects, arcs })
  return { ...all, arcs: all.arcs.map((arc) => arc.map((p) => (fixed(p) ? [p[0], p[1], Number.POSITIVE_INFINITY] : p))) }
}

/**
 * The topology with the detail that shows at so many pixels a world: points
 * that change the drawing by less than tolerance pixels go. Outside of the
 * tiled box the tolerance is so many times larger, and grows toward the poles,
 * where Web Mercator makes much of little. Corners are then cut by at
 * most so much of the unit square, which hides the grid that the source was
 * rounded to.
 */
export function shaped(topology, { world, tolerance, outside = 1, round = 0, passes = 2 }) {
  const least = (tolerance / world) ** 2
  const arcs = topology.arcs.map((arc) => {
    if (outside === 1 || arc.some((p) => inside(TILED, toDegrees(p)))) return arc
    return arc.map(([x, y, weight]) => [x, y, (weight * trueArea(y)) / outside ** 2])
  })
  const simple = simplify({ ...topology, arcs }, least)
  return { ...simple, arcs: simple.arcs.map((arc) => (round ? rounded(arc, round, passes) : arc)) }
}

/** A line without the points that add less than an area to its shape (Visvalingam). */
export function thinned(line, least) {
  if (least === 0) return line
  const [arc] = presimplify({ type: 'Topology', objects: {}, arcs: [line] }).arcs
  return arc.filter((p) => p[2] >= least).map(([x, y]) => [x, y])
}

/** How much less an area of the map counts toward the poles: between its size on the map and that on the ground. */
export function trueArea(y) {
  return 1 / Math.cosh((0.5 - y) * 2 * Math.PI)
}

/** A line whose corners are cut (Chaikin), by a quarter of a segment or so much at most; its ends and fixed points stay. */
export function rounded(line, most, passes = 2) {
  let points = line
  for (let pass = 0; pass < passes; pass++) {
    const next = [points[0]]
    for (let i = 1; i < points.length - 1; i++) {
      if (points[i][2] === Number.POSITIVE_INFINITY) next.push(points[i])
      else next.push(toward(points[i], points[i - 1], most), toward(points[i], points[i + 1], most))
    }
    next.push(points.at(-1))
    points = next
    most /= 2
  }
  return points
}

function toward(a, b, most) {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  if (length === 0) return a
  const t = Math.min(0.25, most / length)
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

/** Arcs of a quantized topology of degrees as points of the unit square. */
function absolute({ arcs, transform }) {
  if (!transform) return arcs.map((arc) => arc.map(toUnit))
  const { scale, translate } = transform
  return arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]) => {
      x += dx
      y += dy
      return toUnit([x * scale[0] + translate[0], y * scale[1] + translate[1]])
    })
  })
}
