import { expect, test } from 'vitest'
import type { Dossier, Route, Section, Stop } from '../api/api.ts'
import { between } from './between.ts'
import { apart, type Lines } from './chainage.ts'
import { type Collection, pick } from './features.ts'
import { locate } from './locate.ts'
import { fold, matching, search } from './search.ts'

// A route along the 45th parallel, 70 to 72 degrees: section a runs east, b is drawn against it.
const lines: Lines = new Map([
  [
    'a',
    [
      [70, 45],
      [70.5, 45],
      [71, 45],
    ],
  ],
  [
    'b',
    [
      [72, 45],
      [71, 45],
    ],
  ],
])
const stop = (id: string, km: number, ...roles: string[]) => ({ id, name: id, km, roles, names: { en: id } }) as unknown as Stop
const section = (id: string, status: string, country: string) =>
  ({ id, name: id, names: { en: id }, kind: 'rail', status, country }) as unknown as Section
const route = {
  id: 'main',
  main: true,
  length_km: 160,
  sections: [
    { id: 'a', reversed: false, from_km: 0, to_km: 80 },
    { id: 'b', reversed: true, from_km: 80, to_km: 160 },
  ],
  stops: [stop('west', 0, 'city'), stop('gate', 80, 'border', 'gauge-change'), stop('east', 160, 'city')],
} as unknown as Route
const dossier = {
  id: 'x',
  routes: [route],
  sections: [section('a', 'operational', 'KZ'), section('b', 'construction', 'CN')],
} as unknown as Dossier
const asked = (text: string) => new URLSearchParams(text)

test('a degree of a meridian is 111.2 km', () => {
  expect(apart([70, 45], [70, 46])).toBeCloseTo(111.195, 2)
})

test.each([
  ['km=20', 20, 'a', 0],
  ['km=120', 120, 'b', 0],
  ['km=160', 160, 'b', 0],
  ['lon=70.25&lat=45', 20, 'a', 0],
  ['lon=71.5&lat=45.09', 120, 'b', 10],
  ['lon=60&lat=45&route=main', 0, 'a', 786],
])('where %s is', (query, km, id, off) => {
  const l = locate(dossier, lines, asked(query))
  expect(l?.km).toBeCloseTo(km, 1)
  expect(l?.section.id).toBe(id)
  expect(Math.round(l?.offset_km ?? -1)).toBe(off)
})

test('what lies before and behind, with distances', () => {
  const l = locate(dossier, lines, asked('km=120'))
  expect(l?.previous).toMatchObject({
    stop: { id: 'gate', distance_km: 40 },
    border: { id: 'gate' },
    gauge_change: { id: 'gate' },
  })
  expect(l?.next).toMatchObject({ stop: { id: 'east', distance_km: 40 } })
  expect(l?.next.border).toBeUndefined()
})

test.each(['km=161', 'km=-1', 'km=x', 'km=5&route=none'])('%s is nowhere', (query) => {
  expect(locate(dossier, lines, asked(query))).toBeNull()
})

test('what lies between, forwards and backwards', () => {
  const there = between(dossier, lines, asked('from=west&to_km=120'))
  expect(there).toMatchObject({
    km: 120,
    built_km: 80,
    share_built: 0.6667,
    countries: [
      { country: 'KZ', km: 80 },
      { country: 'CN', km: 40 },
    ],
    borders: [{ id: 'gate', distance_km: 80 }],
    sections: [
      { id: 'a', from_km: 0, to_km: 80 },
      { id: 'b', from_km: 80, to_km: 120 },
    ],
  })
  const back = between(dossier, lines, asked('from_km=120&to_km=10'))
  expect(back?.sections).toMatchObject([
    { id: 'b', from_km: 0, to_km: 40 },
    { id: 'a', from_km: 40, to_km: 110 },
  ])
  expect(back?.borders).toMatchObject([{ id: 'gate', distance_km: 40 }])
  expect(between(dossier, lines, asked('from=nowhere&to=east'))).toBeNull()
})

const feature = (id: string, coordinates: unknown, properties: Record<string, unknown> = {}) => ({
  id,
  geometry: { type: 'Point', coordinates },
  properties,
})

test('features are picked by id, and by the box that their own meets', () => {
  const all: Collection = {
    type: 'FeatureCollection',
    features: [
      feature('a', [70, 45]),
      feature('b', [
        [71, 40],
        [75, 50],
      ]),
    ],
  }
  const ids = (query: string) => pick(all, asked(query)).features.map((f) => f.id)
  expect(ids('id=b')).toEqual(['b'])
  expect(ids('id=none')).toEqual([])
  expect(ids('bbox=72,41,73,42&properties=kind')).toEqual(['b'])
  expect(ids('bbox=69,44,71,46')).toEqual(['a', 'b'])
  expect(ids('bbox=0,0,1,1')).toEqual([])
})

test.each([
  ['Ürümqi', 'urumqi'],
  ["Xi'an", 'xian'],
  ['Алма-Ата', 'алма ата'],
  ['Үрімші', 'үрімші'],
])('%s is compared as %s', (text, want) => {
  expect(fold(text)).toBe(want)
})

test('things are found by the beginnings of words, in any language and by other spellings', () => {
  const layers = {
    places: [
      feature('almaty', [76.9, 43.3], { name: 'Almaty', name_ru: 'Алматы', name_zh: '阿拉木图', aliases: 'Alma-Ata;Verny' }),
      feature('urumqi', [87.6, 43.8], { name: 'Ürümqi', kind: 'city' }),
    ],
    corridors: [
      feature(
        'road',
        [
          [70, 45],
          [80, 46],
        ],
        { name: 'Almaty road' },
      ),
    ],
  }
  const ids = (q: string) => search(layers, q).map((h) => h.id)
  expect(ids('алм')).toEqual(['almaty'])
  expect(ids('木图')).toEqual(['almaty'])
  expect(ids('verny')).toEqual(['almaty'])
  expect(ids('URUMQI')).toEqual(['urumqi'])
  expect(ids('road alma')).toEqual(['road'])
  expect(ids('lmaty')).toEqual([])
  expect(ids(' ')).toEqual([])
  expect(search(layers, 'road')[0]).toMatchObject({ layer: 'corridors', bbox: [70, 45, 80, 46] })
})

test('a text matches names, and of sections those of their corridors, wherever its words stand in them', () => {
  const layers = {
    sections: [
      feature('a', [70, 45], {
        name: 'Almaty – Khorgos',
        name_ru: 'Алматы – Хоргос',
        ref: 'A-2',
        corridor: 'road',
        kind: 'road',
      }),
      feature('b', [71, 45], { name: 'Khorgos – Yining', corridor: 'road', corridors: 'road;rail' }),
    ],
    corridors: [feature('rail', [71, 45], { name: 'Steel way', aliases: 'Iron road' })],
  }
  const ids = (layer: string, q: string) => matching(layers, layer, q).map((f) => f.id)
  expect(ids('sections', 'khorgos')).toEqual(['a', 'b'])
  expect(ids('sections', 'ХОРГ лматы')).toEqual(['a'])
  expect(ids('sections', 'yining steel')).toEqual(['b'])
  expect(ids('sections', 'a 2')).toEqual(['a'])
  expect(ids('sections', 'road')).toEqual([])
  expect(ids('sections', 'Iron ROAD')).toEqual(['b'])
  expect(ids('corridors', 'iron')).toEqual(['rail'])
  expect(ids('projects', 'iron')).toEqual([])
  expect(ids('sections', '–')).toEqual([])
})
