import { describe, expect, test } from 'vitest'
import type { Route, Section } from '../api/api.ts'
import { gatesOf, gaugesAt } from './gate.ts'

const stop = (id: string, km: number, ...roles: string[]) => ({ id, km, roles }) as Route['stops'][number]
const route = {
  stops: [
    stop('port', 0, 'port'),
    stop('town', 40, 'town'),
    stop('border', 70, 'border'),
    stop('change', 78, 'gauge-change', 'station'),
    stop('city', 90, 'city'),
    stop('end', 120, 'station'),
  ],
  sections: [
    { id: 'narrow', from_km: 0, to_km: 78 },
    { id: 'wide', from_km: 78, to_km: 120 },
  ],
} as Route
const sections = [
  { id: 'narrow', gauge_mm: 1435 },
  { id: 'wide', gauge_mm: 1520 },
] as Section[]

describe('gates of a route', () => {
  test('are its borders and gauge changes, between its ends', () => {
    expect(gatesOf(route).map((s) => s.id)).toEqual(['port', 'border', 'change', 'end'])
  })
  test('are none where nothing changes', () => {
    expect(gatesOf({ ...route, stops: route.stops.filter((s) => s.id === 'port' || s.id === 'town') })).toEqual([])
  })
  test.each([
    ['where it changes', 78, [1435, 1520]],
    ['near it, at its stop', 78.3, [1435, 1520]],
    ['where it stays', 70, []],
    ['at the beginning, before which nothing is', 0, []],
    ['at the end', 120, []],
  ])('tell the gauge %s', (_, km, want) => expect(gaugesAt(route, sections, km)).toEqual(want))
  test('tell no gauge that is not known', () => expect(gaugesAt(route, sections.slice(1), 78)).toEqual([]))
})
