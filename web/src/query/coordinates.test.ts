import { describe, expect, test } from 'vitest'
import { readCoordinates } from './coordinates.ts'

describe('coordinates that a reader types', () => {
  test.each([
    ['43.2, 76.9', 43.2, 76.9],
    ['43.2 76.9', 43.2, 76.9],
    ['43.2;76.9', 43.2, 76.9],
    ['  43.2° N, 76.9° E ', 43.2, 76.9],
    ['43,2; 76,9', 43.2, 76.9],
    ['-18.1, 178.4', -18.1, 178.4],
    ['−18.1, 178.4', -18.1, 178.4],
    ['18.1 S, 170 W', -18.1, -170],
    ['119.2, 34.6', 34.6, 119.2],
  ])('%s', (text, lat, lon) => {
    expect(readCoordinates(text)).toEqual({ lat, lon })
  })
  test.each(['', 'Almaty', '43.2', '95, 95', '43.2, 276.9', '43,2, 76,9, 1', 'G30', '43.2, x'])('not %s', (text) => {
    expect(readCoordinates(text)).toBeNull()
  })
})
