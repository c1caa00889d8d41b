// Cuts shapes of the unit square into tiles, and writes them as vector tiles
// (MVT 2.1).
import vtpbf from 'vt-pbf'

const POINT = 1
const LINE = 2
const POLYGON = 3

/**
 * The tiles of one zoom within a box of the unit square that something lies in.
 * A layer is a list of { type: point | line | polygon, parts, properties };
 * parts are points, lines or polygons. Shapes reach so many units over the edge.
 */
export function* cut(layers, { zoom, box: [left, top, right, bottom], extent, buffer }) {
  const n = 2 ** zoom
  const rows = [Math.floor(top * n), Math.min(n - 1, Math.floor(bottom * n))]
  const columns = [Math.floor(left * n), Math.min(n - 1, Math.floor(right * n))]
  for (const column of quartered(layers, 0, columns, n, buffer / extent)) {
    for (const { layers: found, index: y } of quartered(column.layers, 1, rows, n, buffer / extent)) {
      const data = encode(found, { x: column.index, y, n, extent })
      if (data) yield { z: zoom, x: column.index, y, data }
    }
  }
}

/** Clips to strips along an axis by halving, so that the whole is not read for every strip. */
function* quartered(layers, axis, [from, to], n, margin) {
  const clipped = clipLayers(layers, axis, (from - margin) / n, (to + 1 + margin) / n)
  if (Object.values(clipped).every((features) => features.length === 0)) return
  if (from === to) {
    yield { index: from, layers: clipped }
    return
  }
  const half = (from + to) >> 1
  yield* quartered(clipped, axis, [from, half], n, margin)
  yield* quartered(clipped, axis, [half + 1, to], n, margin)
}

function clipLayers(layers, axis, low, high) {
  const clip = { point: clipPoints, line: clipLines, polygon: clipPolygons }
  return Object.fromEntries(
    Object.entries(layers).map(([name, features]) => [
      name,
      features.map((f) => ({ ...f, parts: clip[f.type](f.parts, axis, low, high) })).filter((f) => f.parts.length > 0),
    ]),
  )
}

const clipPoints = (points, axis, low, high) => points.filter((p) => p[axis] >= low && p[axis] < high)

export function clipLines(lines, axis, low, high) {
  const parts = []
  for (const line of lines) {
    if (within(line, axis, low, high)) {
      parts.push(line)
      continue
    }
    let part = []
    for (let i = 1; i < line.length; i++) {
      const kept = clipSegment(line[i - 1], line[i], axis, low, high)
      if (!kept) {
        if (part.length > 1) parts.push(part)
        part = []
        continue
      }
      if (part.length === 0) part.push(kept[0])
      part.push(kept[1])
      if (kept[1] !== line[i]) {
        parts.push(part)
        part = []
      }
    }
    if (part.length > 1) parts.push(part)
  }
  return parts
}

function clipSegment(a, b, axis, low, high) {
  const [p, q] = [a[axis], b[axis]]
  if (Math.max(p, q) < low || Math.min(p, q) > high) return null
  const at = (edge) => point(a, b, axis, edge)
  const start = p < low ? at(low) : p > high ? at(high) : a
  const end = q < low ? at(low) : q > high ? at(high) : b
  return [start, end]
}

export function clipPolygons(polygons, axis, low, high) {
  const parts = []
  for (const rings of polygons) {
    if (within(rings[0], axis, low, high)) {
      parts.push(rings)
      continue
    }
    const kept = rings
      .map((ring) => clipRing(clipRing(ring, axis, low, 1), axis, high, -1))
      .map((ring) => (ring.length > 3 ? ring : null))
    if (kept[0]) parts.push(kept.filter((ring) => ring))
  }
  return parts
}

/** The part of a ring on one side of an edge (Sutherland and Hodgman). */
function clipRing(ring, axis, edge, side) {
  const kept = []
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]]
    const [isA, isB] = [(a[axis] - edge) * side >= 0, (b[axis] - edge) * side >= 0]
    if (isA && kept.length === 0) kept.push(a)
    if (isA !== isB) kept.push(point(a, b, axis, edge))
    if (isB) kept.push(b)
  }
  if (kept.length > 0 && (kept[0][0] !== kept.at(-1)[0] || kept[0][1] !== kept.at(-1)[1])) kept.push(kept[0])
  return kept
}

function point(a, b, axis, edge) {
  const t = (edge - a[axis]) / (b[axis] - a[axis])
  const other = a[1 - axis] + (b[1 - axis] - a[1 - axis]) * t
  return axis === 0 ? [edge, other] : [other, edge]
}

function within(line, axis, low, high) {
  return line.every((p) => p[axis] >= low && p[axis] <= high)
}

/** A tile's bytes; null where nothing of it is large enough to draw. */
export function encode(layers, { x, y, n, extent }) {
  const whole = ([px, py]) => [Math.round((px * n - x) * extent), Math.round((py * n - y) * extent)]
  const found = {}
  for (const [name, features] of Object.entries(layers)) {
    const written = features.flatMap(({ type, parts, properties }) => {
      const geometry =
        type === 'point'
          ? parts.map(whole)
          : type === 'line'
            ? parts.map((line) => distinct(line.map(whole))).filter((line) => line.length > 1)
            : parts.flatMap((rings) => wound(rings.map((ring) => distinct(ring.map(whole)))))
      if (geometry.length === 0) return []
      return [{ type: type === 'point' ? POINT : type === 'line' ? LINE : POLYGON, geometry, tags: properties }]
    })
    if (written.length > 0) found[name] = { features: written }
  }
  if (Object.keys(found).length === 0) return null
  return Buffer.from(vtpbf.fromGeojsonVt(found, { version: 2, extent }))
}

/** Rings that have an area, the first clockwise on the screen, the others not, as MVT wants it. */
function wound(rings) {
  const kept = []
  for (const [i, ring] of rings.entries()) {
    const size = doubleArea(ring)
    if (ring.length < 4 || size === 0) {
      if (i === 0) return []
      continue
    }
    kept.push(size > 0 === (i === 0) ? ring : ring.reverse())
  }
  return kept
}

function doubleArea(ring) {
  let sum = 0
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
  return sum
}

function distinct(points) {
  return points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1])
}
