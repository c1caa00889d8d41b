import type { Dossier } from '../api/api.ts'
import type { Status } from '../state/table.ts'
import { type Asked, promisedIn, statusIn } from './query.ts'

/** A section as dossiers, km and answers about the line name it. */
export interface Told {
  id: string
  status: Status
}

/** Which status a section had in a year. */
export interface AsOf {
  year: number | null
  /** Null where it did not exist yet, not even as an idea. */
  status(section: Told): Status | null
  /** Whether it has that status only by a promise. */
  promised(section: Told): boolean
}

/** What is told of sections in a year, by the lines of the map and its rule; of what has no line, as it is today. */
export function asOfYear(lines: ReadonlyMap<string, Asked>, year: number | null, now?: number): AsOf {
  return {
    year,
    status: (s) =>
      statusIn(lines.get(s.id) ?? { kind: 'road', status: s.status, history: '' }, lines.has(s.id) ? year : null, now),
    promised: (s) => promisedIn(lines.get(s.id) ?? { kind: 'road', status: s.status }, year, now),
  }
}

/** As everything is today. */
export const TODAY: AsOf = asOfYear(new Map(), null)

/** The share of the main route that was in operation, percent. */
export function builtShare(d: Dossier, at: AsOf = TODAY): number {
  const main = d.routes[0]
  if (!main) return 0
  const built = main.sections.filter((p) => {
    const s = d.sections.find((one) => one.id === p.id)
    return s && at.status(s) === 'operational'
  })
  return (100 * built.reduce((sum, p) => sum + p.to_km - p.from_km, 0)) / main.length_km
}

/** The statuses of a corridor's sections, the longest first; today its own. */
export function statusesOf(d: Dossier, at: AsOf): Status[] {
  if (at.year === null) return [d.status]
  const km = new Map<Status, number>()
  for (const s of d.sections) {
    const status = at.status(s)
    if (status) km.set(status, (km.get(status) ?? 0) + s.length_km)
  }
  return [...km].sort(([, a], [, b]) => b - a).map(([status]) => status)
}
