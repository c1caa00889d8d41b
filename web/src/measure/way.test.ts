import { describe, expect, test } from 'vitest'
import en from '../../../assets/words/en.json'
import ru from '../../../assets/words/ru.json'
import type { Between, Stop } from '../api/api.ts'
import { partOfPath } from '../draw/part.ts'
import { makeWords } from '../i18n/words.ts'
import { askedFor, gaugeChanges, partsBetween, percent, stopAt, waySentence } from './way.ts'

const stop = (id: string, km: number): Stop => ({
  id,
  name: id,
  names: { en: id.toUpperCase() },
  role: 'city',
  roles: ['city'],
  country: 'KZ',
  km,
  offset_km: 0,
  point: [0, 0],
})
const route = {
  id: 'main',
  stops: [stop('a', 0), stop('b', 812.345), stop('c', 1000)],
  sections: [
    { id: 'one', reversed: false, from_km: 0, to_km: 400 },
    { id: 'two', reversed: true, from_km: 400, to_km: 800 },
    { id: 'three', reversed: false, from_km: 800, to_km: 1000 },
  ],
}

describe('the parts of sections between two km', () => {
  test.each([
    [0, 1000, { one: [0, 1], two: [0, 1], three: [0, 1] }],
    [100, 500, { one: [0.25, 1], two: [0.75, 1] }],
    [900, 700, { two: [0, 0.25], three: [0, 0.5] }],
    [400, 800, { two: [0, 1] }],
    [500, 500, {}],
  ])('%d to %d: of one that runs the other way the other part', (from, to, want) => {
    expect(partsBetween(route, from, to)).toEqual(want)
  })
})

test('ends that are stops are asked for by their id', () => {
  expect(askedFor(route, 0, 812.345).toString()).toBe('route=main&from=a&to=b')
  expect(askedFor(route, 812.4, 1000).toString()).toBe('route=main&from_km=812.4&to=c')
  expect(stopAt(route, 812)).toBeUndefined()
})

describe('what lies between, in words', () => {
  const way: Between = {
    corridor: 'x',
    route: 'main',
    from: { km: 0, point: [0, 0], place: stop('a', 0) },
    to: { km: 1812.34, point: [0, 0] },
    km: 1812.34,
    countries: [
      { country: 'KZ', km: 1500 },
      { country: 'CN', km: 312.34 },
    ],
    borders: [{ ...stop('k', 1500), distance_km: 1500 }],
    gauge_changes: [],
    built_km: 1800,
    share_built: 0.9932,
    sections: [],
  }
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
  test('names stops, and km where there is none', () => {
    expect(plain(waySentence(makeWords('en', en), way))).toBe(
      'From A to km 1,812.3: 1,812 km (Kazakhstan 1,500 km and China 312 km). 1 border crossing, no change of gauge, 99.3 % in operation.',
    )
    expect(plain(waySentence(makeWords('ru', ru), way))).toBe(
      'Путь A — 1 812,3-й км: 1 812 км (Казахстан 1 500 км и Китай 312 км). 1 пункт пропуска, без смены колеи, действует 99,3 %.',
    )
  })
  test('counts the changes of gauge, and not the stations that can make them', () => {
    const stage = (gauge_mm?: number) => ({
      id: 's',
      name: 's',
      names: { en: 's' },
      kind: 'rail' as const,
      status: 'operational' as const,
      from_km: 0,
      to_km: 1,
      km: 1,
      ...(gauge_mm === undefined ? {} : { gauge_mm }),
    })
    const sections = [stage(1435), stage(1520), stage(), stage(1520), stage(1435)]
    const both = [
      { ...stop('dostyk', 400), distance_km: 400 },
      { ...stop('alashankou', 402), distance_km: 402 },
    ]
    expect(gaugeChanges({ sections })).toBe(2)
    expect(waySentence(makeWords('en', en), { ...way, sections, gauge_changes: both })).toContain('2 changes of gauge')
  })
  test('of one country is short, of no length says so', () => {
    const w = makeWords('en', en)
    expect(plain(waySentence(w, { ...way, countries: [{ country: 'KZ', km: 1812.34 }], borders: [] }))).toContain(
      'km (Kazakhstan). No border',
    )
    expect(waySentence(w, { ...way, km: 0 })).toBe('Both ends are the same point.')
  })
  test.each([
    [0, '0'],
    [0.0001, '0.1'],
    [0.5, '50'],
    [0.9999, '99.9'],
    [1, '100'],
  ])('a share of %d never reads as more or less than it is', (share, want) => {
    expect(percent(makeWords('en', en), share)).toBe(want)
  })
})

describe('a part of a path', () => {
  const path = [
    [0, 0],
    [10, 0],
    [10, 10],
  ] as const
  test('is cut at shares of its length', () => {
    expect(partOfPath(path, 0, 1)).toEqual({ path: [...path], from: 0 })
    expect(partOfPath(path, 0.25, 0.75)).toEqual({
      path: [
        [5, 0],
        [10, 0],
        [10, 5],
      ],
      from: 5,
    })
    expect(partOfPath(path, 0.6, 0.8).path).toEqual([
      [10, 2],
      [10, 6],
    ])
    expect(partOfPath(path, 0.5, 0.5).path).toEqual([])
  })
  test('counts as long what is worth more', () => {
    // The upright half is worth three times as much: the middle lies a third along it.
    const { path: part, from } = partOfPath(path, 0.5, 1, (y) => (y > 0 ? 3 : 1))
    expect(part[0]?.[1]).toBeCloseTo(10 / 3)
    expect(from).toBeCloseTo(10 + 10 / 3)
  })
})
