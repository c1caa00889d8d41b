import { signal } from '@preact/signals'
import { sectionsOf } from './overview.ts'
import { paths } from './paths.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type ListedCorridor = Schemas['OverviewCorridor']
export type Dossier = Schemas['Dossier']
export type Route = Schemas['Route']
export type Section = Schemas['Section']
export type Stop = Schemas['Stop']
export type Figure = Schemas['Figure']
export type Milestone = Schemas['Milestone']
export type Source = Schemas['Source']
export type Located = Schemas['Located']
export type Near = Schemas['Near']
export type Project = Schemas['Project']
export type Hit = Schemas['Hit']
export type Between = Schemas['Between']

/** A line of the sections layer, with those of its flat properties that the map needs. */
export interface SectionFeature {
  id: string
  bbox: [number, number, number, number]
  geometry: { type: 'LineString'; coordinates: [number, number][] }
  properties: {
    kind: 'road' | 'rail' | 'pipeline' | 'sea'
    status: Schemas['Status']
    country?: string
    length_km: number
    corridor: string
    corridors?: string
    ref?: string
    bed?: string
    accuracy_m: number
    history?: string
    promised?: string
  }
}

/** The names of a feature in the atlas' languages. */
export interface Named {
  name: string
  name_ru?: string
  name_kk?: string
  name_zh?: string
}

/** A point of the places layer, with those of its properties that the map needs. */
export interface PlaceFeature {
  id: string
  geometry: { type: 'Point'; coordinates: [number, number] }
  properties: Named & {
    kind: string
    roles: string
    country: string
    corridors?: string
  }
}

/** An answer that was no answer: the status, 0 where the network failed. */
export class APIError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Which revision of the atlas the first answer was of; `old` once the server answers with another. */
export const revision = { seen: '', old: signal(false) }

async function get<T>(path: string, stop?: AbortSignal): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, stop ? { signal: stop } : {})
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new APIError(0, 'network')
  }
  if (!response.ok) {
    // Unread, the answer would keep its connection.
    await response.text().catch(() => '')
    throw new APIError(response.status, path)
  }
  const of = response.headers.get('atlas-revision') ?? revision.seen
  if (revision.seen && of !== revision.seen) revision.old.value = true
  else revision.seen = of
  return (await response.json()) as T
}

/** What the first screen shows: the corridors in a list, and all sections with coarse lines. */
export interface Overview {
  corridors: ListedCorridor[]
  sections: SectionFeature[]
  data_version: string
  data_date: string
}

/** How coarse the lines of the overview are, in metres. */
export const COARSE = 2500

let overview: Promise<Overview> | null = null

/** The overview: list, map and sentence are made from the one answer; after a failure it is asked for again. */
export function getOverview(): Promise<Overview> {
  if (overview) return overview
  const answer = get<Schemas['Overview']>(paths.overview).then((o) => ({ ...o, sections: sectionsOf(o.sections) }))
  overview = answer
  answer.catch(() => {
    overview = null
  })
  return answer
}

export const getDossier = (id: string): Promise<Dossier> => get(paths.dossier(id))

/** The position nearest to a point; without a route on whichever lies nearest. */
export function locatePoint(
  corridor: string,
  lon: number,
  lat: number,
  route: string | null,
  signal?: AbortSignal,
): Promise<Located> {
  const query = new URLSearchParams({ lon: lon.toFixed(5), lat: lat.toFixed(5) })
  if (route) query.set('route', route)
  return get(`/api/corridors/${encodeURIComponent(corridor)}/locate?${query}`, signal)
}

/** The position at a kilometre. */
export function locateKM(corridor: string, km: number, route: string | null, signal?: AbortSignal): Promise<Located> {
  const query = new URLSearchParams({ km: String(km) })
  if (route) query.set('route', route)
  return get(`/api/corridors/${encodeURIComponent(corridor)}/locate?${query}`, signal)
}

/** What lies between two ends of a route, each the id of a stop or a km. */
export const getBetween = (corridor: string, query: URLSearchParams, signal?: AbortSignal): Promise<Between> =>
  get(`/api/corridors/${encodeURIComponent(corridor)}/between?${query}`, signal)

/** Sections, thinned to a tolerance in metres; in a box or all. The same question is asked once, the coarse ones with the overview. */
export function getSections(simplify: number, bbox?: [number, number, number, number]): Promise<SectionFeature[]> {
  if (simplify === COARSE && !bbox) return getOverview().then((o) => o.sections)
  const path = paths.sections(simplify, bbox)
  const known = asked.get(path)
  if (known) return known
  const answer = get<{ features: SectionFeature[] }>(path).then((c) => c.features)
  asked.set(path, answer)
  answer.catch(() => asked.delete(path))
  return answer
}

const asked = new Map<string, Promise<SectionFeature[]>>()

/** The names of all sections, by id: half of what their first lines weigh, and not needed to draw them. */
export async function getSectionNames(): Promise<ReadonlyMap<string, Named>> {
  const { features } = await get<{ features: { id: string; properties: Named }[] }>(paths.sectionNames)
  return new Map(features.map((f) => [f.id, f.properties]))
}

/** The ids of a layer's features whose names, of sections also those of their corridors, hold the words of a text. */
export async function getMatching(layer: 'sections' | 'projects', text: string): Promise<ReadonlySet<string>> {
  const { features } = await get<{ features: { id: string }[] }>(paths.matching(layer, text))
  return new Set(features.map((f) => f.id))
}

/** The features that a text means, the best first. */
export async function search(q: string, lang: string, signal: AbortSignal): Promise<Hit[]> {
  return (await get<Schemas['Search']>(`/api/search?${new URLSearchParams({ q, lang })}`, signal)).hits
}

/** Any feature of a layer, with its flat properties; null where the layer has none of that id. */
export interface Thing {
  id: string
  bbox?: [number, number, number, number]
  geometry: { type: string; coordinates: unknown }
  properties: Record<string, string | number | boolean | undefined>
}

export async function getThing(layer: 'places' | 'projects', id: string): Promise<Thing | null> {
  const { features } = await get<{ features: Thing[] }>(`/layers/${layer}.geojson?id=${encodeURIComponent(id)}`)
  return features[0] ?? null
}

/** The things of a layer in a box: west, south, east, north. */
export async function getThingsIn(layer: 'projects', bbox: readonly number[]): Promise<Thing[]> {
  return (await get<{ features: Thing[] }>(`/layers/${layer}.geojson?bbox=${bbox.join(',')}`)).features
}

export const getSource = (id: string): Promise<Source> => get(`/api/sources/${encodeURIComponent(id)}`)

/** What changed in the data, the newest version first. */
export const getChanges = (): Promise<Schemas['Changes']> => get('/api/changes')

/** A whole layer with all its properties, its lines thinned to a tolerance in metres. */
export async function getLayer(layer: string, simplify: number): Promise<Thing[]> {
  return (await get<{ features: Thing[] }>(paths.layer(layer, simplify))).features
}

export async function getPlaces(): Promise<PlaceFeature[]> {
  return (await get<{ features: PlaceFeature[] }>(paths.places)).features
}
