import { describe, expect, test } from 'vitest'
import { recorder } from '../draw/recorder.ts'
import { ALONE } from './beside.ts'
import { emphasisOf } from './emphasis.ts'
import { namesOf, placesAt, roleOf, type Written, writeLabels } from './labels.ts'
import { place, prepare } from './lines.ts'
import { frameAt, section, stop } from './sample.ts'
import type { MapState } from './types.ts'

const state: MapState = {
  lang: 'en',
  theme: 'light',
  corridor: null,
  section: null,
  lit: null,
  kinds: null,
  statuses: null,
  countries: null,
  year: null,
  marker: null,
}

describe('how loud a section is', () => {
  const road = {
    feature: section('road', '65 44, 67 44', { corridors: 'silk;amber' }),
    kind: 'road',
    status: 'operational',
    kept: true,
  } as const
  test.each([
    ['nothing is said', {}, null, 'plain'],
    ['its corridor is open', { corridor: 'silk' }, null, 'plain'],
    ['another of its corridors is open', { corridor: 'amber' }, null, 'plain'],
    ['another corridor is open', { corridor: 'gas' }, null, 'dimmed'],
    ['another is open and goes on as its corridor', { corridor: 'gas', onward: ['silk'] }, null, 'plain'],
    ['its corridor is open and goes on as another', { corridor: 'silk', onward: ['gas'] }, null, 'lit'],
    ['its corridor is lit', { lit: { corridor: 'amber' } }, null, 'lit'],
    ['another status is lit', { lit: { kind: 'road', status: 'planned' } }, null, 'dimmed'],
    ['it is open itself', { corridor: 'silk', section: 'road' }, null, 'lit'],
    ['it is compared', { compared: { ids: ['amber', 'gas'], ends: [] } }, null, 'lit'],
    ['others are compared', { compared: { ids: ['gas', 'oil'], ends: [] } }, 'silk', 'dimmed'],
    [
      'it is compared, and the other is pointed at',
      { compared: { ids: ['road', 'gas-1'], ends: [] }, section: 'gas-1' },
      null,
      'dimmed',
    ],
    ['the pointer is on its corridor', {}, 'silk', 'lit'],
    ['the pointer is on the corridor that is open', { corridor: 'silk' }, 'silk', 'plain'],
    ['the pointer is on another', {}, 'gas', 'dimmed'],
  ] as const)('when %s', (_when, part, hovered, want) => {
    expect(emphasisOf(road, { ...state, ...part } as MapState, hovered)).toBe(want)
  })
  test('when the country asked for is another', () => {
    expect(emphasisOf({ ...road, kept: false }, { ...state, lit: { corridor: 'silk' } }, null)).toBe('dimmed')
  })
})

describe('places', () => {
  test('are drawn by the role that tells most', () => {
    expect(roleOf(stop('a', 0, 0, { roles: 'city;border' }))).toEqual({ role: 'border', rank: 0 })
    expect(roleOf(stop('a', 0, 0, { roles: 'town;border' }))).toEqual({ role: 'border', rank: 1 })
    expect(roleOf(stop('a', 0, 0, { roles: 'town;compressor' }))).toEqual({ role: 'compressor', rank: 2 })
    expect(roleOf(stop('a', 0, 0, { roles: 'city;junction' }))).toEqual({ role: 'city', rank: 0 })
    expect(roleOf(stop('a', 0, 0, { roles: 'station' })).rank).toBe(3)
    expect(roleOf(stop('a', 0, 0, { roles: 'junction' })).rank).toBe(4)
  })
  test('are more the nearer one looks, and sooner on an open corridor', () => {
    expect([3, 4.5, 5, 6.5, 7, 9].map((z) => placesAt(z, false))).toEqual([-1, 0, 1, 2, 3, 4])
    for (const z of [3, 4, 5, 6, 8, 10]) expect(placesAt(z, true)).toBeGreaterThanOrEqual(placesAt(z, false))
  })
  test('have the local name where its script differs from the reader\u2019s', () => {
    const p = stop('kyzylorda', 65, 44, {
      name: 'Kyzylorda',
      name_ru: 'Кызылорда',
      name_kk: 'Қызылорда',
      name_zh: '克孜勒奥尔达',
    })
    expect(namesOf(p, 'en')).toEqual(['Kyzylorda', 'Қызылорда'])
    expect(namesOf(p, 'zh')).toEqual(['克孜勒奥尔达', 'Қызылорда'])
    expect(namesOf(p, 'ru')).toEqual(['Кызылорда', ''])
    const border = stop('b', 80, 44, {
      name: 'Khorgos',
      name_ru: 'Хоргос',
      name_kk: 'Қорғас',
      name_zh: '霍尔果斯',
      country: 'KZ-CN',
    })
    expect(namesOf(border, 'kk')).toEqual(['Қорғас', '霍尔果斯'])
  })
})

