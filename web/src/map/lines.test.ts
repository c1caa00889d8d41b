import { describe, expect, test } from 'vitest'
import { offsetPath } from '../draw/path.ts'
import { ALONE, besides } from './beside.ts'
import { inside, pixelOf, placeOf } from './frame.ts'
import { hitsAt, REACH } from './hit.ts'
import { boundsOf, cellsOf, Lines, place, prepare } from './lines.ts'
import { frameAt, section } from './sample.ts'

const all = { kinds: null, statuses: null, countries: null, year: null }

describe('a frame', () => {
  test('brings places to pixels and back', () => {
    const frame = frameAt(7, 65.5, 44.8)
    expect(pixelOf(frame, 65.5, 44.8).map(Math.round)).toEqual([500, 400])
    const back = placeOf(frame, pixelOf(frame, 66.25, 43.1))
    expect(back.lon).toBeCloseTo(66.25, 9)
    expect(back.lat).toBeCloseTo(43.1, 9)
  })
  test('takes the copy of the world that is nearest', () => {
    const frame = frameAt(5, 179, 60)
    expect(pixelOf(frame, -179, 60)[0]).toBeCloseTo(500 + (2 / 360) * frame.world, 6)
    expect(inside(frame, pixelOf(frame, -179, 60))).toBe(true)
  })
})

describe('sections side by side', () => {
  const bed = [
    section('uz-a', '64 40, 66 42', { bed: 'uz', ref: 'Line A' }),
    section('uz-b', '66 42, 64 40', { bed: 'uz', ref: 'Line B' }),
    section('uz-c', '64 40, 66 42', { bed: 'uz', ref: 'Line C' }),
    section('kz-a', '70 42, 66 42', { bed: 'kz', ref: 'Line A' }),
    section('kz-b', '70 42, 66 42', { bed: 'kz', ref: 'Line B' }),
    section('kz-c', '70 42, 66 42', { bed: 'kz', ref: 'Line C' }),
    section('alone', '10 50, 11 50', { bed: 'one' }),
    section('none', '10 50, 11 50'),
  ]
  const found = besides(bed)

  test('each have a place of their own; what is alone stays in the middle', () => {
    expect([...found.keys()].sort()).toEqual(['kz-a', 'kz-b', 'kz-c', 'uz-a', 'uz-b', 'uz-c'])
    expect(['kz-a', 'kz-b', 'kz-c'].map((id) => found.get(id)?.side)).toEqual([-1, 0, 1])
  })

  test('keep their side where the next bed is drawn the other way', () => {
    // kz is drawn from the east; of uz b is drawn from the join, a and c run towards it, as kz does: all must lie in one order.
    expect(['uz-a', 'uz-c'].map((id) => found.get(id)?.side)).toEqual([1, -1])
  })

  test('meet to the pixel at the join, at every zoom', () => {
    for (const zoom of [6, 8, 11]) {
      const frame = frameAt(zoom, 66, 42)
      const lines = bed.map((f) => prepare(f, found.get(f.id) ?? ALONE))
      const drawn = new Map(place(lines, all, frame, 8).map((d) => [d.feature.id, d.path]))
      for (const ref of ['a', 'c']) {
        const [before, after] = [drawn.get(`uz-${ref}`)?.at(-1), drawn.get(`kz-${ref}`)?.at(-1)]
        expect(before?.[0]).toBeCloseTo(after?.[0] ?? 0, 3)
        expect(before?.[1]).toBeCloseTo(after?.[1] ?? 0, 3)
      }
    }
  })

  test('do not cross', () => {
    const frame = frameAt(7, 66, 42)
    const lines = bed.map((f) => prepare(f, found.get(f.id) ?? ALONE))
    const drawn = new Map(place(lines, all, frame, 8).map((d) => [d.feature.id, d.path]))
    const middle = drawn.get('uz-b') ?? []
    expect(offsetPath(middle, 0)).toEqual(middle)
    const [a, c] = [drawn.get('uz-a')?.[0], drawn.get('uz-c')?.[0]]
    expect(Math.hypot((a?.[0] ?? 0) - (c?.[0] ?? 0), (a?.[1] ?? 0) - (c?.[1] ?? 0))).toBeCloseTo(16, 3)
  })
})

describe('sections that go on in each other', () => {
  const chain = [section('first', '60 44, 62 44'), section('turn', '62 44, 63 42'), section('spur', '62 44, 61.5 42')]
  const found = besides(chain)

  test('meet to the pixel where they are set aside, though the line turns', () => {
    const lines = chain.map((f) => prepare(f, found.get(f.id) ?? ALONE))
    const aside = { road: -5, rail: -5, pipeline: -5, sea: 0 }
    const drawn = new Map(place(lines, all, frameAt(4, 62, 44), 0, aside).map((d) => [d.feature.id, d.path]))
    const [end, start] = [drawn.get('first')?.at(-1), drawn.get('turn')?.[0]]
    expect(end?.[0]).toBeCloseTo(start?.[0] ?? 0, 6)
    expect(end?.[1]).toBeCloseTo(start?.[1] ?? 0, 6)
  })

  test('do so with what turns least, and with nothing of another corridor or kind', () => {
    expect(found.get('first')?.end).toEqual(found.get('turn')?.start)
    expect(found.get('first')).toMatchObject({ index: 0, count: 1, side: 0 })
    const others = [
      chain[0],
      section('pipe', '62 44, 63 42', { kind: 'pipeline' }),
      section('other', '62 44, 63 42', { corridor: 'o' }),
    ]
    expect(besides(others.filter((f) => f !== undefined)).size).toBe(0)
  })
})

