import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { getLayer, type Thing } from '../api/api.ts'
import { boundsNow, view } from '../panel/window.ts'
import { keptSections } from '../query/known.ts'
import { queryOf } from '../query/query.ts'
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

/** The rows that the query keeps; null until they are here. */
const rows: ReadonlySignal<Row[] | null> = computed(() => {
  const layer = state.value.rows
  const things = layers[layer].value.value
  const kept = keptSections.value
  return things && kept && rowsOf(layer, things, queryOf(state.value), kept)
})

/** The rows that the table lists, and of how many. */
export const listed = computed<{ rows: Row[]; all: number } | null>(() => {
  const all = rows.value
  if (!all) return null
  const box = state.value.within === 'map' ? bounds.value : null
  return { rows: box ? all.filter((r) => meets(r.thing.geometry, box)) : all, all: all.length }
})
