import { beforeAll, expect, test, vi } from 'vitest'

// The state reads the address when it is loaded.
let play: typeof import('./play.ts')
beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('location', { href: 'http://atlas.test/' })
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }))
  vi.stubGlobal('addEventListener', () => undefined)
  play = await import('./play.ts')
})

test.each([
  [null, 1985],
  [2026, 1985],
  [2035, 1985],
  [2004, 2004],
  [2030, 2030],
] as const)('Play pressed at %j begins with %d', (year, want) => {
  expect(play.playFrom(year, 2026)).toBe(want)
})

test.each([
  [1985, 1986],
  [2025, 2026],
  [2026, null],
  [2027, 2028],
  [2035, null],
] as const)('after %d comes %j', (year, want) => {
  expect(play.playOn(year, 2026)).toBe(want)
})
