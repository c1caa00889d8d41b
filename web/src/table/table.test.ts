import { describe, expect, test } from 'vitest'
import en from '../../../assets/words/en.json'
import type { Thing } from '../api/api.ts'
import { makeWords } from '../i18n/words.ts'
import { section } from '../map/sample.ts'
import type { Query } from '../query/query.ts'
import { type Bounds, boundsOf, kmFrom, meets } from './box.ts'
import { columnsOf, sortAfter, sorted, sortingOf } from './columns.ts'
import { toCSV, toTSV } from './export.ts'
import { parts, type Row, rowsOf } from './rows.ts'

const w = makeWords('en', en)
const t = { w, corridor: (id: string) => id.toUpperCase() }
const everything: Query = { kinds: null, statuses: null, countries: null, year: null }
const point = (id: string, lon: number, lat: number, properties: Thing['properties'] = {}): Thing => ({
  id,
  geometry: { type: 'Point', coordinates: [lon, lat] },
  properties: { id, name: id, ...properties },
})
const row = (thing: Thing): Row => ({ thing, status: null })

describe("the map's window", () => {
  const view = { zoom: 2, lat: 0, lon: 60 }
  test('is what nothing covers of the map', () => {
    const [west, south, east, north] = boundsOf(view, 1024, 512, { left: 256, bottom: 0 })
    expect([west, east].map(Math.round)).toEqual([60 - 90, 60 + 180])
    expect(north).toBeCloseTo(66.51, 1)
    expect(south).toBeCloseTo(-66.51, 1)
    expect(boundsOf(view, 1024, 512, { left: 0, bottom: 256 })[1]).toBeCloseTo(0, 9)
  })
  const box: Bounds = [60, 40, 70, 50]
  test.each([
    ['a point in it', { type: 'Point', coordinates: [65, 45] }, true],
    ['a point beside it', { type: 'Point', coordinates: [71, 45] }, false],
    [
      'a line that crosses it without a vertex in it',
      {
        type: 'LineString',
        coordinates: [
          [50, 45],
          [80, 46],
        ],
      },
      true,
    ],
    [
      'a line that passes its corner',
      {
        type: 'LineString',
        coordinates: [
          [58, 49],
          [62, 53],
        ],
      },
      false,
    ],
    [
      'the second of two lines',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [0, 0],
            [1, 1],
          ],
          [
            [65, 30],
            [65, 60],
          ],
        ],
      },
      true,
    ],
    ['what the world has one turn on', { type: 'Point', coordinates: [65 - 360, 45] }, true],
    ['a geometry of another kind', { type: 'Polygon', coordinates: [] }, false],
  ])('meets %s: %#', (_what, geometry, want) => {
    expect(meets(geometry, box)).toBe(want)
  })
  test('a kilometre is a kilometre', () => {
    const line = [
      [60, 45],
      [70, 45],
    ] as const
    expect(kmFrom([65, 45.1], line)).toBeCloseTo(11.1, 1)
    expect(kmFrom([71, 45], line)).toBeCloseTo(78.6, 0)
  })
})

