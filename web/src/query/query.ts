import type { Kind, Open, State, Status } from '../state/table.ts'

/** What of the lines is shown; null is everything. Map, sentence and lists are made from this one query. */
export interface Query {
  kinds: readonly Kind[] | null
  /** In the year; null is all but what is hidden. */
  statuses: readonly Status[] | null
  countries: readonly string[] | null
  year: number | null
  /** Words of names; empty or left out is whatever they are called. */
  text?: string
  /** The sections whose names, or those of their corridors, hold the words of the text: the server tells. */
  named?: ReadonlySet<string> | null
  /** What is open, and the two that are compared: they are shown whatever their status. */
  open?: Open | null
  compare?: readonly string[] | null
  /** The year that it is, by the clock where it is not said: later years are known by promises only. */
  now?: number
}

/** What of a section the query asks about: flat properties, as the layer has them. */
export interface Asked {
  kind: Kind
  status: Status
  country?: string | undefined
  corridor?: string
  corridors?: string | undefined
  /** "2008:construction;2012-12:operational": the status that begins at each date. */
  history?: string | undefined
  /** Of what is not open: the date for which its opening was last promised. */
  promised?: string | undefined
}

/** The statuses that are not shown unless they are asked for, or what has them is open. */
export const HIDDEN: readonly Status[] = ['suspended', 'cancelled']

export const queryOf = (s: State): Query => ({
  kinds: s.kind,
  statuses: s.status,
  countries: s.country,
  year: s.year,
  text: s.q,
  open: s.open,
  compare: s.compare,
})

export const isEverything = (q: Query): boolean => !q.kinds && !q.statuses && !q.countries && q.year === null && !q.text

const clockYear = (): number => new Date().getFullYear()

/**
 * The status of a section in a year: what existed at any time in it. `unknown`
 * where no milestone is known; null where it did not exist yet, not even as an
 * idea. Of years to come it is what is promised, else what it came to last. The
 * server's geo.Section.StatusIn is the same rule.
 */
export function statusIn(section: Asked, year: number | null, now?: number): Status | null {
  if (year === null) return section.status
  if (!section.history) return 'unknown'
  if (promisedIn(section, year, now)) return 'operational'
  let status: Status | null = null
  for (const change of section.history.split(';')) {
    const at = change.indexOf(':')
    if (Number(change.slice(0, 4)) > year) break
    status = change.slice(at + 1) as Status
  }
  return status
}

/** Whether a section is open in a year to come only by a promise. One for a year that is past was not kept. */
export function promisedIn(section: Asked, year: number | null, now = clockYear()): boolean {
  if (year === null || year <= now || !section.promised || !section.history) return false
  const due = Number(section.promised.slice(0, 4))
  return due >= now && due <= year
}

/** The corridors that a section is part of. */
export const runOver = (s: Asked): readonly string[] => s.corridors?.split(';') ?? (s.corridor ? [s.corridor] : [])

function isOpen(s: Asked, { open, compare }: Query, id: string | undefined): boolean {
  const is = (one: string): boolean => one === id || runOver(s).includes(one)
  return compare ? compare.some(is) : open?.type === 'corridor' ? is(open.id) : open?.type === 'section' && id === open.id
}

/** How a section is shown: with which status, kept or only dimmed; null where it is not. A country dims, the rest leaves out. */
export function shownAs(section: Asked, q: Query, id?: string): { status: Status; kept: boolean } | null {
  const status = statusIn(section, q.year, q.now)
  if (!status) return null
  if (q.kinds && !q.kinds.includes(section.kind)) return null
  if (q.text && q.named && !q.named.has(id ?? '')) return null
  if (q.statuses ? !q.statuses.includes(status) : HIDDEN.includes(status) && !isOpen(section, q, id)) return null
  return { status, kept: !q.countries || q.countries.includes(section.country ?? '') }
}

/** The sections that the query keeps. */
export function kept<T extends Asked & { id?: string }>(sections: readonly T[], q: Query): T[] {
  return sections.filter((s) => shownAs(s, q, s.id)?.kept)
}

/** What a query found, counted. */
export interface Found {
  kinds: readonly Kind[]
  corridors: number
  sections: number
  km: number
  /** How many of the sections have no known date, where a year is asked for. */
  undated?: number
  /** How many of them are open in that year only by a promise. */
  promised?: number
}

/** Counts sections that the query keeps. */
export function tally(list: readonly (Asked & { length_km: number })[], q: Query, kinds: readonly Kind[]): Found {
  return {
    kinds: kinds.filter((k) => list.some((s) => s.kind === k)),
    corridors: new Set(list.flatMap(runOver)).size,
    sections: list.length,
    km: wholeKM(list.reduce((sum, s) => sum + s.length_km, 0)),
    undated: q.year === null ? 0 : list.filter((s) => !s.history).length,
    promised: list.filter((s) => promisedIn(s, q.year, q.now)).length,
  }
}

/** Km rounded, halves up, as the server does. Lengths have three decimals: a sum is rounded to them first. */
export const wholeKM = (km: number): number => Math.round(Math.round(km * 1000) / 1000)
