import type { Kind, State, Status } from '../state/table.ts'

/** What of the lines is shown; null is everything. Map, sentence and lists are made from this one query. */
export interface Query {
  kinds: readonly Kind[] | null
  statuses: readonly Status[] | null
  countries: readonly string[] | null
  year: number | null
}

/** What of a section the query asks about: flat properties, as the layer has them. */
export interface Asked {
  kind: Kind
  status: Status
  country?: string | undefined
  /** "2008:construction;2012-12:operational": the status that begins at each date. */
  history?: string | undefined
}

export const queryOf = (s: State): Query => ({ kinds: s.kind, statuses: s.status, countries: s.country, year: s.year })

export const isEverything = (q: Query): boolean => !q.kinds && !q.statuses && !q.countries && q.year === null

/**
 * The status of a section in a year: what existed at any time in it. `unknown`
 * where no milestone is known; null where it did not exist yet, not even as an
 * idea. The server's geo.Section.StatusIn is the same rule.
 */
export function statusIn(section: Asked, year: number | null): Status | null {
  if (year === null) return section.status
  if (!section.history) return 'unknown'
  let status: Status | null = null
  for (const change of section.history.split(';')) {
    const at = change.indexOf(':')
    if (Number(change.slice(0, 4)) > year) break
    status = change.slice(at + 1) as Status
  }
  return status
}

/** How a section is shown: with which status, kept or only dimmed; null where it is not. A country dims, the rest leaves out. */
export function shownAs(section: Asked, q: Query): { status: Status; kept: boolean } | null {
  const status = statusIn(section, q.year)
  if (!status) return null
  if (q.kinds && !q.kinds.includes(section.kind)) return null
  if (q.statuses && !q.statuses.includes(status)) return null
  return { status, kept: !q.countries || q.countries.includes(section.country ?? '') }
}

/** The sections that the query keeps. */
export function kept<T extends Asked>(sections: readonly T[], q: Query): T[] {
  return sections.filter((s) => shownAs(s, q)?.kept)
}