describe('rows of the one query', () => {
  const kz = section('kz', '60 45, 70 45', { country: 'KZ', corridor: 'silk' })
  const things = [
    point('on', 65, 45.1, { corridors: 'silk' }),
    point('off', 65, 46, { corridors: 'silk' }),
    point('other', 65, 45),
  ]
  test('that says nothing are all, of sections those that are shown', () => {
    expect(rowsOf('places', things, everything, [])).toHaveLength(3)
    expect(rowsOf('sections', [point('kz', 0, 0), point('hidden', 0, 0)], everything, [kz])).toHaveLength(1)
  })
  test('are, of places, the stops of lines that are kept', () => {
    expect(rowsOf('places', things, { ...everything, countries: ['KZ'] }, [kz]).map((r) => r.thing.id)).toEqual(['on'])
  })
  test('are sections and corridors that are kept', () => {
    const q = { ...everything, kinds: ['road'] as const }
    expect(rowsOf('sections', [point('kz', 0, 0), point('cn', 0, 0)], q, [kz]).map((r) => r.thing.id)).toEqual(['kz'])
    expect(rowsOf('corridors', [point('silk', 0, 0), point('jade', 0, 0)], q, [kz]).map((r) => r.thing.id)).toEqual(['silk'])
  })
  test('have the status of the year', () => {
    const thing = point('a', 0, 0, { status: 'operational', history: '2008:construction;2012:operational' })
    const of = (year: number | null) => rowsOf('sections', [{ ...thing, id: 'kz' }], { ...everything, year }, [kz])[0]?.status
    expect([of(null), of(2010)]).toEqual(['operational', 'construction'])
  })
  test('are projects of the country, status and year; one without a date is not hidden', () => {
    const list = [
      point('old', 0, 0, { status: 'operational', country: 'KZ', start_year: 2001 }),
      point('new', 0, 0, { status: 'planned', country: 'KZ', start_year: 2025 }),
      point('undated', 0, 0, { status: 'operational', country: 'UZ' }),
    ]
    const ids = (q: Partial<Query>) => rowsOf('projects', list, { ...everything, ...q }, [kz]).map((r) => r.thing.id)
    expect(ids({ countries: ['KZ'] })).toEqual(['old', 'new'])
    expect(ids({ statuses: ['operational'] })).toEqual(['old', 'undated'])
    expect(ids({ year: 2010 })).toEqual(['old', 'undated'])
    expect(ids({ kinds: ['road'] })).toEqual([])
  })
  test('know the parts of lists', () => {
    expect([parts('a-b;c'), parts('KZ-CN'), parts('CN;KZ'), parts(undefined)]).toEqual([
      ['a-b', 'c'],
      ['KZ', 'CN'],
      ['CN', 'KZ'],
      [],
    ])
  })
})

describe('the order', () => {
  const columns = columnsOf.sections
  const rows = [
    row(point('b', 0, 0, { length_km: 9, opened: '2009-12' })),
    row(point('a', 0, 0, { length_km: 100 })),
    row(point('c', 0, 0, { opened: '2009' })),
  ]
  const ids = (sort: string | null) => sorted(rows, sortingOf(columns, sort), t).map((r) => r.thing.id)
  test.each([
    [null, ['a', 'b', 'c']],
    ['-name', ['c', 'b', 'a']],
    ['length_km', ['b', 'a', 'c']],
    ['-length_km', ['a', 'b', 'c']],
    ['opened', ['c', 'b', 'a']],
    ['nonsense', ['a', 'b', 'c']],
  ])('%s: numbers as numbers, what is not known last', (sort, want) => {
    expect(ids(sort)).toEqual(want)
  })
  test('a heading sorts upwards, then downwards', () => {
    expect(sortAfter(columns, null, 'length_km')).toBe('length_km')
    expect(sortAfter(columns, 'length_km', 'length_km')).toBe('-length_km')
    expect(sortAfter(columns, '-length_km', 'length_km')).toBe('length_km')
    expect(sortAfter(columns, null, 'name')).toBe('-name')
    expect(sortAfter(columns, '-name', 'name')).toBeNull()
  })
})

describe('what is taken away', () => {
  const wild = row(point('x', 65.5, 45, { name: '=HYPERLINK("a")', note: 'a, "b"\nc', cost_musd: 1234.5, end_year: 2020 }))
  test('as CSV has every property once, is quoted, and runs nothing', () => {
    const csv = toCSV([row(point('y', 1, 2, { sector: 'energy' })), wild])
    expect(csv.split('\r\n')[0]).toBe('\ufeffid,name,note,cost_musd,end_year,sector,lon,lat')
    expect(csv).toContain('x,"\'=HYPERLINK(""a"")","a, ""b""\nc",1234.5,2020,,65.5,45\r\n')
  })
  test('as CSV has the status of the year, as the file of the year has it', () => {
    const then: Row = { thing: point('x', 1, 2, { status: 'operational' }), status: 'construction' }
    expect(toCSV([then])).toContain('x,x,construction,')
  })
  test('as TSV has what is read, with plain numbers', () => {
    const columns = columnsOf.projects.filter((c) => ['name', 'cost_musd', 'end_year'].includes(c.key))
    expect(toTSV([wild], columns, t)).toBe('Name\tCompleted\tCost, million USD\r\n\'=HYPERLINK("a")\t2020\t1234.5')
  })
})
