import { signal } from '@preact/signals'
import type { Located, Route } from '../api/api.ts'
import type { Measured } from '../map/types.ts'
import { change } from '../state/state.ts'

/** The route that is measured now. */
export const measuring = signal<{ corridor: string; route: Route } | null>(null)

/** What of it the map lights. */
export const shownWay = signal<Measured | null>(null)

/** The end of the way that a click on the line sets next. */
export const nextEnd = signal<'from' | 'to'>('from')

/** Sets the next end of the way, if one is being measured, and tells so. */
function pick(route: string, km: number): boolean {
  const now = measuring.value
  if (now?.route.id !== route) return false
  const end = nextEnd.value
  nextEnd.value = end === 'from' ? 'to' : 'from'
  change({ [end]: km })
  return true
}

/** A click on the line: taken as an end of the way while something is measured. */
export const measured = (l: Located): boolean =>
  measuring.value?.corridor === l.corridor && pick(l.route, Math.round(l.km * 10) / 10)

/** A click on a stop: so too, if it is one of the route. */
export function measuredStop(id: string): boolean {
  const stop = measuring.value?.route.stops.find((s) => s.id === id)
  const route = measuring.value?.route.id
  if (!stop || route === undefined) return false
  return pick(route, stop.km)
}
