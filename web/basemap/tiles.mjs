// Cuts features into vector tiles (MVT 2.1).
import GeoJSONVT from 'geojson-vt'
import vtpbf from 'vt-pbf'

/** Units of the overview's one tile: 40,075 km / 16,384 = 2.4 km. (geojson-vt does not simplify at its highest zoom, so that is 1.) */
const OVERVIEW_EXTENT = 16384

/** Tiles are 512 px; Natural Earth has no more to show past zoom 6 (map zoom 7). */
const ZOOMS = [4, 5, 6]

/** Eurasia and what surrounds it: west, south, east, north. */
const BOX = [-16, 0, 150, 76]

export function overview(layers) {
  return vtpbf.fromGeojsonVt(
    cut(
      layers,
      { maxZoom: 1, indexMaxZoom: 0, indexMaxPoints: 0, tolerance: 2.5, extent: OVERVIEW_EXTENT, buffer: 512 },
      0,
      0,
      0,
    ),
    { version: 2, extent: OVERVIEW_EXTENT },
  )
}

export function* tiles(layers) {
  const options = {
    maxZoom: Math.max(...ZOOMS),
    indexMaxZoom: Math.max(...ZOOMS),
    indexMaxPoints: 0,
    tolerance: 3,
    extent: 4096,
    buffer: 64,
  }
  const index = Object.fromEntries(
    Object.entries(layers).map(([name, features]) => [name, new GeoJSONVT(collection(features), options)]),
  )
  for (const z of ZOOMS) {
    const [west, north] = tileAt(BOX[0], BOX[3], z)
    const [east, south] = tileAt(BOX[2], BOX[1], z)
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const found = {}
        for (const [name, one] of Object.entries(index)) {
          const tile = one.getTile(z, x, y)
          if (tile?.features.length) found[name] = tile
        }
        if (Object.keys(found).length) yield { z, x, y, data: vtpbf.fromGeojsonVt(found, { version: 2, extent: 4096 }) }
      }
    }
  }
}

function cut(layers, options, z, x, y) {
  const found = {}
  for (const [name, features] of Object.entries(layers)) {
    const tile = new GeoJSONVT(collection(features), options).getTile(z, x, y)
    if (tile?.features.length) found[name] = tile
  }
  return found
}

function collection(features) {
  return { type: 'FeatureCollection', features }
}

function tileAt(lon, lat, z) {
  const n = 2 ** z
  const phi = (lat * Math.PI) / 180
  return [Math.floor(((lon + 180) / 360) * n), Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * n)]
}
