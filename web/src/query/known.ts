import { computed, effect } from '@preact/signals'
import {
  type Dossier,
  getDossier,
  getMatching,
  getOverview,
  getSectionNames,
  getThing,
  type SectionFeature,
  type Thing,
} from '../api/api.ts'
import { state } from '../state/state.ts'
import { KINDS } from '../state/table.ts'
import { type Asked, type Found, kept, type Query, queryOf, runOver, tally } from './query.ts'
import { type Resource, resource } from './resource.ts'

/** The corridors in a list, with the version of the data. */
export const corridors = resource(getOverview)

/** All sections with coarse lines: what the first view draws and the sentence counts. */
export const sections = resource(async () => (await getOverview()).sections)

/** The names of the sections; asked for when one is first to be named. */
export const sectionNames = resource(getSectionNames)

const dossiers = new Map<string, Resource<Dossier>>()

/** A corridor's dossier. */
export function dossier(id: string): Resource<Dossier> {
  return once(dossiers, id, () => resource(() => getDossier(id)))
}

const things = new Map<string, Resource<{ thing: Thing | null }>>()

/** A place or a project as its layer has it. */
export function thing(layer: 'places' | 'projects', id: string): Resource<{ thing: Thing | null }> {
  const key = `${layer}/${id}`
  return once(things, key, () => resource(async () => ({ thing: await getThing(layer, id) })))
}

/** The value of a key, made when it is first asked for. */
function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key)
  if (known !== undefined) return known
  const value = make()
  made.set(key, value)
  return value
}

const matches = new Map<string, Resource<ReadonlySet<string>>>()

/** What of a layer a text matches. */
export function matching(layer: 'sections' | 'projects', text: string): Resource<ReadonlySet<string>> {
  return once(matches, `${layer}/${text}`, () => resource(() => getMatching(layer, text)))
}

/** The sections that the query's text matches; null while there is none. */
export const textMatches = computed(() => (state.value.q ? matching('sections', state.value.q) : null))
effect(() => textMatches.value?.load())

const named = computed(() => textMatches.value?.value.value ?? null)

/** The query of the page, as far as it is known: what its text matches is told once it is here. */
export const query = computed<Query>(() => ({ ...queryOf(state.value), named: named.value }))

/** A section as the query asks about it. */
export type Line = Asked & { id: string; length_km: number; feature: SectionFeature }

/** All sections as the query asks about them; null until they are here, and what its text matches. */
export const lines = computed<Line[] | null>(() => {
  if (textMatches.value && !named.value) return null
  return sections.value.value?.map((f) => ({ ...f.properties, id: f.id, feature: f })) ?? null
})

/** What failed of what the query needs; null where nothing did. */
export const trouble = computed<unknown>(() => sections.failed.value ?? textMatches.value?.failed.value ?? null)

/** Asks again for what the query needs. */
export function loadLines(): void {
  sections.load()
  textMatches.value?.load()
}

/** The sections that the query keeps; null until they are here. */
export const keptSections = computed<SectionFeature[] | null>(
  () => lines.value && kept(lines.value, query.value).map((s) => s.feature),
)

/** What the query found, counted: all of it, or of the corridor that is open. */
export const found = computed<Found | null>(() => {
  const list = keptSections.value
  const { open } = state.value
  if (!list) return null
  const counted = open?.type === 'corridor' ? list.filter((f) => corridorsOf(f).includes(open.id)) : list
  return tally(
    counted.map((f) => f.properties),
    query.value,
    KINDS,
  )
})

/** The corridors that a section is part of. */
export const corridorsOf = (f: SectionFeature): readonly string[] => runOver(f.properties)

/** Where the open place or project is; null where its place is not known, of anything else, and while two are compared. */
export const openPoint = computed<{ lon: number; lat: number } | null>(() => {
  const { open, compare } = state.value
  if (compare) return null
  if (open?.type !== 'place' && open?.type !== 'project') return null
  const { type, coordinates } = thing(`${open.type}s`, open.id).value.value?.thing?.geometry ?? {}
  if (type !== 'Point') return null
  const [lon = 0, lat = 0] = coordinates as number[]
  return { lon, lat }
})

/** The corridor that the map shows as open: of a section its own, once the sections are here; none while two are compared. */
export const openCorridor = computed<string | null>(() => {
  const { open, compare } = state.value
  if (compare) return null
  if (open?.type === 'corridor') return open.id
  if (open?.type !== 'section') return null
  return sections.value.value?.find((f) => f.id === open.id)?.properties.corridor ?? null
})
