import { expect, test } from 'vitest'
import { cachesOf, left, type Plan, urlsOf, WHOLE } from './plan.ts'

const plan: Plan = {
  revision: 'r2',
  date: '2026-11-28',
  basemap: 'b1',
  corridors: ['x'],
  files: ['/assets/a.js', '/favicon.svg'],
  moved: {},
}

test('what is kept has the pages, the files, and the layers that features are picked from, each once', () => {
  const urls = urlsOf(plan)
  for (const want of ['/', '/embed', '/assets/a.js', '/api/overview', '/api/corridors/x', ...Object.values(WHOLE)])
    expect(urls).toContain(want)
  expect(new Set(urls).size).toBe(urls.length)
})

test('another revision goes; tiles stay while the basemap is the same, and the caches of others always', () => {
  const old = cachesOf({ ...plan, revision: 'r1' })
  const names = [...Object.values(old), ...Object.values(cachesOf(plan)), 'atlas-tiles-b0', 'of-others']
  expect(left(plan, names)).toEqual([old.kept, old.seen, 'atlas-tiles-b0'])
})
