// What is in the overview and in the tiles of each zoom.
import { borders } from './borders.mjs'
import { countryLabels } from './countries.mjs'
import { cut, encode } from './cut.mjs'
import { FIRST, inside, LAST, TILED } from './focus.mjs'
import { land, landTest } from './land.mjs'
import { boxToUnit, kmToUnit } from './mercator.mjs'
import { waterLabels } from './seas.mjs'
import { shaped, weighted } from './shape.mjs'
import * as sources from './sources.mjs'
import { townLabels, towns } from './towns.mjs'
import { lakes, lakeTopology, rivers } from './water.mjs'

/** Units of the overview's one tile: 40,075 km / 8,192 = 4.9 km, half a pixel at map zoom 4. */
const OVERVIEW_EXTENT = 8192

/** Pixels of the world at a tile zoom. */
const worldAt = (zoom) => 512 * 2 ** zoom

/** Map zooms that tiles of a zoom are drawn for: a map between zooms takes the nearer, the last tiles serve all above. */
const shownAt = (zoom) => [zoom + 0.5, zoom === LAST ? 99 : zoom + 1.5]

export function createLayers() {
  const world = weighted(sources.countries())
  const water = lakeTopology(landTest(world))
  const allTowns = towns()
  return {
    overview: () => overview(world, water, allTowns),
    tiles: function* () {
      for (let zoom = FIRST; zoom <= LAST; zoom++)
        yield* cut(tiled(world, water, allTowns, zoom), {
          zoom,
          box: boxToUnit(TILED),
          extent: extentAt(zoom),
          buffer: extentAt(zoom) / 64,
        })
    },
  }
}

/** The last tiles are drawn up to 64 times larger: their units are 38 m. */
const extentAt = (zoom) => (zoom === LAST ? 16384 : 4096)

/** What the overview has: less of everything outside of the tiled box. */
function overview(world, water, allTowns) {
  const pixels = worldAt(FIRST - 1)
  const topology = shaped(world, { world: pixels, tolerance: 2, outside: 5 })
  const [west, south, east, north] = TILED
  const keep = ({ min_zoom, strokeweig }, [p]) =>
    inside(TILED, p) ? min_zoom <= 4.7 && strokeweig >= 0.3 : min_zoom <= 2 && strokeweig >= 0.5
  const layers = {
    meta: [{ type: 'point', parts: [[0, 0]], properties: { first: FIRST, last: LAST, west, south, east, north } }],
    land: land(topology, 6 / pixels ** 2, 80 / pixels ** 2).map((rings) => polygon([rings])),
    lake: [polygon(lakes(water, { world: pixels, tolerance: 1, outside: 8 }, 500, 8000))],
    river: lines(rivers({ round: 0, least: (1.4 / pixels) ** 2, keep }), 'size', Number),
    border: lines(borders(topology, 0), 'kind', String),
    label: [...countryLabels(0, FIRST + 0.5), ...waterLabels(0, FIRST + 0.5), ...townLabels(allTowns, FIRST + 0.5)],
  }
  return encode(layers, { x: 0, y: 0, n: 1, extent: OVERVIEW_EXTENT })
}

/** What the tiles of a zoom have: smallest land px², smallest lake km², rivers up to Natural Earth's zoom. */
const LEVELS = {
  4: { tolerance: 0.5, land: 1.5, lake: 250, river: 4.7 },
  5: { tolerance: 0.5, land: 1.5, lake: 100, river: 4.7 },
  6: { tolerance: 0.15, land: 0.2, lake: 12, river: 9 },
}

function tiled(world, water, allTowns, zoom) {
  const pixels = worldAt(zoom)
  const level = LEVELS[zoom]
  const topology = shaped(world, { world: pixels, tolerance: level.tolerance, round: zoom === LAST ? kmToUnit(0.6) : 0 })
  const [from, before] = shownAt(zoom)
  return {
    land: land(topology, level.land / pixels ** 2).map((rings) => polygon([rings])),
    lake: [polygon(lakes(water, { world: pixels, tolerance: 0.6, round: zoom === LAST ? kmToUnit(1.5) : 0 }, level.lake))],
    river: lines(rivers({ round: kmToUnit(2), keep: ({ min_zoom }) => min_zoom <= level.river }), 'size', Number),
    border: lines(borders(topology, kmToUnit(4)), 'kind', String),
    label: [...countryLabels(from, before), ...waterLabels(from, before), ...townLabels(allTowns, before)],
  }
}

const polygon = (parts) => ({ type: 'polygon', parts, properties: {} })

/** Lines by a property's values. */
function lines(groups, property, type) {
  return Object.entries(groups).map(([value, parts]) => ({ type: 'line', parts, properties: { [property]: type(value) } }))
}
