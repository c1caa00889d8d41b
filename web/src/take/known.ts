import type { Thing } from '../api/api.ts'
import { corridorsOf, keptSections, sections } from '../query/known.ts'
import { queryOf } from '../query/query.ts'
import { state } from '../state/state.ts'
import type { TableLayer } from '../state/table.ts'
import { type Bounds, meets } from '../table/box.ts'
import { layers } from '../table/known.ts'
import { parts, rowsOf } from '../table/rows.ts'
import { bboxOf, type Params, paramsOf } from './link.ts'

/** What is taken of a layer, and how its file is asked for it. */
export interface Taken {
  /** How many features. */
  count: number
  params: Params
}

/** Loads what `taken` looks at. */
export function loadTaken(layer: TableLayer): void {
  layers[layer].load()
  sections.load()
}

/** What of a layer the query keeps, or what belongs to a corridor; of it what lies in the bounds. Null until it is here. */
export function taken(layer: TableLayer, corridor: string | null, within: Bounds | null): Taken | null {
  const all = layers[layer].value.value
  const kept = keptSections.value
  const lines = sections.value.value
  if (!all || !kept || !lines) return null
  const q = queryOf(state.value)
  const list = corridor ? all.filter((f) => belongs(layer, f, corridor)) : rowsOf(layer, all, q, kept).map((r) => r.thing)
  const wish = layer === 'sections' ? { q, of: lines.map((f) => ({ ...f.properties, id: f.id })) } : null
  const params = paramsOf(all, list, wish)
  if (!within) return { count: list.length, params }
  const here = list.filter((f) => meets(f.geometry, within))
  return { count: here.length, params: [...params, ['bbox', bboxOf(within)]] }
}

/** Whether a feature is part of a corridor, lies on it or serves it. */
function belongs(layer: TableLayer, { id, properties: p }: Thing, corridor: string): boolean {
  if (layer === 'corridors') return id === corridor
  if (layer !== 'sections') return parts(p.corridors).includes(corridor)
  const line = sections.value.value?.find((f) => f.id === id)
  return line !== undefined && corridorsOf(line).includes(corridor)
}
