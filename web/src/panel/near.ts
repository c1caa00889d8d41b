/** How far around a place projects are near, km. */
export const NEAR_KM = 60

const RADIUS = 6371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** How far two points are apart, km, on a sphere: within half a percent, for what is said in whole km. */
export function apart([lon1 = 0, lat1 = 0]: readonly number[], [lon2 = 0, lat2 = 0]: readonly number[]): number {
  const half = (angle: number): number => Math.sin(radians(angle) / 2) ** 2
  const h = half(lat2 - lat1) + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * half(lon2 - lon1)
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The box that holds all that is so near: west, south, east, north. */
export function boxAround([lon = 0, lat = 0]: readonly number[], km = NEAR_KM): number[] {
  const dLat = km / 111
  const dLon = dLat / Math.max(0.1, Math.cos(radians(lat)))
  return [lon - dLon, lat - dLat, lon + dLon, lat + dLat].map((v) => Number(v.toFixed(4)))
}
