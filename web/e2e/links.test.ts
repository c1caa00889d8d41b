import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, complaints, drawn, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const evil = encodeURIComponent('<img src=x onerror=alert(1)>')

/** What people, programs and bad copies put where a value should be. */
const NONSENSE = ['', '%20', '0', '-1', '1e999', 'NaN', 'null', '%F0%9F%90%AB', '..%2F..', ',,,', '9'.repeat(300), evil]

const KEYS = [
  'map',
  'lang',
  'layers',
  'kind',
  'status',
  'country',
  'year',
  'q',
  'view',
  'compare',
  'route',
  'km',
  'theme',
  'utm_source',
]

describe('nonsense in the address leaves a whole page', () => {
  test('as every key', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    page.on('dialog', (d) => bad.push(`dialog ${d.message()}`))
    for (const value of NONSENSE) {
      await page.goto(`/?${KEYS.map((key) => `${key}=${value}`).join('&')}`)
      await drawn(page)
      expect(((await page.getByRole('main').textContent()) ?? '').length, value).toBeGreaterThan(50)
      expect(bad, value).toEqual([])
    }
  })

  test('as a key twice, as a broken escape, as a semicolon', async () => {
    const page = await atlas.page()
    const bad: string[] = []
    page.on('pageerror', (e) => bad.push(e.message))
    for (const path of ['/?year=2010&year=2011', '/?kind=road;rail', '/?q=%zz', '/?map=5/45/70&map=2/1/1', '/#//', '/?=&&=']) {
      await page.goto(path, { waitUntil: 'domcontentloaded' })
      const text = await page.locator('body').textContent()
      expect(text?.trim().length, path).toBeGreaterThan(20)
    }
    expect(bad).toEqual([])
  })
})
