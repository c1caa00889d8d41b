import { isEverything, type Query } from '../query/query.ts'
import type { Kind } from '../state/table.ts'
import { country, marks, number } from './format.ts'
import type { Words } from './words.ts'

/** What a query found. */
export interface Found {
  kinds: readonly Kind[]
  corridors: number
  sections: number
  km: number
  /** How many of the sections have no known date, where a year is asked for. */
  undated?: number
}

/** A thing that is open: its name, and what else the sentence says of it. */
export interface Named {
  name: string
  km: number
  status: string
}

/** The view in one sentence, without its full stop: "Railways in Kazakhstan, as of 2014: 11 sections, 3,214 km". */
export function sentence(w: Words, q: Query, found: Found, thisYear = new Date().getFullYear()): string {
  const { comma, colon } = marks[w.lang]
  const named = q.kinds ?? (isEverything(q) ? found.kinds : [])
  const kinds =
    named.length > 0
      ? list(
          w,
          named.map((k) => w.text(`view.kind.${k}`)),
        )
      : w.text('view.kind.all')
  const parts = [
    q.countries
      ? w.count('view.where', q.countries.length, {
          what: kinds,
          countries: list(
            w,
            q.countries.map((c) => country(w, c)),
          ),
        })
      : kinds,
  ]
  if (q.statuses)
    parts.push(
      list(
        w,
        q.statuses.map((s) => lower(w.text(`status.${s}`))),
      ),
    )
  if (q.year !== null) parts.push(w.text(q.year > thisYear ? 'view.year.promised' : 'view.year', { year: String(q.year) }))
  return capital(parts.join(comma)) + colon + counts(w, q, found)
}

function counts(w: Words, q: Query, found: Found): string {
  if (found.sections === 0) return w.text('view.nothing')
  const sections = w.count('view.sections', found.sections, { n: number(w.lang, found.sections), km: number(w.lang, found.km) })
  if (found.undated === found.sections) return w.text('view.only_undated', { sections })
  if (found.undated)
    return sections + marks[w.lang].comma + w.count('view.undated', found.undated, { n: number(w.lang, found.undated) })
  if (!isEverything(q)) return sections
  return w.count('view.corridors', found.corridors, { n: number(w.lang, found.corridors) }) + marks[w.lang].comma + sections
}

/** A thing in one sentence: its name, length and status. */
export function openSentence(w: Words, thing: Named): string {
  return w.text('view.open', { name: thing.name, km: number(w.lang, thing.km), status: lower(w.text(`status.${thing.status}`)) })
}

/** Things in a row: a, b and c. */
export function list(w: Words, items: readonly string[]): string {
  const [last, ...rest] = [...items].reverse()
  if (last === undefined) return ''
  if (rest.length === 0) return last
  return w.text('list.and', { a: rest.reverse().join(marks[w.lang].enumeration), b: last })
}

const lower = (s: string): string => s.slice(0, 1).toLowerCase() + s.slice(1)
const capital = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1)
