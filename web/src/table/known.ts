import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { getLayer, type Thing } from '../api/api.ts'
import { boundsNow, view } from '../panel/window.ts'
import { keptSections, lines, loadLines, matching, query, trouble } from '../query/known.ts'
import { kept } from '../query/query.ts'
import { type Resource, resource } from '../query/resource.ts'
import { state } from '../state/state.ts'
import { TABLE_LAYERS, type TableLayer } from '../state/table.ts'
import { type Bounds, meets } from './box.ts'
import { type Row, rowsOf } from './rows.ts'

/** How coarse lines are, m: enough to tell what the map's window has. */
const COARSE = 2500

/** The layers, each asked for when the table first lists it. */
export const layers = Object.fromEntries(TABLE_LAYERS.map((l) => [l, resource(() => getLayer(l, COARSE))])) as unknown as Record<
  TableLayer,
  Resource<Thing[]>
>

/** The part of the world that the rows lie in. */
const bounds = signal<Bounds | null>(null)
let holding = false

/** The table is about to move the map: its rows stay until the reader moves it. */
export function hold(): void {
  holding = true
}

/** Follows the map's window; call what comes back to stop. */
export function followMap(): () => void {
  const look = (): void => {
    bounds.value = boundsNow()
  }
  holding = false
  const stop = effect(() => {
    void view.value
    if (holding) holding = false
    else look()
  })
  addEventListener('resize', look)
  return () => {
    stop()
    removeEventListener('resize', look)
  }
}

/** What of a layer the query keeps; null until that is here. */
export function keptRows(layer: TableLayer): Row[] | null {
  const things = layers[layer].value.value
  const found = keptSections.value
  if (!things || !found) return null
  if (layer !== 'projects' || !query.value.text) return rowsOf(layer, things, query.value, found)
  // Projects are found by names of their own; what else is asked for they have of any line.
  const own = matching('projects', query.value.text).value.value
  const rest = { ...query.value, text: '' }
  const of = kept(lines.value ?? [], rest).map((s) => s.feature)
  return own && rowsOf(layer, things, rest, of).filter((r) => own.has(r.thing.id))
}

/** Asks for a layer, and for what the query needs to know of it; again after a failure. */
export function loadRows(layer: TableLayer): void {
  layers[layer].load()
  loadLines()
  const { text } = query.peek()
  if (layer === 'projects' && text) matching('projects', text).load()
}

/** What failed of it; null where nothing did. */
export function rowsTrouble(layer: TableLayer): unknown {
  const { text } = query.value
  const own = layer === 'projects' && text ? matching('projects', text).failed.value : null
  return layers[layer].failed.value ?? trouble.value ?? own
}

/** The rows that the query keeps; null until they are here. */
const rows: ReadonlySignal<Row[] | null> = computed(() => keptRows(state.value.rows))

/** The rows that the table lists, and of how many. */
export const listed = computed<{ rows: Row[]; all: number } | null>(() => {
  const all = rows.value
  if (!all) return null
  const box = state.value.within === 'map' ? bounds.value : null
  return { rows: box ? all.filter((r) => meets(r.thing.geometry, box)) : all, all: all.length }
})
