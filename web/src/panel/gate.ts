import type { Route, Section } from '../api/api.ts'

type Stop = Route['stops'][number]

/** Whether one changes country or gauge at a stop. */
export const isGate = (s: Stop): boolean => s.roles.includes('border') || s.roles.includes('gauge-change')

/** The borders and gauge changes of a route between its ends, which tell how far the first and the last are. */
export function gatesOf(route: Route): Stop[] {
  const gates = route.stops.filter(isGate)
  const [first, last] = [route.stops[0], route.stops.at(-1)]
  if (gates.length === 0 || !first || !last) return []
  return route.stops.filter((s) => isGate(s) || s === first || s === last)
}

/** How far from a stop the sections before and behind it are asked for their gauge, km. */
const BESIDE = 0.5

/** The gauges before and behind a km, mm; none where they are the same or not known. */
export function gaugesAt(route: Route, sections: readonly Section[], km: number): number[] {
  const gauge = (at: number): number | undefined => {
    const part = route.sections.find((p) => p.from_km <= at && at < p.to_km)
    return sections.find((s) => s.id === part?.id)?.gauge_mm
  }
  const [before, behind] = [gauge(km - BESIDE), gauge(km + BESIDE)]
  return before && behind && before !== behind ? [before, behind] : []
}