describe('what is placed', () => {
  const lines = [
    section('west', '60 44, 64 44', { country: 'UZ', history: '2008:construction;2012:operational' }),
    section('east', '64 44, 68 44', { country: 'KZ' }),
    section('far', '120 30, 121 30'),
  ].map((f) => prepare(f, ALONE))
  const frame = frameAt(6, 64, 44)
  const ids = (query: Partial<typeof all>) =>
    place(lines, { ...all, ...query } as typeof all, frame, 8).map((d) => `${d.feature.id} ${d.status} ${d.kept}`)

  test('meets the frame', () => {
    expect(ids({})).toEqual(['west operational true', 'east operational true'])
  })
  test('has the status of the year; what did not exist is not drawn', () => {
    expect(ids({ year: 2010 } as never)).toEqual(['west construction true', 'east unknown true'])
    expect(ids({ year: 2000 } as never)).toEqual(['east unknown true'])
  })
  test('of other countries is drawn, but not kept', () => {
    expect(ids({ countries: ['KZ'] } as never)).toEqual(['west operational false', 'east operational true'])
  })
  test('is drawn in each copy of the world', () => {
    const small = frameAt(1, 64, 44)
    expect(place(lines, all, small, 0).filter((d) => d.feature.id === 'far')).toHaveLength(2)
  })
})

describe('hits', () => {
  const frame = frameAt(7, 66, 44)
  const drawn = place(
    [section('road', '65 44, 67 44'), section('pipe', '65 44.05, 67 44.05', { kind: 'pipeline' })].map((f) => prepare(f, ALONE)),
    all,
    frame,
    0,
  )
  test('are what lies within reach, the nearest first, with the place on the line', () => {
    const hits = hitsAt(drawn, frame, [500, 398], REACH.mouse)
    expect(hits.map((h) => h.section.id)).toEqual(['road', 'pipe'])
    expect(hits[0]?.distance).toBeCloseTo(2, 1)
    expect(hits[0]?.lon).toBeCloseTo(66, 3)
    expect(hits[0]?.lat).toBeCloseTo(44, 3)
  })
  test('a finger reaches farther than a mouse', () => {
    expect(hitsAt(drawn, frame, [500, 418], REACH.mouse)).toEqual([])
    expect(hitsAt(drawn, frame, [500, 418], REACH.touch).map((h) => h.section.id)).toEqual(['road'])
  })
})

describe('loading', () => {
  test('cells cover the frame and meet each other', () => {
    const cells = cellsOf(frameAt(9, 66, 44), 32)
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.length).toBeLessThan(5)
    expect(boundsOf({ x: 0, y: 0 }, 1)[0]).toBe(-180)
    expect(boundsOf({ x: 3, y: 5 }, 32)[2]).toBe(boundsOf({ x: 4, y: 5 }, 32)[0])
  })

  test('shows the coarse lines until the fine ones are here, asks once, and after a failure only later', async () => {
    const asked: string[] = []
    let fail = true
    const fetch = (simplify: number, bbox?: number[]) => {
      asked.push(`${simplify} ${bbox ? 'box' : 'all'}`)
      if (simplify === 0 && fail) return Promise.reject(new Error('no network'))
      return Promise.resolve([section('a', simplify === 0 ? '65 44, 66 44.01, 67 44' : '65 44, 67 44')])
    }
    const failed: unknown[] = []
    const lines = new Lines(
      () => undefined,
      (e) => failed.push(e),
      fetch,
    )
    const near = frameAt(9, 66, 44)
    expect(lines.at(near)).toEqual([])
    await Promise.resolve()
    await Promise.resolve()
    expect(lines.at(near)[0]?.points).toHaveLength(2)
    await new Promise((done) => setTimeout(done))
    expect(failed.length).toBeGreaterThan(0)
    const before = asked.length
    lines.at(near)
    expect(asked.length).toBe(before)
    fail = false
    const other = new Lines(
      () => undefined,
      () => undefined,
      fetch,
    )
    other.at(near)
    await new Promise((done) => setTimeout(done))
    other.at(near)
    await new Promise((done) => setTimeout(done))
    expect(other.at(near)[0]?.points).toHaveLength(3)
    expect(other.at(frameAt(4, 66, 44))[0]?.points).toHaveLength(2)
    expect(asked.filter((a) => a === '2500 all')).toHaveLength(2)
  })
})
