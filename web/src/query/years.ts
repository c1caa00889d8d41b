import { STATUSES, type Status, YEARS } from '../state/table.ts'
import type { Counted } from './facets.ts'
import { kept, promisedIn, type Query, statusIn } from './query.ts'

/** The years of the slider in order. */
export const ALL_YEARS: readonly number[] = Array.from({ length: YEARS.last - YEARS.first + 1 }, (_, i) => YEARS.first + i)

/** How many kilometres were in operation in each year, of the kinds and countries that are asked for. */
export function operating(sections: readonly Counted[], q: Query): number[] {
  const km = ALL_YEARS.map(() => 0)
  for (const s of kept(sections, { ...q, statuses: STATUSES, year: null })) {
    const changes = (s.history ?? '').split(';').filter(Boolean)
    // A promise counts as kept from its year on.
    const due = ALL_YEARS.find((y) => promisedIn(s, y, q.now))
    if (due !== undefined) changes.push(`${due}:operational`)
    for (const [i, change] of changes.entries()) {
      if (change.slice(change.indexOf(':') + 1) !== ('operational' satisfies Status)) continue
      const from = Number(change.slice(0, 4))
      const until = Number(changes[i + 1]?.slice(0, 4) ?? YEARS.last + 1)
      for (let y = Math.max(from, YEARS.first); y < until; y++) km[y - YEARS.first] = (km[y - YEARS.first] ?? 0) + s.length_km
    }
  }
  return km
}

/** What of the sections has no known date: shown in every year, with a status that is not known. */
export const undated = <T extends Counted>(sections: readonly T[]): T[] => sections.filter((s) => !s.history)

/** The first year in which the query keeps something that has a date; null where none has. */
export function firstYear(sections: readonly Counted[], q: Query): number | null {
  const dated = sections.filter((s) => s.history)
  return ALL_YEARS.find((year) => kept(dated, { ...q, year }).length > 0) ?? null
}

/** What of a corridor the query keeps: its kilometres, and its statuses in the year, the longest first. */
export function summary(sections: readonly Counted[], year: number | null): { km: number; statuses: Status[] } {
  const by = new Map<Status, number>()
  let km = 0
  for (const s of sections) {
    const status = statusIn(s, year)
    if (!status) continue
    km += s.length_km
    by.set(status, (by.get(status) ?? 0) + s.length_km)
  }
  return { km, statuses: [...by].sort(([, a], [, b]) => b - a).map(([status]) => status) }
}
