import { KINDS, type Kind, STATUSES, type Status } from '../state/table.ts'
import { type Asked, kept, type Query, statusIn } from './query.ts'

/** A section as far as the filters count it. */
export interface Counted extends Asked {
  id?: string
  length_km: number
}

/** One choice of a filter: what the query would keep if it asked for this one alone. */
export interface Choice<T> {
  value: T
  sections: number
  km: number
}

export interface Facets {
  kinds: Choice<Kind>[]
  statuses: Choice<Status>[]
  countries: Choice<string>[]
}

/**
 * What each choice would keep beside what the other filters ask for, of a status also where it is hidden. Kinds and
 * statuses are all listed, also those that nothing has; the countries are those
 * that sections lie in, the one with the most kilometres first, however the rest
 * is filtered, so that no row moves while the reader clicks.
 */
export function facets(sections: readonly Counted[], q: Query): Facets {
  const statusNow = (s: Counted): Status => statusIn(s, q.year, q.now) ?? 'unknown'
  return {
    kinds: tally(KINDS, kept(sections, { ...q, kinds: null }), (s) => s.kind),
    statuses: tally(STATUSES, kept(sections, { ...q, statuses: STATUSES }), statusNow),
    countries: tally(countriesOf(sections, q.countries ?? []), kept(sections, { ...q, countries: null }), (s) => s.country),
  }
}

function tally<T extends string>(
  values: readonly T[],
  sections: readonly Counted[],
  of: (s: Counted) => T | undefined,
): Choice<T>[] {
  const choices = new Map(values.map((value) => [value, { value, sections: 0, km: 0 }]))
  for (const s of sections) {
    const value = of(s)
    const choice = value === undefined ? undefined : choices.get(value)
    if (!choice) continue
    choice.sections++
    choice.km += s.length_km
  }
  return [...choices.values()]
}

/** The countries of sections, by their kilometres, then what a link asks for that is not among them. */
function countriesOf(sections: readonly Counted[], asked: readonly string[]): string[] {
  const km = new Map<string, number>()
  for (const { country, length_km } of sections) if (country) km.set(country, (km.get(country) ?? 0) + length_km)
  const known = [...km].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([code]) => code)
  return [...known, ...asked.filter((c) => !km.has(c))]
}

/** A list with one more or one less, in the order of the filter; empty is null: nothing is asked for. */
export function toggled<T>(list: readonly T[] | null, value: T, order: readonly T[]): T[] | null {
  const has = list?.includes(value) ?? false
  const next = order.filter((v) => (v === value ? !has : list?.includes(v)))
  return next.length > 0 ? next : null
}
