import type { Dossier, Section, SectionFeature } from '../api/api.ts'
import type { Text } from '../i18n/lang.ts'
import { partOf } from '../map/emphasis.ts'

/** One side of a comparison: a corridor, or a section of it. */
export interface Side {
  id: string
  dossier: Dossier
  section: Section | null
}

export const namesOf = (s: Side): Text => s.section?.names ?? s.dossier.names

/** Whether a line is part of a corridor, or is the section itself. */
export const isOf = (f: SectionFeature, id: string): boolean => f.id === id || partOf(f, id)

/**
 * Where the letters of the two sides stand on the map: each on a line that is
 * not the other's too, a little before the middle of the one and behind that of
 * the other, so that neither hides the other where both share a bed.
 */
export function letterPlaces(lines: readonly SectionFeature[], ids: readonly [string, string]): { lon: number; lat: number }[] {
  return ids.map((id, i) => {
    const own = lines.filter((f) => isOf(f, id))
    const alone = own.filter((f) => !isOf(f, ids[1 - i] ?? ''))
    const [lon, lat] = pointAt(alone.length > 0 ? alone : own, i === 0 ? 0.4 : 0.6) ?? [0, 0]
    return { lon, lat }
  })
}

/** A point of the line that has so much of the length of all before it, from west to east. */
function pointAt(lines: readonly SectionFeature[], share: number): [number, number] | undefined {
  const order = [...lines].sort((a, b) => a.bbox[0] + a.bbox[2] - b.bbox[0] - b.bbox[2])
  let left = share * order.reduce((sum, f) => sum + f.properties.length_km, 0)
  for (const f of order) {
    const { length_km } = f.properties
    const { coordinates } = f.geometry
    if (left <= length_km) return coordinates[Math.round((coordinates.length - 1) * (left / length_km))]
    left -= length_km
  }
  return order.at(-1)?.geometry.coordinates.at(-1)
}
