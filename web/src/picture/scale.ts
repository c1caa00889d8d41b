import { pixelsPerMetre } from '../draw/band.ts'

/** A bar of round length: how many km, and how many px at the latitude. */
export interface ScaleBar {
  km: number
  px: number
}

/** The longest bar of 1, 2 or 5 times a power of ten km that is at most so wide. */
export function scaleBar(lat: number, zoom: number, most: number): ScaleBar {
  const perKM = pixelsPerMetre(lat, zoom) * 1000
  const power = 10 ** Math.floor(Math.log10(most / perKM))
  const km = [5, 2, 1].map((n) => n * power).find((length) => length * perKM <= most) ?? power
  return { km, px: km * perKM }
}
