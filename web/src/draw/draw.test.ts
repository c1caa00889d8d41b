import { describe, expect, test } from 'vitest'
import { KINDS, STATUSES } from '../state/table.ts'
import { Taken } from './label.ts'
import { along, distanceTo, offsetPath, type Path } from './path.ts'
import { drawSection, type LineContext } from './section.ts'
import { colorOf, contrast, greyOf, groundOf, strokeOf, widthAt } from './style.ts'

/** A canvas that writes down what is stroked on it. */
function recorder(): { ctx: LineContext; strokes: string[] } {
  const strokes: string[] = []
  let dash: number[] = []
  const ctx = {
    lineWidth: 0,
    strokeStyle: '',
    lineCap: 'butt',
    lineJoin: 'miter',
    lineDashOffset: 0,
    beginPath() {},
    moveTo() {},
    lineTo() {},
    setLineDash(d: number[]) {
      dash = [...d]
    },
    stroke() {
      strokes.push(`${ctx.lineWidth.toFixed(1)} ${ctx.strokeStyle} ${dash.map((d) => d.toFixed(1)).join(',')}`)
    },
  }
  return { ctx: ctx as unknown as LineContext, strokes }
}

const line: Path = [
  [0, 0],
  [100, 0],
]

describe('how corridors look', () => {
  test.each(['light', 'dark'] as const)('colours keep 3:1 against the %s ground', (theme) => {
    for (const kind of KINDS) expect(contrast(colorOf(kind, theme), groundOf(theme)), kind).toBeGreaterThanOrEqual(3)
    expect(contrast(greyOf(theme), groundOf(theme))).toBeGreaterThanOrEqual(3)
  })

  test('each kind × status is drawn unlike every other, also without colour', () => {
    const looks = new Map<string, string>()
    for (const kind of KINDS) {
      for (const status of STATUSES) {
        const { ctx, strokes } = recorder()
        const s = strokeOf(kind, status, 'light', 6)
        drawSection(ctx, line, { ...s, color: '#000000', ground: '#ffffff' })
        const look = strokes.join(' | ')
        const twin = looks.get(look)
        // Suspended is told from operational by its grey alone, as the design says.
        if (twin && !(status === 'suspended' && twin === `${kind} operational`)) expect(`${kind} ${status}`).toBe(twin)
        if (!twin) looks.set(look, `${kind} ${status}`)
      }
    }
  })

  test('widths grow with the zoom', () => {
    expect(widthAt(2)).toBeLessThan(widthAt(6))
    expect(widthAt(6)).toBeLessThan(widthAt(13))
    expect(widthAt(20)).toBe(widthAt(13))
  })
})

describe('paths', () => {
  test('a path beside a path keeps its distance at corners', () => {
    const corner: Path = [
      [0, 0],
      [10, 0],
      [10, 10],
    ]
    const beside = offsetPath(corner, 2)
    expect(beside).toEqual([
      [0, 2],
      [8, 2],
      [8, 10],
    ])
  })

  test('a hairpin does not fly away', () => {
    const hairpin: Path = [
      [0, 0],
      [10, 0],
      [0, 0.001],
    ]
    for (const [x, y] of offsetPath(hairpin, 3)) expect(Math.hypot(x - 5, y)).toBeLessThan(15)
  })

  test('the distance to a path is to its nearest point', () => {
    expect(distanceTo(line, [50, 7])).toEqual({ distance: 7, at: [50, 0] })
    expect(distanceTo(line, [-3, 4])).toEqual({ distance: 5, at: [0, 0] })
  })

  test('points along a path stand at intervals', () => {
    expect(along(line, 40)).toEqual([
      [20, 0],
      [60, 0],
      [100, 0],
    ])
  })
})

test('what comes first keeps its place', () => {
  const taken = new Taken()
  expect(taken.take(0, 0, 10, 10)).toBe(true)
  expect(taken.take(5, 5, 15, 15)).toBe(false)
  expect(taken.take(10, 0, 20, 10)).toBe(true)
})
