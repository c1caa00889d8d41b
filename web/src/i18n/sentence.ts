import { type Found, isEverything, type Query, wholeKM } from '../query/query.ts'
import { STATUSES, type Status } from '../state/table.ts'
import { country, marks, number } from './format.ts'
import type { Words } from './words.ts'

export type { Found } from '../query/query.ts'

// The server says the same sentences (server/page/sentence.go); assets/testdata/sentences.json holds both to it.

/**
 * The view in one sentence, without its full stop: "Railways in Kazakhstan, as
 * of 2014: 11 sections, 3,214 km". Of a corridor that is open its name stands
 * in the place of the kinds.
 */
export function sentence(w: Words, q: Query, found: Found, name = ''): string {
  const { comma, colon } = marks[w.lang]
  const named = q.kinds ?? (isEverything(q) && !name ? found.kinds : [])
  const kinds = list(
    w,
    named.map((k) => w.text(`view.kind.${k}`)),
  )
  const what = name || kinds || w.text('view.kind.all')
  const parts = [
    q.countries
      ? w.count('view.where', q.countries.length, {
          what,
          countries: list(
            w,
            q.countries.map((c) => country(w, c)),
          ),
        })
      : what,
  ]
  if (name && kinds) parts.push(kinds)
  if (q.text) parts.push(w.text('view.text', { text: shortened(q.text) }))
  if (q.statuses?.length === STATUSES.length) parts.push(lower(w.text('filter.statuses.all')))
  else if (q.statuses)
    parts.push(
      w.text('view.status', {
        statuses: list(
          w,
          q.statuses.map((s) => lower(w.text(`status.${s}`))),
        ),
      }),
    )
  if (q.year !== null) parts.push(inYear(w, q.year, q.now))
  const text = parts.join(comma) + colon + counts(w, q, found)
  return name ? text : capital(text)
}

function counts(w: Words, q: Query, found: Found): string {
  if (found.sections === 0) return w.text('view.nothing')
  const sections = w.count('view.sections', found.sections, { n: number(w.lang, found.sections), km: number(w.lang, found.km) })
  if (found.undated === found.sections) return w.text('view.only_undated', { sections })
  const of = (key: string, n = 0): string[] => (n > 0 ? [w.count(key, n, { n: number(w.lang, n) })] : [])
  return [
    ...(isEverything(q) ? of('view.corridors', found.corridors) : []),
    sections,
    ...of('view.promised', found.promised),
    ...of('view.undated', found.undated),
  ].join(marks[w.lang].comma)
}

/** A thing that is open: its name, and what else the sentence says of it. */
export interface Named {
  name: string
  km?: number
  /** In the year that is asked for; null where it did not exist then. */
  status?: Status | null
  /** It has that status only by a promise. */
  promised?: boolean
}

/** What is open in one sentence: its name, in the year that is asked for its length and status. */
export function openSentence(
  w: Words,
  { name, km, status, promised }: Named,
  { year, now }: Pick<Query, 'year' | 'now'>,
): string {
  if (km === undefined || status === undefined) return name
  const when = year === null ? '' : isToCome(year, now) && !promised ? w.text('view.year.today') : inYear(w, year, now)
  const named = when ? name + marks[w.lang].comma + when : name
  if (status === null) return named + marks[w.lang].colon + w.text('view.not_yet')
  return w.text('view.open', { name: named, km: number(w.lang, wholeKM(km)), status: lower(w.text(`status.${status}`)) })
}

/** What a view says of itself: of two that are compared, of what is open, of a corridor as far as the query keeps it, or of all that was found. Empty until it is known. */
export function sayView(w: Words, q: Query, found: Found | null, thing: Named | null, [a, b]: readonly string[] = []): string {
  if (a && b) return w.text('view.compare', { a, b })
  if (!q.open) return found ? sentence(w, q, found) : ''
  if (!thing?.name) return ''
  if (q.open.type === 'corridor' && !isEverything(q)) return found ? sentence(w, q, found, thing.name) : ''
  return openSentence(w, thing, q)
}

/** A year as a sentence names it: what was, or what is promised. */
export const inYear = (w: Words, year: number, now?: number): string =>
  w.text(isToCome(year, now) ? 'view.year.promised' : 'view.year', { year: String(year) })

const isToCome = (year: number, now = new Date().getFullYear()): boolean => year > now

/** Things in a row: a, b and c. */
export function list(w: Words, items: readonly string[]): string {
  const [last, ...rest] = [...items].reverse()
  if (last === undefined) return ''
  if (rest.length === 0) return last
  return w.text('list.and', { a: rest.reverse().join(marks[w.lang].enumeration), b: last })
}

/** How much of a text a sentence says, in characters. */
const LONGEST = 60

/** A text on one line, as far as a sentence says it. */
export function shortened(text: string): string {
  const all = [...text.trim().replace(/\s+/gu, ' ')]
  return all.length <= LONGEST
    ? all.join('')
    : `${all
        .slice(0, LONGEST - 1)
        .join('')
        .trim()}…`
}

const lower = (s: string): string => s.slice(0, 1).toLowerCase() + s.slice(1)
export const capital = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1)
