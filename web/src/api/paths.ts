import type { Named, PlaceFeature, SectionFeature } from './api.ts'

const SECTION_PROPERTIES: readonly (keyof SectionFeature['properties'])[] = [
  'kind',
  'status',
  'country',
  'length_km',
  'corridor',
  'corridors',
  'ref',
  'bed',
  'accuracy_m',
  'history',
  'promised',
]

const NAMES: readonly (keyof Named)[] = ['name', 'name_ru', 'name_kk', 'name_zh']

const PLACE_PROPERTIES: readonly (keyof PlaceFeature['properties'])[] = [
  'name',
  'name_ru',
  'name_kk',
  'name_zh',
  'kind',
  'roles',
  'country',
  'corridors',
]

/** Where the data is that the page asks for: the service worker keeps it under the same addresses. */
export const paths = {
  overview: '/api/overview',
  dossier: (id: string): string => `/api/corridors/${encodeURIComponent(id)}`,
  sections(simplify: number, bbox?: readonly number[]): string {
    const box = bbox ? `&bbox=${bbox.join(',')}` : ''
    const thin = simplify > 0 ? `&simplify=${simplify}` : ''
    return `/layers/sections.geojson?properties=${SECTION_PROPERTIES.join(',')}${box}${thin}`
  },
  sectionNames: `/layers/sections.geojson?properties=${NAMES.join(',')}&simplify=1000000`,
  places: `/layers/places.geojson?properties=${PLACE_PROPERTIES.join(',')}`,
  /** The features of a layer whose names hold the words of a text. */
  matching: (layer: string, text: string): string =>
    `/layers/${layer}.geojson?${new URLSearchParams({ q: text })}&properties=id&simplify=1000000`,
  layer: (layer: string, simplify: number): string => `/layers/${layer}.geojson?simplify=${simplify}`,
}
