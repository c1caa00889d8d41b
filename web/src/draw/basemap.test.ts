import { describe, expect, test } from 'vitest'
import {
  type BasemapLabel,
  type BasemapView,
  basemapPalette,
  drawBasemap,
  type GroundContext,
  type PathSink,
  riverWidth,
  type Shape,
} from './basemap.ts'
import { drawNames, type NameContext, type NameView, nameIn, type Room, ranked, spotsOf, wrapped } from './basemap-labels.ts'
import { contrast, groundOf } from './style.ts'
import { Taken } from './taken.ts'

class Trace implements PathSink {
  constructor(readonly name: string) {}
  moveTo(): void {}
  lineTo(): void {}
  closePath(): void {}
}

/** A canvas that writes down what is filled and stroked on it. */
function recorder(): { ctx: GroundContext<Trace>; said: string[] } {
  const said: string[] = []
  let dash: number[] = []
  const ctx: GroundContext<Trace> = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineJoin: 'miter',
    lineCap: 'butt',
    fillRect: () => said.push('ground'),
    fill: (path) => said.push(`fill ${path.name}`),
    stroke: (path) => said.push(`stroke ${path.name} ${dash.length > 0 ? 'dashed' : 'solid'}`),
    setTransform() {},
    setLineDash: (d) => {
      dash = d
    },
  }
  return { ctx, said }
}

const view: BasemapView = { size: 512, ratio: 1, scale: 0.125, shift: [0, 0], zoom: 6, borders: true }
const shape = (kind: Shape['kind'], box: Shape['box'] = [0, 0, 4096, 4096], size = 1): Shape<Trace> => ({
  kind,
  size,
  path: new Trace(kind),
  box,
})

describe('the ground', () => {
  test('is drawn water, land, rivers, lakes, boundaries; what is disputed is dashed', () => {
    const { ctx, said } = recorder()
    drawBasemap(
      ctx,
      { shapes: [shape('disputed'), shape('lake'), shape('country'), shape('river'), shape('land')] },
      basemapPalette.light,
      view,
    )
    expect(said).toEqual([
      'ground',
      'fill land',
      'stroke land solid',
      'stroke river solid',
      'stroke lake solid',
      'fill lake',
      'stroke country solid',
      'stroke disputed dashed',
    ])
  })

  test('has no boundaries where they are not wanted', () => {
    const { ctx, said } = recorder()
    drawBasemap(ctx, { shapes: [shape('country'), shape('disputed')] }, basemapPalette.light, { ...view, borders: false })
    expect(said).toEqual(['ground'])
  })

  test('leaves out what lies beside the canvas', () => {
    const { ctx, said } = recorder()
    drawBasemap(
      ctx,
      { shapes: [shape('country', [5000, 0, 6000, 100]), shape('river', [0, -900, 50, -100])] },
      basemapPalette.light,
      view,
    )
    expect(said).toEqual(['ground'])
  })

  test('shows no river where it would be too exact for its source', () => {
    const { ctx, said } = recorder()
    drawBasemap(ctx, { shapes: [shape('river')] }, basemapPalette.light, { ...view, zoom: 12 })
    expect(said).toEqual(['ground'])
  })

  test('large rivers are wider and sooner', () => {
    expect(riverWidth(3, 3)).toBe(0)
    expect(riverWidth(1, 3)).toBeGreaterThan(0)
    expect(riverWidth(1, 7)).toBeGreaterThan(riverWidth(3, 7))
    expect(riverWidth(9, 7)).toBe(0)
  })
})

describe.each(['light', 'dark'] as const)('the palette, %s', (theme) => {
  const p = basemapPalette[theme]
  test.each([
    ['town', p.town, p.land],
    ['country', p.country, p.land],
    ['sea', p.sea, p.water],
    ['town on water', p.town, p.water],
  ])('%s keeps 4.5:1', (_, ink, ground) => expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5))

  test('the land is the ground that corridors are made for', () => expect(p.land).toBe(groundOf(theme)))
})

const town = (en: string, x: number, more: Partial<BasemapLabel> = {}): BasemapLabel => ({
  kind: 'town',
  x,
  y: 0.5,
  zoom: 4,
  until: 99,
  size: 1,
  code: '',
  names: { en },
  ...more,
})

function writer(): { ctx: NameContext; said: string[] } {
  const said: string[] = []
  const ctx: NameContext = {
    font: '',
    textAlign: 'left',
    textBaseline: 'top',
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineJoin: 'miter',
    measureText: (text) => ({ width: text.length * 6 }),
    fillText: (text, x, y) => said.push(`${text} ${Math.round(x)},${Math.round(y)}`),
    strokeText() {},
    setLineDash() {},
    beginPath() {},
    arc() {},
    fill() {},
    stroke() {},
  }
  return { ctx, said }
}

const names: NameView = {
  zoom: 6,
  lang: 'en',
  countryName: (code) => (code === 'KZ' ? 'Kazakhstan' : ''),
  world: 1000,
  left: 0,
  top: 0,
  width: 1000,
  height: 1000,
}

