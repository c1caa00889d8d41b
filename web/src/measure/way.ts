import type { Between, Route, Stop } from '../api/api.ts'
import { country, km, number } from '../i18n/format.ts'
import { inLang } from '../i18n/lang.ts'
import { list } from '../i18n/sentence.ts'
import type { Words } from '../i18n/words.ts'

/** Which part of each section lies on the way, from 0 at the section's start to 1 at its end. */
export type Parts = Record<string, readonly [number, number]>

/** The parts of a route's sections between two km, whichever is first. */
export function partsBetween(route: Pick<Route, 'sections'>, from: number, to: number): Parts {
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  const parts: Parts = {}
  for (const s of route.sections) {
    const [start, end] = [Math.max(s.from_km, low), Math.min(s.to_km, high)]
    if (end <= start) continue
    const share = (one: number): number => whole((one - s.from_km) / (s.to_km - s.from_km))
    parts[s.id] = s.reversed ? [whole(1 - share(end)), whole(1 - share(start))] : [share(start), share(end)]
  }
  return parts
}

/** What is nearly an end of a section is its end. */
const whole = (share: number): number => (share < 1e-4 ? 0 : share > 1 - 1e-4 ? 1 : share)

/** The stop at a km, if there is one. */
export const stopAt = (route: Pick<Route, 'stops'>, at: number): Stop | undefined =>
  route.stops.find((s) => Math.abs(s.km - at) < 5e-4)

/** The two ends as the server is asked for them: stops by their id, so that the answer names them. */
export function askedFor(route: Pick<Route, 'id' | 'stops'>, from: number, to: number): URLSearchParams {
  const query = new URLSearchParams({ route: route.id })
  for (const [end, at] of [
    ['from', from],
    ['to', to],
  ] as const) {
    const stop = stopAt(route, at)
    if (stop) query.set(end, stop.id)
    else query.set(`${end}_km`, String(at))
  }
  return query
}

/** What lies between in words: how far, through which countries, over which borders, and how much of it is built. */
export function waySentence(w: Words, b: Between): string {
  if (b.km === 0) return w.text('measure.same')
  const many = b.countries.length > 1
  return w.text('measure.sentence', {
    from: endName(w, b.from),
    to: endName(w, b.to),
    km: km(w, b.km),
    countries: list(
      w,
      b.countries.map((c) => country(w, c.country) + (many ? `\u00a0${km(w, c.km)}` : '')),
    ),
    borders: capital(count(w, 'measure.borders', 'measure.no_borders', b.borders.length)),
    gauges: count(w, 'measure.gauges', 'measure.no_gauges', gaugeChanges(b)),
    built: w.text('share.built', { percent: percent(w, b.share_built) }),
  })
}

/** How often the gauge changes on the way. Stations where it may are more: often one on each side of a border. */
export function gaugeChanges(b: Pick<Between, 'sections'>): number {
  const gauges = b.sections.map((s) => s.gauge_mm).filter((g) => g !== undefined)
  return gauges.filter((g, i) => i > 0 && g !== gauges[i - 1]).length
}

function endName(w: Words, end: Between['from']): string {
  return end.place ? inLang(end.place.names, w.lang) : w.text('locate.km', { km: number(w.lang, end.km, 1) })
}

function count(w: Words, some: string, none: string, n: number): string {
  return n === 0 ? w.text(none) : w.count(some, n, { n: number(w.lang, n) })
}

/** A share in percent; what is nearly all or nearly nothing does not read as all or nothing. */
export function percent(w: Words, share: number): string {
  const value = 100 * share
  const edge = (value > 0 && value < 1) || (value < 100 && value > 99)
  return number(w.lang, edge ? Math.min(99.9, Math.max(0.1, value)) : value, edge ? 1 : 0)
}

const capital = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1)
