import { existsSync, readFileSync } from 'node:fs'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { describe, expect, test } from 'vitest'
import { cutLine, cutPolygon } from './antimeridian.mjs'
import { sorted } from './borders.mjs'
import { clipLines, clipPolygons, cut } from './cut.mjs'
import { claims, disputed, none } from './disputed.mjs'
import { toDegrees, toUnit } from './mercator.mjs'
import { cells, chinese, kazakh, russian } from './names.mjs'
import { palladius } from './palladius.mjs'
import { rounded, thinned } from './shape.mjs'
import * as sources from './sources.mjs'
import { spare, zoomOf } from './towns.mjs'

describe('the table of disputed boundaries', () => {
  const names = new Set(sources.countries().objects.countries.geometries.map((g) => g.properties.name))

  test.each([...disputed.map((d) => d.between), ...none])('%s and %s are countries of the source', (...pair) => {
    for (const name of pair) if (name !== '*') expect(names).toContain(name)
  })

  test('each row says why', () => {
    for (const { between, why } of disputed) expect(why, between.join()).not.toBe('')
    for (const { name, line } of claims) expect(line.length, name).toBeGreaterThan(3)
  })

  test('a boundary is dashed as a whole, in part or not at all', () => {
    const line = (...points) => points.map(toUnit)
    const kinds = (pair, l) => sorted(pair, l).map((p) => p.kind)
    expect(kinds(['China', 'India'], line([78, 33], [79, 32]))).toEqual(['disputed'])
    expect(kinds(['India', 'Pakistan'], line([70, 25], [71, 28], [74, 33], [75, 34]))).toEqual(['country', 'disputed'])
    expect(kinds(['China', 'Kazakhstan'], line([80, 43], [82, 45]))).toEqual(['country'])
    expect(kinds(['N. Cyprus', 'Turkey'], line([33, 35], [34, 35]))).toEqual(['disputed'])
  })

  test('parts join where they meet', () => {
    const parts = sorted(
      ['India', 'Pakistan'],
      [
        [70, 25],
        [71, 28],
        [74, 33],
        [75, 34],
      ].map(toUnit),
    )
    expect(parts[0].line.at(-1)).toEqual(parts[1].line[0])
  })
})

const overview = new URL('../dist/basemap/overview.mvt', import.meta.url)

