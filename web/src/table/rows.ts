import type { SectionFeature, Thing } from '../api/api.ts'
import { isEverything, type Query, statusIn } from '../query/query.ts'
import type { Kind, Status, TableLayer } from '../state/table.ts'
import { kmFrom, linesOf } from './box.ts'

/** A row of the table: a feature of its layer, and the status that it has in the year that is asked for. */
export interface Row {
  thing: Thing
  status: Status | null
}

/** How far from its line a stop may be, km: the map tells of the same. */
const STOP_KM = 20

/** The rows of a layer that the query keeps. `kept` are the sections that it keeps: what is on the map decides. */
export function rowsOf(layer: TableLayer, things: readonly Thing[], q: Query, kept: readonly SectionFeature[]): Row[] {
  const all = things.map((thing): Row => ({ thing, status: statusOf(layer, thing, q.year) }))
  if (layer === 'sections') {
    const ids = new Set(kept.map((f) => f.id))
    return all.filter((r) => ids.has(r.thing.id))
  }
  if (isEverything(q)) return all
  const corridors = new Set(kept.flatMap((f) => (f.properties.corridors ?? f.properties.corridor).split(';')))
  if (layer === 'corridors') return all.filter((r) => corridors.has(r.thing.id))
  if (layer === 'places') return all.filter((r) => onLine(r.thing, kept, corridors))
  return all.filter((r) => projectKept(r, q, corridors))
}

function statusOf(layer: TableLayer, { properties: p }: Thing, year: number | null): Status | null {
  if (layer === 'places' || typeof p.status !== 'string') return null
  if (layer !== 'sections') return p.status as Status
  const asked = { kind: p.kind as Kind, status: p.status as Status, history: textOf(p.history), promised: textOf(p.promised) }
  return statusIn(asked, year)
}

/** Whether a place is a stop of a line that is kept. */
function onLine(place: Thing, kept: readonly SectionFeature[], corridors: ReadonlySet<string>): boolean {
  if (!parts(place.properties.corridors).some((c) => corridors.has(c))) return false
  const at = linesOf(place.geometry)[0]?.[0]
  return at !== undefined && kept.some((f) => near(at, f) && kmFrom(at, f.geometry.coordinates) <= STOP_KM)
}

/** Whether a point is in the box of a section, or so near that it may be a stop. */
function near([lon, lat]: readonly [number, number], { bbox: [west, south, east, north] }: SectionFeature): boolean {
  const up = STOP_KM / 111
  const aside = up / Math.cos((lat * Math.PI) / 180)
  return lon > west - aside && lon < east + aside && lat > south - up && lat < north + up
}

/** A project is kept by its own status, country and year; by the kind of the corridors that it is part of. */
function projectKept({ thing: { properties: p }, status }: Row, q: Query, corridors: ReadonlySet<string>): boolean {
  if (q.statuses && !(status && q.statuses.includes(status))) return false
  if (q.countries && !parts(p.country).some((c) => q.countries?.includes(c))) return false
  if (q.kinds && !parts(p.corridors).some((c) => corridors.has(c))) return false
  return q.year === null || typeof p.start_year !== 'number' || p.start_year <= q.year
}

/** The parts of a list as the layers write it: a;b, of a border also KZ-CN. */
export const parts = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(/[;]|(?<=^[A-Z]{2})-/).filter(Boolean) : []

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
