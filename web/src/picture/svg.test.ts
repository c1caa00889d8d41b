import { describe, expect, test } from 'vitest'
import { drawBasemap } from '../draw/basemap.ts'
import { drawIcon } from '../draw/icon.ts'
import { drawSection } from '../draw/section.ts'
import { strokeOf } from '../draw/style.ts'
import { clipRing, RecordedPath } from './recorded.ts'
import { svgSurface } from './svg.ts'

const surface = () => svgSurface(200, 100, (text, font) => text.length * Number(/([\d.]+)px/.exec(font)?.[1]) * 0.5)

/** What is between the root's tags, without the title. */
const inside = (svg: string): string => svg.replace(/^<svg[^>]*><title>.*?<\/title>/s, '').replace(/<\/svg>\s*$/, '')

describe('what is drawn is written down', () => {
  test('a line with its strokes, as a canvas gets them', () => {
    const on = surface()
    drawSection(
      on.ctx,
      [
        [10, 20],
        [60.04, 20],
      ],
      strokeOf('rail', 'operational', 'light', 4),
    )
    const svg = inside(on.text('t', 'en'))
    expect(svg.match(/<path/g)?.length).toBe(3) // rim, rail, ties
    expect(svg).toContain('d="M10 20L60 20" fill="none" stroke="#2447a6"')
    expect(svg).toMatch(/stroke-dasharray="1.17 6.24"/)
  })

  test('text stands where a canvas puts it, and is text', () => {
    const on = surface()
    on.ctx.font = 'italic 600 20px sans-serif'
    on.ctx.textAlign = 'center'
    on.ctx.textBaseline = 'middle'
    on.ctx.fillStyle = '#123456'
    on.ctx.fillText('<img src=x onerror=alert(1)> & "\u0001', 100, 50)
    expect(inside(on.text('a < b', 'kk'))).toBe(
      '<text x="100" y="56.6" font-size="20" font-style="italic" font-weight="600" text-anchor="middle" fill="#123456">&lt;img src=x onerror=alert(1)&gt; &amp; &quot;</text>',
    )
    expect(on.text('a < b', 'kk')).toContain('xml:lang="kk"')
    expect(on.text('a < b', 'kk')).toContain('<title>a &lt; b</title>')
  })

  test('icons are moved to their place, and what comes after is not', () => {
    const on = surface()
    drawIcon(on.ctx, [50, 40], 'city', '#000000', '#ffffff')
    on.ctx.fillRect(1, 2, 3, 4)
    const svg = inside(on.text('t', 'en'))
    expect(svg).toContain('d="M53.6 40A3.6 3.6 0 0 1 46.4 40A3.6 3.6 0 0 1 53.6 40"')
    expect(svg).toContain('<rect x="1" y="2" width="3" height="4"')
    // Filled and outlined is one shape.
    expect(svg.match(/<path/g)?.length).toBe(1)
  })

  test('a part is cut at its edge and counts from its corner', () => {
    const on = surface()
    on.within([20, 30, 120, 90], () => on.ctx.fillRect(0, 0, 500, 10))
    on.ctx.fillRect(0, 0, 1, 1)
    expect(inside(on.text('t', 'en')).replaceAll('\n', '')).toBe(
      '<clipPath id="atlas-cut-1"><rect x="20" y="30" width="100" height="60"/></clipPath><g clip-path="url(#atlas-cut-1)">' +
        '<rect x="20" y="30" width="500" height="10" fill="#000000"/></g><rect x="0" y="0" width="1" height="1" fill="#000000"/>',
    )
  })

  test('ground lies where its tile does, and only what is seen of it is written', () => {
    const on = surface()
    const path = new RecordedPath()
    path.moveTo(0, 0)
    for (const [x, y] of [
      [1000, 0],
      [1000, 1000],
      [0, 1000],
    ] as const)
      path.lineTo(x, y)
    path.closePath()
    const far = new RecordedPath()
    far.moveTo(9000, 9000)
    far.lineTo(9100, 9100)
    const style = { land: '#f3f1ea', water: '#d3dee3', shore: '#b4c4cb' } as Parameters<typeof drawBasemap>[2]
    const shapes = [
      { kind: 'land' as const, size: 1, path, box: [0, 0, 1000, 1000] as const },
      { kind: 'river' as const, size: 1, path: far, box: [0, 0, 1000, 1000] as const },
    ]
    on.square(50, 20, 60, (ctx) =>
      drawBasemap(ctx, { shapes }, style, { size: 60, ratio: 1, scale: 0.1, shift: [-30, -40], zoom: 5, borders: true }),
    )
    const svg = inside(on.text('t', 'en'))
    // From 20,-20 to 120,80, cut 6 px past the square.
    expect(svg).toContain('d="M44 14L116 14 116 80 44 80Z" fill="#f3f1ea" fill-rule="evenodd" stroke="#b4c4cb"')
    expect(svg.match(/<path/g)?.length).toBe(1)
  })
})

test('a ring is cut to a box, and one around it fills it', () => {
  const box = [0, 0, 10, 10] as const
  expect(
    clipRing(
      [
        [-5, -5],
        [20, -5],
        [20, 20],
        [-5, 20],
      ],
      box,
    ).sort(),
  ).toEqual([
    [0, 0],
    [0, 10],
    [10, 0],
    [10, 10],
  ])
  expect(
    clipRing(
      [
        [20, 20],
        [30, 20],
        [30, 30],
      ],
      box,
    ),
  ).toEqual([])
})