describe('names', () => {
  test('fall back: Kazakh to Russian, all to English', () => {
    expect(nameIn({ en: 'Oral', ru: 'Уральск', kk: 'Орал' }, 'kk')).toBe('Орал')
    expect(nameIn({ en: 'Osh', ru: 'Ош' }, 'kk')).toBe('Ош')
    expect(nameIn({ en: 'Osh', ru: 'Ош' }, 'zh')).toBe('Osh')
  })

  test('come by importance, and in their zooms only', () => {
    const all = [
      town('village', 0, { zoom: 8 }),
      town('town', 0, { zoom: 5 }),
      town('city', 0, { zoom: 3, size: 0 }),
      town('gone', 0, { until: 6 }),
    ]
    expect(ranked(all, 6).map((l) => l.names.en)).toEqual(['city', 'town'])
  })

  test('the more important stays where two are in each other’s way', () => {
    const { ctx, said } = writer()
    // Towns so close that no side of the second is free.
    const close = Array.from({ length: 12 }, (_, i) => town(`small place ${i}`, 0.5 + i * 0.0005, { zoom: 6 }))
    drawNames(ctx, new Taken(), [...close, town('Large', 0.5, { zoom: 3 })], basemapPalette.light, names)
    expect(said[0]).toMatch(/^Large/)
    expect(said.length).toBeLessThan(6)
  })

  test('stay where they are while the map moves', () => {
    const at = (left: number): string[] => {
      const { ctx, said } = writer()
      drawNames(ctx, new Taken(), [town('A', 0.5), town('B', 0.52)], basemapPalette.light, { ...names, left })
      return said.map((s) => s.replace(/ (-?\d+),/, (_, x: string) => ` ${Number(x) + left},`))
    }
    expect(at(-40)).toEqual(at(0))
  })

  test('a name that is said already, or that the page does not know, is left out', () => {
    const { ctx, said } = writer()
    const country = (code: string, x: number): BasemapLabel => town('', x, { kind: 'country', code })
    drawNames(
      ctx,
      new Taken(),
      [town('Almaty', 0.2), country('KZ', 0.4), country('ZZ', 0.6)],
      basemapPalette.light,
      names,
      new Set(['Almaty']),
    )
    expect(said.map((s) => s.split(' ')[0])).toEqual(['KAZAKHSTAN'])
  })

  test('make way for lines', () => {
    const { ctx, said } = writer()
    const room: Room = { free: () => true, put() {}, crossed: ([left]) => (left > 500 ? 9 : 0) }
    drawNames(ctx, room, [town('Almaty', 0.5)], basemapPalette.light, names)
    expect(Number(said[0]?.match(/ (\d+),/)?.[1])).toBeLessThan(500)
  })

  test('a country’s name stands beside a line, a sea’s is left out', () => {
    const at = (kind: 'country' | 'sea'): string[] => {
      const { ctx, said } = writer()
      // A line runs along the middle.
      const room: Room = { free: () => true, put() {}, crossed: ([, top, , bottom]) => (top < 500 && bottom > 500 ? 9 : 0) }
      drawNames(ctx, room, [town('Sea', 0.5, { kind, code: 'KZ' })], basemapPalette.light, names)
      return said
    }
    expect(at('country')).toHaveLength(1)
    expect(at('sea')).toEqual([])
  })

  test('a large country is named once in what is seen', () => {
    const country = (x: number): BasemapLabel => town('', x, { kind: 'country', code: 'KZ' })
    const drawn = (world: number): string[] => {
      const { ctx, said } = writer()
      drawNames(ctx, new Taken(), [country(0.2), country(0.7)], basemapPalette.light, { ...names, world, width: 1000 })
      return said
    }
    expect(drawn(1000)).toHaveLength(1)
    // Farther in, where the two are not seen beside each other.
    const { ctx, said } = writer()
    drawNames(ctx, new Taken(), [country(0), country(0.5)], basemapPalette.light, { ...names, world: 2600, left: 150, top: 800 })
    expect(said).toHaveLength(2)
  })

  test('a country’s name covers little of the lines rather than be left out, and goes no farther than the country', () => {
    const spots = (n: number) => Math.max(...spotsOf(n).map(([dx]) => Math.abs(dx)))
    expect(spotsOf(2)[0]).toEqual([0, 0])
    expect([spots(0), spots(2)]).toEqual([0.25, 0.95])
    const cost = (n: number): number => {
      const { ctx, said } = writer()
      drawNames(
        ctx,
        { free: () => true, put() {}, crossed: () => n },
        [town('', 0.5, { kind: 'country', code: 'KZ' })],
        basemapPalette.light,
        names,
      )
      return said.length
    }
    expect([cost(4), cost(20)]).toEqual([1, 0])
  })

  test('words of waters stand beneath each other', () => {
    expect(wrapped(['Caspian', 'Sea'], 12)).toEqual(['Caspian Sea'])
    expect(wrapped(['Северный', 'Ледовитый', 'океан'], 12)).toEqual(['Северный', 'Ледовитый', 'океан'])
    expect(wrapped(['里海'], 12)).toEqual(['里海'])
  })
})
