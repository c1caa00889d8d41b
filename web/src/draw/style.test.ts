import { describe, expect, test } from 'vitest'
import { KINDS } from '../state/table.ts'
import { casingOf, channels, colorOf, contrast, greyOf, groundOf, linear, mix, strokeOf, widthAt } from './style.ts'
import { labelColors } from './text.ts'

const THEMES = ['light', 'dark'] as const

/** How colour-blind eyes see light (Machado, Oliveira, Fernandes 2009, at full strength). */
const EYES: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** A colour in CIE L*a*b* (D65), as some eyes see it. */
function lab(hex: string, eye: number[][]): number[] {
  const seen = channels(hex).map(linear)
  const [r = 0, g = 0, b = 0] = eye.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, k, i) => sum + k * (seen[i] ?? 0), 0),
      ),
    ),
  )
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const [x, y, z] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
  ]
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

describe.each(THEMES)('colours in %s', (theme) => {
  test('keep 3:1 against the ground', () => {
    for (const kind of KINDS) expect(contrast(colorOf(kind, theme), groundOf(theme)), kind).toBeGreaterThanOrEqual(3)
    for (const color of [greyOf(theme), casingOf(theme)]) expect(contrast(color, groundOf(theme))).toBeGreaterThanOrEqual(3)
  })

  test('keep 3:1 when they are dimmed', () => {
    for (const kind of KINDS) {
      const { line } = strokeOf(kind, 'operational', theme, 6, 'dimmed').tones
      expect(contrast(line, groundOf(theme)), kind).toBeGreaterThanOrEqual(3)
    }
  })

  test.each(Object.keys(EYES))('of two kinds are not alike to %s eyes', (eye) => {
    for (const [i, a] of KINDS.entries()) {
      for (const b of KINDS.slice(i + 1)) {
        const [p, q] = [lab(colorOf(a, theme), EYES[eye] ?? []), lab(colorOf(b, theme), EYES[eye] ?? [])]
        // 2.3 is the least that eyes tell apart side by side.
        expect(Math.hypot(...p.map((v, n) => v - (q[n] ?? 0))), `${a} and ${b}`).toBeGreaterThan(12)
      }
    }
  })

  test('of names read at 4.5:1 against their halo', () => {
    const { text, halo } = labelColors[theme]
    expect(contrast(text, halo)).toBeGreaterThanOrEqual(4.5)
  })
})

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('a mixed colour lies between two', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mix('#0b7285', '#ffffff', 0)).toBe('#0b7285')
})

test('widths grow with the zoom, from step to step', () => {
  expect(widthAt(2)).toBeLessThan(widthAt(6))
  expect(widthAt(5)).toBeCloseTo((widthAt(4) + widthAt(6)) / 2, 5)
  expect(widthAt(6)).toBeLessThan(widthAt(13))
  expect(widthAt(20)).toBe(widthAt(13))
  expect(widthAt(0)).toBe(widthAt(2))
})

test('what is dimmed is thinner and another colour; what is lit is wider', () => {
  const [plain, lit, dimmed] = (['plain', 'lit', 'dimmed'] as const).map((e) => strokeOf('road', 'operational', 'light', 6, e))
  expect(dimmed?.width).toBeLessThan((plain?.width ?? 0) * 0.7)
  expect(dimmed?.tones.line).not.toBe(plain?.tones.line)
  expect(lit?.width).toBeGreaterThan((plain?.width ?? 0) * 1.2)
})
