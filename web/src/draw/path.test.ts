import { describe, expect, test } from 'vitest'
import { along, distanceTo, lengthOf, offsetPath, type Path, piecesIn, simple, thin } from './path.ts'

const line: Path = [
  [0, 0],
  [100, 0],
]

describe('a path beside a path', () => {
  test('keeps its distance at corners', () => {
    const corner: Path = [
      [0, 0],
      [10, 0],
      [10, 10],
    ]
    expect(offsetPath(corner, 2)).toEqual([
      [0, 2],
      [8, 2],
      [8, 10],
    ])
  })

  test('is the path itself where it is not set aside', () => {
    expect(offsetPath(line, 0)).toBe(line)
  })

  test('does not fly away at a hairpin', () => {
    const hairpin: Path = [
      [0, 0],
      [10, 0],
      [0, 0.001],
    ]
    for (const [x, y] of offsetPath(hairpin, 3)) expect(Math.hypot(x - 5, y)).toBeLessThan(15)
  })

  test('leaves out what would come too near inside a narrow bend', () => {
    const bend: Path = [
      [0, 0],
      [40, 0],
      [40, 2],
      [42, 4],
      [42, 60],
    ]
    const beside = offsetPath(bend, 8)
    for (const p of beside) expect(distanceTo(bend, p).distance).toBeGreaterThan(7)
    expect(beside.length).toBeLessThan(bend.length)
  })

  test('meets the next one where both know the way they go on', () => {
    const way = [Math.SQRT1_2, Math.SQRT1_2] as const
    const before: Path = [
      [0, 0],
      [10, 0],
    ]
    const after: Path = [
      [10, 0],
      [10, 10],
    ]
    expect(offsetPath(before, 5, { end: way }).at(-1)).toEqual(offsetPath(after, 5, { start: way })[0])
  })
})

describe('pieces of a path', () => {
  const far: Path = [
    [-100, 0],
    [-50, 0],
    [50, 0],
    [150, 0],
    [150, 500],
    [50, 500],
    [50, 50],
  ]
  test('are what comes near a box, with how far along they begin', () => {
    const pieces = piecesIn(far, [0, 0, 100, 100])
    expect(pieces).toEqual([
      {
        path: [
          [-50, 0],
          [50, 0],
          [150, 0],
        ],
        from: 50,
      },
      {
        path: [
          [50, 500],
          [50, 50],
        ],
        from: 850,
      },
    ])
  })
  test('are none far away', () => {
    expect(piecesIn(far, [1000, 1000, 1100, 1100])).toEqual([])
  })
})

test('the distance to a path is to its nearest point', () => {
  expect(distanceTo(line, [50, 7])).toEqual({ distance: 7, at: [50, 0] })
  expect(distanceTo(line, [-3, 4])).toEqual({ distance: 5, at: [0, 0] })
})

test('points along a path stand at intervals, and know its way', () => {
  expect(along(line, 40).map((s) => s.at)).toEqual([
    [20, 0],
    [60, 0],
    [100, 0],
  ])
  expect(along(line, 40, 0)[0]).toEqual({ at: [0, 0], way: [1, 0] })
  expect(along([[5, 5]], 40)).toEqual([])
})

test('a path is thinned, its ends stay', () => {
  expect(
    thin(
      [
        [0, 0],
        [0.5, 0],
        [3, 0],
        [3.2, 0],
      ],
      1,
    ),
  ).toEqual([
    [0, 0],
    [3, 0],
    [3.2, 0],
  ])
  expect(lengthOf(line)).toBe(100)
})

test('a path is made simple: what is left out lies as near to it as is said, its ends stay', () => {
  const wave: Path = Array.from({ length: 400 }, (_, i) => [i, 30 * Math.sin(i / 25) + 0.2 * Math.sin(i * 3)] as const)
  const few = simple(wave, 0.4)
  expect(few.length).toBeLessThan(120)
  expect([few[0], few.at(-1)]).toEqual([wave[0], wave.at(-1)])
  expect(Math.max(...wave.map((p) => distanceTo(few, p).distance))).toBeLessThanOrEqual(0.4)
  const round: Path = [
    [0, 0],
    [5, 5],
    [10, 0],
    [0, 0],
  ]
  expect(simple(round, 1)).toEqual(round)
})
