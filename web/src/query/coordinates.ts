/** A point that a reader typed. */
export interface Coordinates {
  lat: number
  lon: number
}

const NUMBER = String.raw`[+-−]?\d{1,3}(?:[.,]\d+)?`
const PAIR = new RegExp(String.raw`^\s*(${NUMBER})\s*°?\s*([NS]?)\s*[,;\s]\s*(${NUMBER})\s*°?\s*([EW]?)\s*$`, 'i')

/**
 * Reads "43.2, 76.9": latitude first, as maps print it. Where the first number
 * can be no latitude and the second can, they are taken the other way round. A
 * decimal comma needs another mark between the two: "43,2; 76,9".
 */
export function readCoordinates(text: string): Coordinates | null {
  const found = PAIR.exec(text)
  if (!found) return null
  const [, a = '', ns = '', b = '', ew = ''] = found
  let lat = value(a) * (/s/i.test(ns) ? -1 : 1)
  let lon = value(b) * (/w/i.test(ew) ? -1 : 1)
  if (Math.abs(lat) > 90 && Math.abs(lon) <= 90 && !ns && !ew) [lat, lon] = [lon, lat]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null
}

const value = (text: string): number => Number(text.replace('−', '-').replace(',', '.'))
