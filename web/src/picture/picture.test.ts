import { describe, expect, test } from 'vitest'
import type { Emphasis } from '../draw/style.ts'
import { ALONE } from '../map/beside.ts'
import { inside, pixelOf, placeOf } from '../map/frame.ts'
import { NOT_ASIDE, place, prepare } from '../map/lines.ts'
import { frameAt, section } from '../map/sample.ts'
import { cellsIn } from './ground.ts'
import { onPaper } from './paper.ts'
import { scaleBar } from './scale.ts'
import { keysOf, layOut } from './sheet.ts'
import { wrap } from './wrap.ts'

const everything = { kinds: null, statuses: null, countries: null, year: null }
const seven = (text: string): number => text.length * 7

describe('a text as lines', () => {
  test.each([
    ['one line', 'a road', 100, ['a road']],
    ['broken after a space', 'a road over the steppe', 80, ['a road over', 'the steppe']],
    ['a number stays with its unit', 'length 5\u00a0500\u00a0km', 70, ['length', '5\u00a0500\u00a0km']],
    ['Chinese breaks anywhere but before a mark', '公路、铁路、管道', 21, ['公路、', '铁路、', '管道']],
    ['a word that is too long stands alone', 'a Gazoprovod', 30, ['a', 'Gazoprovod']],
    ['nothing', '', 30, []],
  ])('%s', (_name, text, width, lines) => {
    expect(wrap(text, width, seven)).toEqual(lines)
  })
})

describe('the scale bar', () => {
  test.each([
    [0, 4, 140, 1000],
    [60, 4, 140, 500],
    [43, 9, 140, 20],
    [43, 13, 140, 1],
    [0, 13, 40, 0.5],
  ])('at %s°, zoom %s, within %s px is %s km', (lat, zoom, most, km) => {
    const bar = scaleBar(lat, zoom, most)
    expect(bar.km).toBe(km)
    // The world is 40,075 km round at the equator.
    expect(bar.px).toBeCloseTo((km / (40_075.017 * Math.cos((lat * Math.PI) / 180))) * 256 * 2 ** zoom, 3)
    expect(bar.px).toBeLessThanOrEqual(most)
    expect(bar.px).toBeGreaterThan(most / 2.6)
  })
})

test('the ground of a frame is covered by tiles without gaps, beyond the edge of the world too', () => {
  for (const frame of [frameAt(2, 179, 0), frameAt(4.5, 70, 43), frameAt(13, 76.9, 43.2)]) {
    const cells = cellsIn(frame)
    const side = 512 * 2 ** (frame.zoom - Math.round(frame.zoom))
    const rows = [...new Set(cells.map((c) => c.top))]
    for (const top of rows) {
      const lefts = cells.filter((c) => c.top === top).map((c) => c.left)
      expect(Math.min(...lefts)).toBeLessThanOrEqual(0)
      expect(Math.max(...lefts) + side).toBeGreaterThanOrEqual(frame.width)
      for (const [i, left] of lefts.slice(1).entries()) expect(left - (lefts[i] ?? 0)).toBeCloseTo(side)
    }
    for (const { z, x, y } of cells) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(Math.max(x, y)).toBeLessThan(2 ** z)
    }
  }
})

test.each([
  [700, 740],
  [1010, 540],
])('on paper of %s by %s a view is whole, and in the middle', (width, height) => {
  const frame = frameAt(6, 70, 45)
  const paper = onPaper(frame, [width, height])
  expect([paper.width, paper.height]).toEqual([width, height])
  const middle = placeOf(paper, [width / 2, height / 2])
  expect(middle.lon).toBeCloseTo(70)
  expect(middle.lat).toBeCloseTo(45)
  for (const corner of [
    [0, 0],
    [frame.width, frame.height],
  ] as const) {
    const { lon, lat } = placeOf(frame, corner)
    expect(inside(paper, pixelOf(paper, lon, lat), 0.5)).toBe(true)
  }
})

test('the legend tells what is in the frame, without what stands back', () => {
  const frame = frameAt(8, 70, 45)
  const around = { ...frame, left: frame.left - 2000, width: frame.width + 4000 }
  const drawn = [
    section('a', '69 45, 70 45', { kind: 'rail' }),
    section('b', '70 45, 71 45', { kind: 'road', status: 'planned' }),
    section('back', '69 44.9, 70 44.9', { kind: 'sea' }),
    section('beside', '74 45, 75 45', { kind: 'pipeline' }),
    section('again', '69 45.1, 70 45.1', { kind: 'rail' }),
  ].flatMap((f) =>
    place([prepare(f, ALONE)], everything, around, 0, NOT_ASIDE).map((d) => ({
      d: { ...d, path: d.path.map(([x, y]): [number, number] => [x - 2000, y]) },
      emphasis: (f.id === 'back' ? 'dimmed' : 'plain') as Emphasis,
    })),
  )
  expect(drawn.length).toBe(5)
  expect(keysOf(drawn, frame)).toEqual([
    { kind: 'road', status: 'planned' },
    { kind: 'rail', status: 'operational' },
  ])
})

test('a sheet has its title above the map, legend and source below, all on it', () => {
  const keys = Array.from({ length: 7 }, () => ({ kind: 'rail' as const, status: 'planned' as const, text: 'Railway, planned' }))
  const words = { title: 'All corridors: 10 corridors, 302 sections, 69,059 km', keys, source: 'Corridor Atlas. '.repeat(20) }
  for (const width of [640, 1016]) {
    const sheet = layOut({ width, height: 480 }, words, seven)
    const [left, top, right, bottom] = sheet.map
    expect([right - left, bottom - top]).toEqual([width, 480])
    expect(sheet.titleY).toBeLessThan(top)
    expect(sheet.legend.length).toBe(7)
    for (const { x, y, text } of sheet.legend) {
      expect(x + 52 + seven(text)).toBeLessThanOrEqual(right)
      expect(y).toBeGreaterThan(bottom)
      expect(y).toBeLessThan(sheet.sourceY)
    }
    for (const line of [...sheet.title, ...sheet.source]) expect(seven(line)).toBeLessThanOrEqual(width)
    expect(sheet.sourceY + (sheet.source.length - 1) * 16).toBeLessThan(sheet.height)
  }
})
