import { expect, test } from 'vitest'
import { treatmentOf } from './treat.ts'

const moved = { '/sections/old': '/sections/new' }
const treat = (path: string, navigates = false) => treatmentOf(new URL(path, 'http://atlas.test'), navigates, moved)

test.each([
  ['/', { as: 'page', shell: '/' }],
  ['/?map=6/44/66&lang=kk', { as: 'page', shell: '/' }],
  ['/corridors/x', { as: 'page', shell: '/' }],
  ['/places/almaty/', { as: 'page', shell: '/' }],
  ['/embed?lang=ru', { as: 'page', shell: '/embed' }],
  ['/sections/old?lang=zh', { as: 'moved', to: '/sections/new?lang=zh' }],
  ['/corridors/x.svg', { as: 'else' }],
  ['/corridors/x.png', { as: 'else' }],
  ['/layers/sections.geojson', { as: 'else' }],
  ['/api/corridors/x', { as: 'else' }],
  ['/api/docs', { as: 'else' }],
  ['/atlas.zip', { as: 'else' }],
  ['/constructor', { as: 'else' }],
])('a reader who goes to %s', (path, want) => {
  expect(treat(path, true)).toEqual(want)
})

test.each([
  ['/assets/index-abc.js', 'data'],
  ['/basemap/overview.mvt', 'data'],
  ['/api/overview', 'data'],
  ['/api/corridors/x', 'data'],
  ['/layers/places.geojson?id=almaty', 'data'],
  ['/layers/sections.geojson?q=almaty&properties=id', 'question'],
  ['/favicon.svg', 'data'],
  ['/tiles/basemap/6/45/23.mvt', 'tile'],
  ['/tiles/sections/6/45/23.mvt', 'else'],
  ['/api/search?q=a', 'question'],
  ['/api/corridors/x/locate?km=1', 'question'],
  ['/api/corridors/x/between?from_km=1&to_km=2', 'question'],
  ['/api/corridors/x/between?from_km=1&to_km=2&f=csv', 'else'],
  ['/sw.js', 'else'],
  ['/readyz', 'else'],
  ['/manifest.webmanifest', 'else'],
])('a page that asks for %s', (path, want) => {
  expect(treat(path).as).toBe(want)
})
