// Web Mercator on the unit square: x from -180° eastward, y from 85.0511° N southward, both 0 to 1.

const LIMIT = 85.05112878

export function toUnit([lon, lat]) {
  const phi = (Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180
  return [lon / 360 + 0.5, 0.5 - Math.asinh(Math.tan(phi)) / (2 * Math.PI)]
}

export function toDegrees([x, y]) {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI]
}

/** A box of degrees (west, south, east, north) as a box of the unit square (left, top, right, bottom). */
export function boxToUnit([west, south, east, north]) {
  return [...toUnit([west, north]), ...toUnit([east, south])]
}

/** Kilometres to lengths of the unit square at a latitude. */
export function kmToUnit(km, lat = 0) {
  return km / (40_075 * Math.cos((lat * Math.PI) / 180))
}