describe('what is written', () => {
  const frame = frameAt(8, 66, 44)
  const write = (part: Partial<Written> = {}, s: Partial<MapState> = {}) => {
    const { ctx, texts } = recorder()
    const now = { ...state, ...s }
    const drawn = place(
      [section('road', '62 44, 70 44', { ref: 'M-32' })].map((f) => prepare(f, ALONE)),
      now,
      frame,
      0,
    ).map((d) => ({ d, emphasis: emphasisOf(d, now, null) }))
    const ground: Set<string>[] = []
    const marks = writeLabels(
      ctx,
      { state: now, frame, drawn, places: [], covered: [], ...part },
      (_ctx, _frame, _taken, said) => void ground.push(new Set(said)),
    )
    return { texts: texts.map((t) => t.text), marks, said: ground[0] ?? new Set() }
  }
  test('a road\u2019s number stands on it, and nowhere when it is dimmed', () => {
    expect(write().texts).toContain('M-32')
    expect(write({}, { corridor: 'gas' }).texts).not.toContain('M-32')
  })
  test('the ground is told which names are said already', () => {
    const { said, marks } = write({ places: [stop('Kyzylorda', 66, 44.2, { roles: 'city' })] })
    expect([...said]).toEqual(['Kyzylorda'])
    expect(marks.map((m) => m.id)).toEqual(['Kyzylorda'])
  })
  test('stops do not lie on each other: the one that matters more stays', () => {
    const { marks } = write({ places: [stop('small', 66.001, 43.001), stop('great', 66, 43, { roles: 'border' })] })
    expect(marks.map((m) => m.id)).toEqual(['great'])
  })
  test('badges without a name do not make a chain', () => {
    const row = Array.from({ length: 12 }, (_, i) =>
      stop(`a long name of a border ${i}`, 65.6 + i * 0.09, 44, { roles: 'border' }),
    )
    const { marks, texts } = write({ places: row })
    expect(marks.length).toBeLessThan(12)
    const lonely = marks.filter((m) => !texts.some((t) => m.id.startsWith(t)))
    for (const a of lonely) for (const b of marks) if (a !== b) expect(Math.abs(a.at[0] - b.at[0])).toBeGreaterThan(18)
  })
  test('stops of what the query leaves out are not told', () => {
    const places = [stop('on', 66, 44.05, { roles: 'city' }), stop('off', 66, 45.3, { roles: 'city' })]
    expect(write({ places }).marks.map((m) => m.id)).toEqual(['off', 'on'])
    expect(write({ places }, { kinds: ['road'] }).marks.map((m) => m.id)).toEqual(['on'])
    expect(write({ places }, { kinds: ['rail'] }).marks).toEqual([])
  })
  test('nothing is written that would run under the panel', () => {
    const places = [stop('hidden', 63, 44.4, { roles: 'city' }), stop('seen', 66.5, 44.4, { roles: 'city' })]
    const { marks } = write({ places, covered: [[-200, 0, 420, 800]] })
    expect(marks.map((m) => m.id)).toEqual(['seen'])
  })
  test('an open corridor shows only its own stops', () => {
    const places = [
      stop('mine', 66, 44.3, { roles: 'city', corridors: 'silk' }),
      stop('other', 67, 44.8, { roles: 'city', corridors: 'gas' }),
    ]
    expect(write({ places }, { corridor: 'silk' }).marks.map((m) => m.id)).toEqual(['mine'])
  })
})
