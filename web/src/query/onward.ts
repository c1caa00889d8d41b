import type { Dossier, ListedCorridor } from '../api/api.ts'

type Join = Dossier['joins'][number]

/** A corridor that takes over where this one ends, or that this one takes over from. */
export interface Onward {
  corridor: string
  names: Join['names']
  place: Join['places'][number]
  /** Whether it is behind this one's end, not before its beginning. */
  ahead: boolean
}

/** How near to an end is at it, km. */
const AT_END = 1

/** What goes on where a corridor ends, end at end and of the same kind: so the gas can be followed. What runs beside or crosses does not. */
export function onwardOf(d: Dossier, all: readonly ListedCorridor[]): Onward[] {
  return d.joins.flatMap((j) => {
    const their = all.find((c) => c.id === j.corridor)
    if (!their || their.kind !== d.kind) return []
    const atEnd = (km: number, length: number): boolean => km <= AT_END || km >= length - AT_END
    const place = j.places.find((p) => atEnd(p.km, d.length_km) && atEnd(p.their_km, their.length_km))
    return place ? [{ corridor: j.corridor, names: j.names, place, ahead: place.km > AT_END }] : []
  })
}