describe.skipIf(!existsSync(overview))('the built overview', () => {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(readFileSync(overview))))
  const lines = (kind) => {
    const found = []
    for (let i = 0; i < layers.border.length; i++) {
      const f = layers.border.feature(i)
      if (f.properties.kind !== kind) continue
      for (const l of f.loadGeometry())
        found.push(l.map(({ x, y }) => toDegrees([x / layers.border.extent, y / layers.border.extent])))
    }
    return found
  }
  /** Points of lines, some twenty a segment, that lie in a box. */
  const within = (all, [west, south, east, north]) =>
    all.flatMap(dense).filter(([x, y]) => x > west && x < east && y > south && y < north)
  const dense = (line) =>
    line.slice(1).flatMap((b, i) => Array.from({ length: 21 }, (_, t) => line[i].map((v, axis) => v + ((b[axis] - v) * t) / 20)))

  test.each([
    ['the isthmus of Crimea', [33.4, 45.6, 35.2, 46.3]],
    ['Aksai Chin', [78, 33, 80.2, 35.4]],
    ['Arunachal Pradesh', [92.6, 27.4, 95.9, 29.5]],
    ['Kashmir', [73.8, 33.2, 77, 35.3]],
    ['the line between the Koreas', [126.8, 37.8, 128.3, 38.6]],
    ['Kosovo and Serbia', [20.8, 42.9, 21.3, 43.3]],
    ['Western Sahara and Morocco', [-12, 27.4, -9, 27.9]],
    ['Abkhazia', [40.2, 42.6, 41.8, 43.6]],
    ['the Golan Heights', [35.6, 32.8, 36, 33.2]],
  ])('%s is dashed', (_, box) => {
    expect(within(lines('country'), box)).toEqual([])
    expect(within(lines('disputed'), box).length).toBeGreaterThan(0)
  })

  test('Hong Kong is not set off', () => {
    expect(within([...lines('country'), ...lines('disputed')], [113.8, 22.2, 114.5, 22.6])).toEqual([])
  })

  test('Kazakhstan is bounded by solid lines', () => {
    expect(within(lines('country'), [50, 44, 87, 55.5]).length).toBeGreaterThan(100)
    expect(within(lines('disputed'), [50, 44, 87, 55.5])).toEqual([])
  })

  const isIn = (name, lon, lat) => {
    const layer = layers[name]
    let inside = false
    for (let i = 0; i < layer.length; i++) {
      for (const ring of layer.feature(i).loadGeometry()) {
        const [px, py] = toUnit([lon, lat]).map((v) => v * layer.extent)
        for (let j = 1; j < ring.length; j++) {
          const [a, b] = [ring[j - 1], ring[j]]
          if (a.y > py !== b.y > py && px < ((b.x - a.x) * (py - a.y)) / (b.y - a.y) + a.x) inside = !inside
        }
      }
    }
    return inside
  }

  test.each([
    ['the Caspian Sea', 50.5, 42, false, false],
    ['Lake Balkhash', 74, 46.2, true, true],
    ['Issyk-Kul', 77.2, 42.45, true, true],
    ['the bed of the Aral Sea', 60.3, 44.8, true, false],
    ['the west of the Aral Sea', 58.6, 45.2, true, true],
    ['Astana', 71.4, 51.2, true, false],
    ['Chukotka beyond the antimeridian', -175, 66.5, true, false],
    ['the Pacific', -150, 40, false, false],
  ])('%s', (_, lon, lat, land, lake) => {
    expect([isIn('land', lon, lat), isIn('lake', lon, lat)]).toEqual([land, lake])
  })

  test('no label is of a country without a code and a name, none is named twice', () => {
    const seen = new Set()
    const words = ['en', 'ru', 'kk', 'zh'].map((l) =>
      JSON.parse(readFileSync(new URL(`../../assets/words/${l}.json`, import.meta.url), 'utf8')),
    )
    for (let i = 0; i < layers.label.length; i++) {
      const { kind, code, en } = layers.label.feature(i).properties
      if (kind === 'country') for (const w of words) expect(w[`country.${code}`], code).toBeTruthy()
      else {
        expect(en).toBeTruthy()
        if (kind === 'town') expect(seen, en).not.toContain(en)
        seen.add(en)
      }
    }
  })

  test('it is small enough for the first view', () => {
    expect(readFileSync(overview).length).toBeLessThan(90_000)
  })
})

describe('shapes', () => {
  test('corners are cut by a quarter at most, ends stay', () => {
    expect(
      rounded(
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
        10,
        1,
      ),
    ).toEqual([
      [0, 0],
      [3, 0],
      [4, 1],
      [4, 4],
    ])
    expect(
      rounded(
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
        0.5,
        1,
      ),
    ).toEqual([
      [0, 0],
      [3.5, 0],
      [4, 0.5],
      [4, 4],
    ])
  })

  test('points that add nothing go', () => {
    expect(
      thinned(
        [
          [0, 0],
          [1, 0],
          [2, 0.001],
          [3, 1],
        ],
        0.01,
      ),
    ).toEqual([
      [0, 0],
      [2, 0.001],
      [3, 1],
    ])
  })

  test('a polygon over the antimeridian becomes two, none of them a stripe', () => {
    const parts = cutPolygon([
      [
        [170, 60],
        [170, 70],
        [-170, 70],
        [-170, 60],
        [170, 60],
      ].map(toUnit),
    ])
    expect(parts).toHaveLength(2)
    for (const [ring] of parts) {
      const xs = ring.map(([x]) => x)
      expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(0.1)
    }
  })

  test('the edge of a cut lies outside of the world, where its outline is not seen', () => {
    const [[ring]] = cutPolygon([
      [
        [-180, 60],
        [-180, 70],
        [-170, 70],
        [-170, 60],
        [-180, 60],
      ].map(toUnit),
    ])
    expect(Math.min(...ring.map(([x]) => x))).toBeLessThan(-0.001)
  })

  test('a line over the antimeridian becomes two', () => {
    expect(
      cutLine([
        [0.98, 0.5],
        [0.99, 0.5],
        [0.01, 0.5],
        [0.02, 0.5],
      ]),
    ).toHaveLength(2)
  })
})

