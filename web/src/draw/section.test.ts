import { describe, expect, test } from 'vitest'
import { KINDS, STATUSES } from '../state/table.ts'
import type { Path } from './path.ts'
import { recorder } from './recorder.ts'
import { apart, dashOffset, drawSection, drawSections } from './section.ts'
import { strokeOf } from './style.ts'
import { drawSwatch } from './swatch.ts'

const line: Path = [
  [0, 0],
  [100, 0],
]

const black = { line: '#000000', casing: '#222222', ground: '#ffffff' }

describe('how corridors look', () => {
  test('each kind × status is drawn unlike every other, also without colour', () => {
    const looks = new Map<string, string>()
    for (const kind of KINDS) {
      for (const status of STATUSES) {
        const { ctx, strokes } = recorder()
        drawSection(ctx, line, { ...strokeOf(kind, status, 'light', 6), tones: black })
        const look = JSON.stringify(strokes)
        const twin = looks.get(look)
        // Suspended is told from operational by its grey alone, as the design says.
        if (twin && !(status === 'suspended' && twin === `${kind} operational`)) expect(`${kind} ${status}`).toBe(twin)
        if (!twin) looks.set(look, `${kind} ${status}`)
      }
    }
  })

  test('a swatch is what the map draws', () => {
    for (const kind of KINDS) {
      const [swatch, map] = [recorder(), recorder()]
      drawSwatch(swatch.ctx, kind, 'construction', 'dark')
      drawSection(map.ctx, line, strokeOf(kind, 'construction', 'dark', 7))
      const looks = (r: typeof map) => r.strokes.map(({ width, color, dash }) => ({ width, color, dash }))
      expect(looks(swatch)).toEqual(looks(map))
    }
  })
})

test('all rims lie under all lines: no section cuts into its neighbour', () => {
  const { ctx, strokes } = recorder()
  const stroke = strokeOf('road', 'operational', 'light', 6)
  const next: Path = [
    [100, 0],
    [200, 0],
  ]
  drawSections(ctx, [
    { path: line, from: 0, stroke },
    { path: next, from: 0, stroke },
  ])
  const { ground, casing, line: fill } = stroke.tones
  expect(strokes.map((s) => s.color)).toEqual([ground, ground, casing, casing, fill, fill])
})

describe('dashes', () => {
  test('begin where they were when a line is cut off', () => {
    expect(dashOffset([4, 2], 0)).toBe(0)
    expect(dashOffset([4, 2], 13)).toBe(1)
    expect(dashOffset([], 13)).toBe(0)
  })

  test('of a piece lie where those of the whole lie', () => {
    const stroke = strokeOf('rail', 'operational', 'light', 6)
    const { ctx, strokes } = recorder()
    const from = 31
    drawSections(ctx, [{ path: line, from, stroke }])
    const ties = strokes.find((s) => s.dash.length > 0)
    const period = ties?.dash.reduce((sum, d) => sum + d, 0) ?? 0
    expect(ties?.offset).toBeCloseTo(from % period, 6)
  })

  test('marks too', () => {
    const stroke = strokeOf('road', 'cancelled', 'light', 6)
    const at = (from: number): number[] => {
      const { ctx, strokes } = recorder()
      const path: Path = [
        [from, 0],
        [200, 0],
      ]
      drawSections(ctx, [{ path, from, stroke }])
      return (strokes.at(-1)?.points ?? []).map(([x]) => Math.round(x * 1000))
    }
    const whole = at(0)
    expect(at(50)).toEqual(whole.slice(-at(50).length))
    expect(at(50).length).toBeGreaterThan(8)
  })
})

test('a line of one point is not drawn', () => {
  const { ctx, strokes } = recorder()
  drawSection(ctx, [[1, 1]], strokeOf('road', 'operational', 'light', 6))
  expect(strokes).toEqual([])
})

test('ties stand apart however small the map; other dashes stay as they are', () => {
  expect(apart([1, 4])).toEqual([1, 6])
  expect(apart([2, 12])).toEqual([2, 12])
  expect(apart([4, 3])).toEqual([4, 3])
  expect(apart([5, 1, 1, 1])).toEqual([5, 1, 1, 1])
})
