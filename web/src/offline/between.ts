import type { Between, Dossier, Near, Route } from '../api/api.ts'
import { type Lines, pointAt } from './chainage.ts'
import { metre, spot } from './locate.ts'

/** Answers /api/corridors/{id}/between from the dossier and the lines that are kept; null where it asks for what is not there. */
export function between(d: Dossier, lines: Lines, asked: URLSearchParams): Between | null {
  const route = routeOf(d, asked)
  const from = route && end(route, lines, asked, 'from')
  const to = route && end(route, lines, asked, 'to')
  if (!route || !from || !to) return null
  const [low, high] = [Math.min(from.km, to.km), Math.max(from.km, to.km)]
  const backwards = from.km > to.km
  const since = (km: number): number => (backwards ? high - km : km - low)
  const ordered = <T>(list: T[]): T[] => (backwards ? list.toReversed() : list)

  const sections: Between['sections'] = []
  let built = 0
  for (const part of ordered(route.sections)) {
    const [start, stop] = [Math.max(part.from_km, low), Math.min(part.to_km, high)]
    const s = d.sections.find((one) => one.id === part.id)
    if (stop <= start || !s) continue
    if (s.status === 'operational') built += stop - start
    sections.push({
      id: s.id,
      name: s.name,
      names: s.names,
      kind: s.kind,
      status: s.status,
      ...(s.country ? { country: s.country } : {}),
      ...(s.gauge_mm ? { gauge_mm: s.gauge_mm } : {}),
      from_km: metre(since(backwards ? stop : start)),
      to_km: metre(since(backwards ? start : stop)),
      km: metre(stop - start),
    })
  }
  const gates = (role: string): Near[] =>
    ordered(route.stops.filter((s) => s.km >= low && s.km <= high && s.roles.includes(role))).map((s) => ({
      ...s,
      distance_km: metre(since(s.km)),
    }))
  const countries = new Map<string, number>()
  for (const s of sections) countries.set(s.country ?? '', (countries.get(s.country ?? '') ?? 0) + s.km)
  return {
    corridor: d.id,
    route: route.id,
    from,
    to,
    km: metre(high - low),
    countries: [...countries].map(([country, km]) => ({ country, km: metre(km) })),
    borders: gates('border'),
    gauge_changes: gates('gauge-change'),
    built_km: metre(built),
    share_built: high > low ? Math.round((built / (high - low)) * 10000) / 10000 : 0,
    sections,
  }
}

/** The asked route, else the first that stops at both ends. */
function routeOf(d: Dossier, asked: URLSearchParams): Route | undefined {
  const id = asked.get('route')
  if (id !== null) return d.routes.find((r) => r.id === id)
  const stops = (r: Route, place: string | null): boolean => place === null || r.stops.some((s) => s.id === place)
  return d.routes.find((r) => stops(r, asked.get('from')) && stops(r, asked.get('to')))
}

function end(route: Route, lines: Lines, asked: URLSearchParams, name: 'from' | 'to'): Between['from'] | null {
  const place = asked.get(name)
  const stop = place === null ? undefined : route.stops.find((s) => s.id === place)
  const km = stop ? stop.km : Number(asked.get(`${name}_km`) ?? Number.NaN)
  if ((place !== null && !stop) || !(km >= 0 && km <= route.length_km)) return null
  const at = pointAt(route, lines, km)
  return at && { km: metre(km), point: spot(at.point), ...(stop ? { place: stop } : {}) }
}
