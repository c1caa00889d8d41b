import { describe, expect, test } from 'vitest'
import { axisSteps, keepApart, partAt, spread, within } from './strip-layout.ts'

const label = (id: string, x: number, width = 40) => ({ id, text: id, x, width })

test('names that have no room are left out, the first come first', () => {
  const kept = keepApart([label('a', 0), label('z', 300), label('b', 20), label('c', 150), label('a', 0)], 300)
  expect(kept.map((l) => [l.id, l.anchor])).toEqual([
    ['a', 'start'],
    ['z', 'end'],
    ['c', 'middle'],
  ])
})

test('a km lies in its section, its end in the one before, past the end in the last', () => {
  const parts = [
    { id: 'a', from_km: 0, to_km: 10 },
    { id: 'b', from_km: 10, to_km: 30 },
  ]
  expect([0, 10, 10.1, 30, 99].map((km) => partAt(parts, km)?.id)).toEqual(['a', 'a', 'b', 'b', 'b'])
  expect(partAt([], 5)).toBeUndefined()
})

test.each([
  [1786, 5, [0, 500, 1000, 1500]],
  [9099, 5, [0, 2000, 4000, 6000, 8000]],
  [75, 5, [0, 20, 40, 60]],
  [0.5, 5, [0]],
] as const)('an axis of %d km with at most %d marks', (length, most, want) => {
  expect(axisSteps(length, most)).toEqual(want)
})

test.each([
  [1785.766, 1785.766, 1785.7],
  [1785.766, 99999, 1785.7],
  [1785.766, -3, 0],
  [125.056, 12.34, 12.3],
  [100, 100, 100],
  [75.3, 75.3, 75.3],
] as const)('of a route of %d km, km %d is %d', (length, km, want) => {
  expect(within(length, km)).toBe(want)
})

describe('points that would touch', () => {
  test.each([
    ['stand where they want to where there is room', [20, 100, 180], [20, 100, 180]],
    ['stand side by side around their middle', [100, 102, 180], [89, 113, 180]],
    ['push the next ones, which push them', [100, 102, 115], [81.7, 105.7, 129.7]],
    ['stay inside', [0, 3, 200], [12, 36, 188]],
    ['stand alone', [100], [100]],
  ] as const)('%s', (_, xs, want) => {
    expect(spread(xs, 24, 200).map((x) => Math.round(x * 10) / 10)).toEqual(want)
  })

  test('share the room where there is too little', () => {
    expect(spread([0, 10, 20, 30], 24, 60).map(Math.round)).toEqual([12, 24, 36, 48])
  })
})
