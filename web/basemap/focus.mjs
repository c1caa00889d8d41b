// Where the atlas looks: there the basemap is detailed, elsewhere it is a sketch.

/** Eurasia and what surrounds it: west, south, east, north. Tiles are built here. */
export const TILED = [-16, 0, 150, 76]

/** Zooms of the tiles, 512 px each: the map's zoom less one. Before the first the overview is drawn, past the last its tiles, larger. */
export const FIRST = 4
export const LAST = 6

export function inside([west, south, east, north], [lon, lat]) {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