describe('cutting', () => {
  const square = [
    [
      [1, 1],
      [5, 1],
      [5, 5],
      [1, 5],
      [1, 1],
    ],
  ]

  test('lines leave out what is outside', () => {
    expect(
      clipLines(
        [
          [
            [0, 0],
            [10, 0],
          ],
        ],
        0,
        2,
        4,
      ),
    ).toEqual([
      [
        [2, 0],
        [4, 0],
      ],
    ])
    expect(
      clipLines(
        [
          [
            [0, 0],
            [3, 0],
            [10, 0],
            [3, 1],
          ],
        ],
        0,
        2,
        4,
      ),
    ).toEqual([
      [
        [2, 0],
        [3, 0],
        [4, 0],
      ],
      [
        [4, expect.closeTo(0.857, 2)],
        [3, 1],
      ],
    ])
    expect(
      clipLines(
        [
          [
            [5, 0],
            [10, 0],
          ],
        ],
        0,
        2,
        4,
      ),
    ).toEqual([])
  })

  test('polygons are closed again', () => {
    const [[ring]] = clipPolygons([square], 0, 2, 4)
    expect(ring[0]).toEqual(ring.at(-1))
    expect(Math.min(...ring.map((p) => p[0]))).toBe(2)
    expect(Math.max(...ring.map((p) => p[0]))).toBe(4)
    expect(clipPolygons([square], 0, 6, 8)).toEqual([])
  })

  test('an island all over is a tile, the open sea is none', () => {
    const land = [
      {
        type: 'polygon',
        parts: [
          [
            [
              [0, 0],
              [0.5, 0],
              [0.5, 0.5],
              [0, 0.5],
              [0, 0],
            ],
          ],
        ],
        properties: {},
      },
    ]
    const tiles = [...cut({ land }, { zoom: 2, box: [0, 0, 1, 1], extent: 4096, buffer: 64 })]
    const at = tiles.map(({ x, y }) => `${x}/${y}`)
    expect(at).toContain('0/0')
    expect(at).not.toContain('3/3')
    const { layers } = new VectorTile(new PbfReader(new Uint8Array(tiles[0].data)))
    expect(layers.land.feature(0).loadGeometry()[0].length).toBe(5)
  })
})

describe('names', () => {
  test.each([
    ['Xi’an', 'Сиань'],
    ['Jinan', 'Цзинань'],
    ['Xining', 'Синин'],
    ['Lianyungang', 'Ляньюньган'],
    ['Ürümqi', ''],
  ])('%s in Russian is %s', (pinyin, ru) => expect(palladius(pinyin)).toBe(ru))

  test('Russian is told from its neighbours', () => {
    expect(russian('New York', ['Ню Йорк', 'Нью-Йорк', 'Њујорк'])).toBe('Нью-Йорк')
    expect(russian('Donetsk', ['Донецьк', 'Донецк'])).toBe('Донецк')
    expect(russian('Nowhere', ['نيويورك'])).toBe('')
  })

  test('Kazakh is told by its letters, in Kazakhstan alone', () => {
    expect(kazakh('KZ', 'Qyzylorda', ['Кызылорда', 'Қызылорда'])).toBe('Қызылорда')
    expect(kazakh('KG', 'Bishkek', ['Бішкек'])).toBe('')
  })

  test('Chinese is simplified, without the word for city', () => {
    expect(chinese('CN', ['連雲港市', '连云港', '连云港市'])).toBe('连云港')
    expect(chinese('JP', ['横浜'])).toBe('横滨')
    expect(chinese('KZ', ['Алматы'])).toBe('')
  })

  test('what falls back is not said twice', () => {
    expect(spare({ en: 'Osh', ru: 'Ош', kk: 'Ош', zh: '奥什' })).toEqual({ en: 'Osh', ru: 'Ош', zh: '奥什' })
    expect(spare({ en: 'X', ru: '', kk: '', zh: '' })).toEqual({ en: 'X' })
  })

  test('cells of a table', () => expect(cells('a,"b, ""c""",,d')).toEqual(['a', 'b, "c"', '', 'd']))

  test('towns near the corridors appear sooner', () => {
    const town = { people: 80_000, capital: false, lon: 70, lat: 45 }
    expect(zoomOf({ ...town, country: 'KZ' })).toBeLessThan(zoomOf({ ...town, country: 'RU' }))
    expect(zoomOf({ ...town, country: 'US', lon: -100 })).toBeNull()
  })
})
