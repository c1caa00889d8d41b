import { computed, effect, type ReadonlySignal } from '@preact/signals'
import { state } from '../state/state.ts'
import type { View } from '../state/table.ts'
import { type Bounds, boundsOf } from '../table/box.ts'
import { padding } from './seat.tsx'

/** The map's window, without the rest of the state. */
export const view: ReadonlySignal<View | null> = computed(() => state.value.map)

/** The part of the world that the map shows now beside the panel; null before there is a map. */
export function boundsNow(): Bounds | null {
  const element = document.querySelector('.map')
  const now = view.peek()
  if (!element || !now) return null
  const { width, height } = element.getBoundingClientRect()
  const { left, bottom } = padding()
  return boundsOf(now, width, height, { left, bottom })
}

/** How high the map is, px. */
export const mapHeight = (): number => document.querySelector('.map')?.clientHeight || 1

/** Calls back once the map has moved the next time. */
export function onceMoved(call: (after: View) => void): void {
  let first = true
  const stop = effect(() => {
    const now = view.value
    if (first || !now) {
      first = false
      return
    }
    queueMicrotask(() => stop())
    call(now)
  })
}

export const sameView = (a: View, b: View | null): boolean =>
  b !== null && a.zoom === b.zoom && Math.abs(a.lat - b.lat) < 1e-6 && Math.abs(a.lon - b.lon) < 1e-6
