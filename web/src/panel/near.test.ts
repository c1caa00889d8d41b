import { expect, test } from 'vitest'
import { apart, boxAround } from './near.ts'

test('how far Almaty is from Khorgos and from itself', () => {
  expect(apart([76.9, 43.25], [80.4, 44.2])).toBeCloseTo(300.4, 1)
  expect(apart([76.9, 43.25], [76.9, 43.25])).toBe(0)
})

test('a box around a point holds what is so near, and not twice as far', () => {
  const at = [76.9, 43.25]
  const [w = 0, s = 0, e = 0, n = 0] = boxAround(at, 60)
  for (const edge of [
    [w, 43.25],
    [e, 43.25],
    [76.9, s],
    [76.9, n],
  ]) {
    expect(apart(at, edge)).toBeGreaterThan(58)
    expect(apart(at, edge)).toBeLessThan(64)
  }
})
