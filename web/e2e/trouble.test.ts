import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, ready, startAtlas } from './atlas.ts'
import { cutting } from './cutting.ts'

// What a reader meets on a bad day: no uncaught error, no blank page, words and a way on.

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** Uncaught errors of a page, and dialogs of the browser. */
function uncaught(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (e) => errors.push(e.message))
  page.on('dialog', (d) => errors.push(`dialog ${d.message()}`))
  return errors
}

/** The page can be used: it has its map, and its search takes what is typed. */
async function usable(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Map' }).waitFor()
  await page.getByRole('combobox', { name: 'Search' }).fill('a')
}

/** The page says what went wrong, and can be used. */
async function says(page: Page): Promise<void> {
  await page.getByRole('alert').first().waitFor()
  await usable(page)
}

/** What the server wrote stays: the page without its scripts. */
async function asServed(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Corridor Atlas' }).waitFor()
  await page.getByText('1,833').first().waitFor()
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click()
  await says(page)
}

async function search(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search' }).fill('almaty')
  await says(page)
}

/** What fails alone; where it is asked for; and what is there nevertheless. */
const FAULTS: readonly [what: string, path: string, then: (page: Page) => Promise<void>][] = [
  ['**/assets/en-*.js', '/', asServed],
  ['**/api/overview', '/', says],
  ['**/basemap/overview.mvt', '/', usable],
  ['**/tiles/**', '/?map=8/43/70', usable],
  ['**/layers/**', '/places/almaty', says],
  ['**/api/corridors/*', '/corridors/trans-caspian?km=5', says],
  ['**/locate?*', '/corridors/trans-caspian?km=5', usable],
  ['**/between?*', '/corridors/trans-caspian?from=0&to=100', says],
  ['**/api/search?*', '/', search],
  ['**/layers/sections.geojson?q=*', '/?q=almaty', says],
  ['**/api/changes', '/#about', usable],
  ['**/assets/query-tools-*.js', '/?year=2014', usable],
  ['**/assets/dossier-*.js', '/corridors/trans-caspian', says],
  ['**/assets/dossier-*.css', '/corridors/trans-caspian', says],
  ['**/assets/table-*.js', '/?view=table', says],
  ['**/assets/compare-*.js', '/?compare=trans-caspian', says],
  ['**/assets/measure-*.js', '/corridors/trans-caspian?from=0&to=100', says],
  ['**/assets/dialogs-*.js', '/', press('Download')],
]

describe('nothing breaks', () => {
  test('of an address that is nonsense: a notice, and the map', async () => {
    const page = await atlas.page()
    const errors = uncaught(page)
    for (const path of [
      '/?map=banana&lang=xx&theme=%3Cimg%20src=x%20onerror=alert(1)%3E&route=..&km=NaN&kind=;&year=-1',
      '/corridors/%3Cimg%20src=x%20onerror=alert(1)%3E',
      '/corridors/none?km=5',
      '/sections/none',
    ]) {
      await page.goto(path)
      await ready(page)
      await page.getByRole('alert').first().waitFor()
      expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(1)
      expect(errors, path).toEqual([])
    }
    expect(await axeFinds(page)).toEqual([])
  })

  test('when one thing alone is answered with 500, whichever: the page says so or does without, and can be used', async () => {
    const page = await atlas.page()
    const errors = uncaught(page)
    for (const [what, path, then] of FAULTS) {
      let met = 0
      await page.route(what, (route) => {
        met++
        return route.fulfill({ status: 500, body: '{}' })
      })
      await page.goto(path)
      await then(page).catch((e) => expect.fail(`${what}: ${e}`))
      await expect.poll(() => met, { message: `${what} is asked for` }).toBeGreaterThan(0)
      expect(errors, what).toEqual([])
      await page.unroute(what)
    }
  }, 120_000)

  test('when the network is cut in the middle of an answer: the same', async () => {
    const between = await cutting(atlas.base)
    const page = await atlas.page({ baseURL: between.base, cold: true })
    const errors = uncaught(page)
    for (const [cut, path, then] of [
      [/^\/assets\/en-/, '/', asServed],
      [/^\/api\/overview/, '/', says],
      [/^\/basemap\//, '/', usable],
      [/^\/api\/corridors\//, '/corridors/trans-caspian', says],
      [/^\/assets\/table-/, '/?view=table', says],
      [/^\/layers\//, '/places/almaty', says],
    ] as const) {
      between.cuts(cut)
      await page.goto(path)
      await then(page).catch((e) => expect.fail(`${cut}: ${e}`))
      expect(errors, String(cut)).toEqual([])
    }
    await between.close()
  })

  test('when the API answers 500 to everything: words, and a way to try again', async () => {
    const page = await atlas.page()
    const errors = uncaught(page)
    const all = /\/(api|layers|basemap|tiles)\//
    await page.route(all, (route) => route.fulfill({ status: 500, body: 'no' }))
    await page.goto('/')
    await says(page)
    expect(((await page.getByRole('main').textContent()) ?? '').length).toBeGreaterThan(50)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    expect(await axeFinds(page)).toEqual([])
    await page.unroute(all)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    const row = page.getByRole('link', { name: /gas pipeline/ }).first()
    await row.waitFor()
    expect(errors).toEqual([])
  })

  test('when the network is cut: what is open stays, and the panel says so', async () => {
    const page = await atlas.page({ cold: true })
    const errors = uncaught(page)
    await page.goto('/')
    await ready(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: /^Central Asia – China gas pipeline/ }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(1)
    expect(await axeFinds(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('when every answer comes late: the shape of what is coming, then the part itself', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    // Held until the reader would have waited: no clock is asked.
    let gate = Promise.resolve()
    await page.route(/\/(api|layers)\//, (route) => gate.then(() => route.continue()))
    const coming = page.locator('[aria-busy="true"]')
    for (const [path, part] of [
      ['/', page.getByRole('link', { name: /^Central Asia – China gas pipeline/ })],
      ['/corridors/trans-caspian', page.getByRole('complementary').getByRole('heading', { level: 3, name: /^Sources/ })],
      ['/places/almaty', page.getByRole('complementary', { name: 'Almaty' })],
      ['/projects/cagp-d', page.getByRole('complementary', { name: /line D/ })],
      ['/?view=table', page.getByRole('table').getByRole('row').nth(5)],
      ['/?compare=trans-caspian,china-europe-railway', page.getByRole('table', { name: 'Comparison' })],
      ['/corridors/trans-caspian?from=0&to=100', page.getByText(/^From .+ to /)],
    ] as const) {
      let open = (): void => undefined
      gate = new Promise((go) => {
        open = go
      })
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('region', { name: 'Map' }).waitFor()
      await coming.first().waitFor({ state: 'attached' })
      expect(await part.count(), path).toBe(0)
      open()
      await part.first().waitFor()
      await drawn(page)
      expect(bad, path).toEqual([])
    }
  }, 120_000)

  test('when storage is forbidden and there is no WebGL, which is never asked for', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
      const context = HTMLCanvasElement.prototype.getContext as (
        this: HTMLCanvasElement,
        kind: string,
        ...more: unknown[]
      ) => unknown
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        if (kind === '2d') return context.call(this, kind, ...more)
        console.error(`${kind} is asked for`)
        return null
      } as typeof HTMLCanvasElement.prototype.getContext
    })
    await page.goto('/')
    await ready(page)
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ru')
    await page.getByRole('link', { name: /^Газопровод Центральная/ }).waitFor()
    expect(bad).toEqual([])
  })
})
