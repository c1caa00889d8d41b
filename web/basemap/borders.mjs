// Boundaries between countries, solid or dashed: Natural Earth 1:10m from
// world-atlas, sorted by disputed.mjs, and the lines of that table which Natural
// Earth has not.
import { cutLine } from './antimeridian.mjs'
import { claims, disputed, none } from './disputed.mjs'
import { inside } from './focus.mjs'
import { toDegrees, toUnit } from './mercator.mjs'
import { rounded } from './shape.mjs'

/** Boundaries as lines of the unit square by kind: country (nobody disputes them) or disputed. */
export function borders(topology, round) {
  const lines = { country: [], disputed: [] }
  for (const { names, arc } of shared(topology)) {
    if (none.some(([a, b]) => names.includes(a) && (b === '*' || names.includes(b)))) continue
    for (const { line, kind } of sorted(names, arc)) lines[kind].push(...cutLine(line))
  }
  for (const { line } of claims) lines.disputed.push(rounded(line.map(toUnit), round))
  return lines
}

/** A line in parts, each disputed or not. */
export function sorted([a, b], line) {
  const rows = disputed.filter(
    ({ between: [p, q] }) => (p === a && (q === b || q === '*')) || (p === b && (q === a || q === '*')),
  )
  if (rows.length === 0) return [{ kind: 'country', line }]
  const boxes = rows.flatMap((row) => row.where ?? [[-180, -90, 180, 90]])
  const parts = []
  for (let i = 1; i < line.length; i++) {
    const ends = [line[i - 1], line[i]]
    const middle = [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2]
    const kind = boxes.some((box) => [...ends, middle].some((p) => inside(box, toDegrees(p)))) ? 'disputed' : 'country'
    if (parts.at(-1)?.kind === kind) parts.at(-1).line.push(ends[1])
    else parts.push({ kind, line: ends })
  }
  return parts
}

/** Arcs that two countries share, with their names in order. */
function shared(topology) {
  const owners = topology.arcs.map(() => new Set())
  for (const { arcs, properties } of topology.objects.countries.geometries) {
    for (const i of arcs.flat(Number.POSITIVE_INFINITY)) owners[i < 0 ? ~i : i].add(properties.name)
  }
  return owners.flatMap((names, i) => (names.size === 2 ? [{ names: [...names].sort(), arc: topology.arcs[i] }] : []))
}
