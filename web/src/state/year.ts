import { change, state } from './state.ts'
import { type State, writeURL, YEARS } from './table.ts'

/** Changes of one slider that follow each other within so long are one step that Back undoes, ms. */
const TOGETHER = 1000

/** The year that it is, as far as the slider goes. */
export const thisYear = (): number => inRange(new Date().getFullYear())

export const inRange = (year: number): number => Math.min(YEARS.last, Math.max(YEARS.first, Math.round(year)))

let last: { at: number; year: number | null; rest: string; gesture: object | null } | null = null

/** Everything but the year and the map's window, which moves by itself. */
const restOf = (s: State): string => writeURL({ ...s, year: null, map: null })

/** Shows another year: a step of its own. */
export function setYear(year: number | null): void {
  last = null
  change({ year })
}

/**
 * Shows another year of many: a drag, keys held down, Play. All of one gesture,
 * and those that follow each other closely, are one step that Back undoes.
 */
export function slideYear(year: number, gesture: object | null = null, now = Date.now()): void {
  const s = state.peek()
  if (s.year === year) return
  const rest = restOf(s)
  const goesOn =
    last !== null &&
    last.year === s.year &&
    last.rest === rest &&
    (now - last.at < TOGETHER || (gesture !== null && gesture === last.gesture))
  change({ year }, goesOn ? 'follow' : 'step')
  last = { at: now, year, rest, gesture }
}
