import { describe, expect, test } from 'vitest'
import { drawName, type Name, rowsOf } from './name.ts'
import type { Path } from './path.ts'
import { recorder } from './recorder.ts'
import { Apart, drawShield, shieldSpots } from './shield.ts'
import { Taken } from './taken.ts'

const line: Path = [
  [0, 0],
  [1200, 0],
]

describe('what is taken', () => {
  test('belongs to what came first', () => {
    const taken = new Taken()
    expect(taken.take([0, 0, 10, 10])).toBe(true)
    expect(taken.take([5, 5, 15, 15])).toBe(false)
    expect(taken.take([10, 0, 20, 10])).toBe(true)
    expect(taken.take([-500, -500, 500, 500])).toBe(false)
  })

  test('by a line is counted', () => {
    const taken = new Taken()
    taken.line(line)
    expect(taken.crossed([100, -20, 160, -10])).toBe(0)
    expect(taken.crossed([100, -6, 160, 6])).toBeGreaterThan(5)
  })
})

describe('shields', () => {
  test('stand at parts of the length, whichever part of the line is on the map', () => {
    expect(shieldSpots(line).map(([x]) => x)).toEqual([150, 450, 750, 1050])
  })

  test('stay where they are when the map is zoomed in: the old places are among the new', () => {
    const twice = line.map(([x, y]) => [x * 2, y * 2] as const)
    const [old, now] = [shieldSpots(line).length, shieldSpots(twice).length]
    expect(now).toBe(old * 2)
  })

  test('of lines side by side have places of their own', () => {
    const places = [0, 1, 2].map((i) => shieldSpots(line, i, 3)[0]?.[0] ?? 0)
    expect(places).toEqual([50, 150, 250])
  })

  test('of one number keep apart; of two they only do not cover each other', () => {
    const apart = new Apart()
    apart.note('G30', [0, 0])
    expect(apart.allows('G30', [100, 0])).toBe(false)
    expect(apart.allows('A-2', [100, 0])).toBe(true)
    const taken = new Taken()
    const { ctx, texts } = recorder()
    expect(drawShield(ctx, taken, [0, 0], 'G30', '#000000', '#ffffff')).toBe(true)
    expect(drawShield(ctx, taken, [10, 4], 'A-2', '#000000', '#ffffff')).toBe(false)
    expect(texts.map((t) => t.text)).toEqual(['G30'])
  })
})

describe('names', () => {
  const name: Name = { text: 'Kyzylorda', size: 12, weight: 600, color: '#000000', halo: '#ffffff', patience: 2 }

  test('stand right of their place, where that is free', () => {
    const { ctx, texts } = recorder()
    expect(drawName(ctx, new Taken(), [100, 100], 5, name)).toBe(true)
    expect(texts[0]?.x).toBe(105)
  })

  test('go to the side that no line runs through', () => {
    const { ctx, texts } = recorder()
    const taken = new Taken()
    taken.line([
      [100, 100],
      [300, 100],
    ])
    expect(drawName(ctx, taken, [100, 100], 5, name)).toBe(true)
    expect(texts[0]?.x).toBeLessThan(100)
  })

  test('are left out where no side is free', () => {
    const { ctx, texts } = recorder()
    const taken = new Taken()
    taken.put([0, 0, 300, 300])
    expect(drawName(ctx, taken, [100, 100], 5, name)).toBe(false)
    expect(texts).toEqual([])
  })

  test.each([
    ['Kyzylorda', ['Kyzylorda']],
    ['Karakoin pump station', ['Karakoin pump', 'station']],
    ['Mamlyutka – Petukhovo', ['Mamlyutka\u00a0–', 'Petukhovo']],
    ['Головная насосная станция Атасу', ['Головная', 'насосная', 'станция Атасу']],
    ['石油天然气管道首站霍尔果斯', ['石油天然气管道首站霍尔果斯']],
  ])('of many letters have rows: %s', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
    const { ctx, texts } = recorder()
    drawName(ctx, new Taken(), [100, 100], 5, { ...name, text })
    expect(texts.map((t) => t.text)).toEqual(rows)
    for (const [i, t] of texts.slice(1).entries()) expect(t.y - (texts[i]?.y ?? 0)).toBeCloseTo(name.size * 1.2, 5)
  })

  test('have the local one beneath', () => {
    const { ctx, texts } = recorder()
    drawName(ctx, new Taken(), [100, 100], 5, { ...name, local: 'Қызылорда' })
    expect(texts.map((t) => t.text)).toEqual(['Kyzylorda', 'Қызылорда'])
    expect((texts[1]?.y ?? 0) - (texts[0]?.y ?? 0)).toBeGreaterThan(10)
  })
})
