import type { Thing } from '../api/api.ts'
import { corridorsOf, lines, matching, query, sections } from '../query/known.ts'
import { type Asked, isEverything, type Query, statusIn } from '../query/query.ts'
import type { TableLayer } from '../state/table.ts'
import { type Bounds, meets } from '../table/box.ts'
import { keptRows, layers } from '../table/known.ts'
import { parts } from '../table/rows.ts'
import { bboxOf, type Params, paramsOf } from './link.ts'

/** What is taken of a layer, and how its file is asked for it. */
export interface Taken {
  /** How many features. */
  count: number
  params: Params
}

/** What of a layer the query keeps, or what belongs to a corridor; of it what lies in the bounds. Null until it is here. */
export function taken(layer: TableLayer, corridor: string | null, within: Bounds | null): Taken | null {
  const all = layers[layer].value.value
  const rows = keptRows(layer)
  const of = lines.value
  if (!all || !rows || !of) return null
  const q = query.value
  const list = corridor ? all.filter((f) => belongs(layer, f, corridor, q)) : rows.map((r) => r.thing)
  const params = paramsOfRows(layer, all, list, q, of)
  if (!within) return { count: list.length, params }
  const here = list.filter((f) => meets(f.geometry, within))
  return { count: here.length, params: [...params, ['bbox', bboxOf(within)]] }
}

/** How what is kept of a layer is asked for. */
function paramsOfRows(
  layer: TableLayer,
  all: readonly Thing[],
  list: readonly Thing[],
  q: Query,
  of: readonly (Asked & { id: string })[],
): Params {
  if (layer === 'sections') return paramsOf(all, list, { q, of })
  // Projects are found by names of their own, as their file finds them.
  const params = paramsOf(all, list, null)
  const named = layer === 'projects' && q.text && isEverything({ ...q, text: '' })
  const found = named ? matching('projects', q.text ?? '').value.value : null
  return q.text && found?.size === list.length && list.every((f) => found.has(f.id)) ? [['q', q.text]] : params
}

/** Whether a feature is part of a corridor, lies on it or serves it; a section, if it existed in the year. */
function belongs(layer: TableLayer, { id, properties: p }: Thing, corridor: string, q: Query): boolean {
  if (layer === 'corridors') return id === corridor
  if (layer !== 'sections') return parts(p.corridors).includes(corridor)
  const line = sections.value.value?.find((f) => f.id === id)
  return line !== undefined && corridorsOf(line).includes(corridor) && statusIn(line.properties, q.year, q.now) !== null
}
