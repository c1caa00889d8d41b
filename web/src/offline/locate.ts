import type { Dossier, Located, Near, Stop } from '../api/api.ts'
import { type Lines, nearest, type Position, pointAt } from './chainage.ts'

/** Rounds to a metre, what the lines can bear. */
export const metre = (km: number): number => Math.round(km * 1000) / 1000

/** Rounds to a tenth of a metre. */
export const spot = ([lon, lat]: readonly [number, number]): [number, number] => [
  Math.round(lon * 1e6) / 1e6,
  Math.round(lat * 1e6) / 1e6,
]

/** Answers /api/corridors/{id}/locate from the dossier and the lines that are kept; null where it asks for what is not there. */
export function locate(d: Dossier, lines: Lines, asked: URLSearchParams): Located | null {
  const at = position(d, lines, asked)
  const part = at && (at.route.sections.find((s) => s.to_km >= at.km) ?? at.route.sections.at(-1))
  const section = d.sections.find((s) => s.id === part?.id)
  if (!at || !part || !section) return null
  const before = at.route.stops.filter((s) => s.km <= at.km).toReversed()
  const after = at.route.stops.filter((s) => s.km > at.km)
  return {
    corridor: d.id,
    route: at.route.id,
    route_length_km: at.route.length_km,
    km: metre(at.km),
    point: spot(at.point),
    offset_km: metre(at.offset_km),
    section,
    section_from_km: part.from_km,
    section_to_km: part.to_km,
    previous: neighbours(before, at.km),
    next: neighbours(after, at.km),
  }
}

function position(d: Dossier, lines: Lines, asked: URLSearchParams): Position | null {
  const id = asked.get('route')
  const km = asked.get('km')
  if (km === null) return nearest(d, lines, [Number(asked.get('lon')), Number(asked.get('lat'))], id)
  const route = id === null ? (d.routes.find((r) => r.main) ?? d.routes[0]) : d.routes.find((r) => r.id === id)
  if (!route || !(Number(km) >= 0 && Number(km) <= route.length_km)) return null
  return pointAt(route, lines, Number(km))
}

/** The nearest stop, border and gauge change of stops that are in order of their distance. */
function neighbours(stops: readonly Stop[], km: number): Located['next'] {
  const first = (role?: string): Near | undefined => {
    const stop = stops.find((s) => !role || s.roles.includes(role))
    return stop && { ...stop, distance_km: metre(Math.abs(stop.km - km)) }
  }
  const found: Located['next'] = {}
  const [stop, border, gauge] = [first(), first('border'), first('gauge-change')]
  if (stop) found.stop = stop
  if (border) found.border = border
  if (gauge) found.gauge_change = gauge
  return found
}
