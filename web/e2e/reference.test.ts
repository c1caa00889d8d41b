import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, phone, startAtlas, wide } from './atlas.ts'

// The API's own pages: its documents, and its reference with forms to try.

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const corridor = '/api/corridors/turkmenistan-iran-gas'

/** One of each kind of page, with what its heading says. */
const PAGES: [path: string, heading: string | RegExp][] = [
  ['/api', 'The data of the atlas'],
  [corridor, /Turkmenistan/],
  [`${corridor}/locate?km=100`, /km 100/],
  ['/api/search?q=%D2%AE%D1%80%D1%96%D0%BC%D1%88%D1%96', 'Search: Үрімші'],
  ['/api/collections/sections/items?limit=10', 'Sections · Features'],
]

/** By how much the page is wider than the window: tables scroll within themselves. */
const wider = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))

describe('the pages of the API', () => {
  test('are read in a browser, on land, in both themes and on a narrow screen', async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    await expect.poll(async () => (await page.request.get('/api/search?q=a')).status()).toBe(200) // the names are indexed
    for (const [path, heading] of PAGES) {
      await page.goto(path)
      expect(await page.getByRole('heading', { level: 1 }).textContent(), path).toMatch(heading)
      expect(await axeFinds(page), path).toEqual([])
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await wider(page), path).toBe(0)
      await page.setViewportSize(wide.viewport)
    }
    // From the list to a corridor, to a kilometre, to another that is asked for.
    await page.goto('/api/corridors')
    const land = page.locator('svg .ground path[fill="var(--map-land)"]')
    expect(await land.count()).toBeGreaterThan(0)
    await page
      .getByRole('table')
      .getByRole('link', { name: /Turkmenistan/ })
      .click()
    await page.getByRole('link', { name: 'Where a kilometre is' }).click()
    await page.getByRole('spinbutton', { name: 'km' }).fill('120')
    await page.getByRole('button', { name: 'Show' }).first().click()
    await page.waitForURL(/km=120/)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('km 120')
    // What a page of the map asks for is as it was, though a browser has seen the page of it.
    const asked = await page.evaluate(async (path) => (await fetch(path)).headers.get('Content-Type'), corridor)
    expect(asked).toBe('application/json')
    expect(bad).toEqual([])
  })
})

describe('the reference', () => {
  test('asks on the spot: status, headers, answer and a line for the shell, by the keyboard alone', async () => {
    const page = await atlas.page({ ...phone, permissions: ['clipboard-read', 'clipboard-write'] })
    const bad = complaints(page, atlas.base)
    await page.goto('/api/docs')
    await expect.poll(async () => (await page.request.get('/api/search?q=a')).status()).toBe(200)
    const search = page.locator('details#search')
    await search.locator('summary').focus()
    await page.keyboard.press('Enter')
    await search.getByRole('textbox', { name: 'q' }).fill('Үрімші')
    await page.keyboard.press('Enter')
    const status = search.getByRole('status')
    await expect.poll(() => status.textContent()).toMatch(/^200 OK · application\/json · [\d.]+ kB · [\d,]+ ms$/)
    expect(await search.getByRole('group', { name: 'Answer', exact: true }).textContent()).toContain('"id": "urumqi"')
    expect(await search.getByRole('group', { name: 'Headers' }).textContent()).toContain('etag: "')
    const line = `curl "${atlas.base}/api/search?q=%D2%AE%D1%80%D1%96%D0%BC%D1%88%D1%96"`
    expect(await search.getByRole('group', { name: 'The request' }).textContent()).toBe(line)
    await search.getByRole('button', { name: 'Copy' }).press('Enter')
    await search.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line)
    expect(page.url()).toBe(`${atlas.base}/api/docs`)

    // A part of the path, a refusal, and what is no text.
    const one = page.locator('details#getCorridor')
    await one.locator('summary').click()
    await one.getByRole('combobox', { name: /^id / }).fill('none')
    await one.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => one.getByRole('status').textContent()).toContain('404')
    expect(await one.getByRole('group', { name: 'Answer', exact: true }).textContent()).toContain('the atlas has no corridor')
    const tile = page.locator('details#getLayerTile')
    await tile.locator('summary').click()
    await tile.getByRole('button', { name: 'Send' }).click()
    await tile.getByText('Not text.').waitFor()

    expect(await axeFinds(page)).toEqual([])
    expect(await wider(page)).toBe(0)
    expect(bad.filter((b) => !b.includes('404'))).toEqual([])
  })

  test('without scripts leads to the answer', async () => {
    const page = await atlas.page({ ...wide, javaScriptEnabled: false })
    await page.goto('/api/docs?lang=kk')
    const tile = page.locator('details#getTileJSON')
    await tile.locator('summary').click()
    await tile.getByRole('button', { name: 'Жіберу' }).click()
    expect(new URL(page.url()).pathname).toBe('/tiles/sections,places.json')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('TileJSON')
  })
})
