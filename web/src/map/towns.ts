import type { Lang } from '../i18n/lang.ts'

/** A town of the basemap, lon and lat in degrees; rank 0 is drawn first. */
export interface Town {
  lon: number
  lat: number
  rank: number
  names: Record<Lang, string>
}

type Row = [lon: number, lat: number, rank: number, en: string, ru: string, kk: string, zh: string]

/** Loads the basemap's towns, the important first. An empty name reads as the one before it. */
export async function loadTowns(): Promise<Town[]> {
  const response = await fetch('/basemap/towns.json')
  if (!response.ok) throw new Error(`towns: ${response.status}`)
  const rows = (await response.json()) as Row[]
  return rows.map(([lon, lat, rank, en, ru, kk, zh]) => ({
    lon,
    lat,
    rank,
    names: { en, ru: ru || en, kk: kk || ru || en, zh: zh || en },
  }))
}

/** The least important rank that a zoom shows. */
export function rankAt(zoom: number): number {
  if (zoom < 4) return 0
  if (zoom < 5) return 1
  if (zoom < 6) return 2
  if (zoom < 6.75) return 4
  if (zoom < 7.5) return 5
  return 6
}
