import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, complaints, phone, ready, startAtlas, wide } from './atlas.ts'

/** Where the pictures are kept: made by each run, compared by nobody but people. */
const folder = fileURLToPath(new URL('../../bin/pictures', import.meta.url))

const screens: [name: string, path: string][] = [
  ['first-screen', '/'],
  ['highway', '/corridors/western-europe-western-china'],
  ['gas-at-a-kilometre', '/corridors/central-asia-china-gas-pipeline?km=700&lang=ru'],
  ['place', '/places/khorgos?lang=zh'],
  ['project', '/projects/khorgos-gateway?lang=kk'],
  ['filters-and-year', '/?kind=rail&country=KZ&year=2014'],
  ['table', '/?view=table&country=KZ'],
  ['beside-each-other', '/?map=10/44.2/80.2'],
]

/** Every screen is kept in one size and colour; PICTURES=all keeps it in all of them. */
const looks = [
  { name: 'wide-light', options: { ...wide, colorScheme: 'light' } },
  { name: 'phone-dark', options: { ...phone, colorScheme: 'dark' } },
  { name: 'phone-light', options: { ...phone, colorScheme: 'light' } },
  { name: 'wide-dark', options: { ...wide, colorScheme: 'dark' } },
] as const

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
  mkdirSync(folder, { recursive: true })
})
afterAll(() => atlas.close())

describe('a picture of each main screen, without a complaint', () => {
  test.each(screens)('%s', async (name, path) => {
    const at = screens.findIndex(([n]) => n === name)
    for (const look of process.env.PICTURES === 'all' ? looks : [looks[at % 2] ?? looks[0]]) {
      const page = await atlas.page(look.options)
      const bad = complaints(page, atlas.base)
      await page.goto(path)
      await ready(page)
      await page.screenshot({ path: `${folder}/${name}-${look.name}.png` })
      expect(bad).toEqual([])
    }
  })
})
