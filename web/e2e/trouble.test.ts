import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, ready, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

describe('axe finds nothing', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.each([
      '/',
      '/corridors/central-asia-china-gas-pipeline?km=700',
      '/corridors/western-europe-western-china?lang=kk',
      '/?lang=zh',
      '/corridors/none',
    ])(`in ${colorScheme} on %s`, async (path) => {
      const page = await atlas.page({ colorScheme, bypassCSP: true })
      await page.goto(path)
      await ready(page)
      expect(await axeFinds(page)).toEqual([])
    })
  }
})

describe('nothing breaks', () => {
  test.each([
    '/?map=banana&lang=xx&theme=%3Cimg%20src=x%20onerror=alert(1)%3E&route=..&km=NaN&kind=;&year=-1',
    '/corridors/%3Cimg%20src=x%20onerror=alert(1)%3E',
    '/corridors/none?km=5',
    '/sections/none',
  ])('on %s: a notice, and the map', async (path) => {
    const page = await atlas.page()
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    page.on('dialog', (d) => errors.push(`dialog ${d.message()}`))
    await page.goto(path)
    await ready(page)
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(1)
    expect(errors).toEqual([])
  })

  test('when the API answers 500: words and a way to try again', async () => {
    const page = await atlas.page()
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    let broken = true
    await page.route('**/api/**', (route) => (broken ? route.fulfill({ status: 500, body: '{}' }) : route.continue()))
    await page.goto('/')
    await page.getByRole('alert').first().waitFor()
    broken = false
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page
      .getByRole('link', { name: /gas pipeline/ })
      .first()
      .waitFor()
    expect(errors).toEqual([])
  })

  test('when one thing alone cannot be had, whichever: no error goes by, and the page can be used', async () => {
    const page = await atlas.page()
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    for (const [what, path] of [
      ['**/api/overview', '/'],
      ['**/basemap/overview.mvt', '/'],
      ['**/tiles/**', '/?map=8/43/70'],
      ['**/assets/query-tools-*.js', '/?year=2014'],
      ['**/assets/dossier-*.js', '/corridors/trans-caspian'],
      ['**/assets/dossier-*.css', '/corridors/trans-caspian'],
      ['**/assets/table-*.js', '/?view=table'],
      ['**/api/corridors/*', '/corridors/trans-caspian?km=5'],
      ['**/locate?*', '/corridors/trans-caspian?km=5'],
      ['**/layers/**', '/places/almaty'],
    ]) {
      let met = 0
      await page.route(what ?? '', (route) => {
        met++
        return route.fulfill({ status: 500, body: '{}' })
      })
      await page.goto(path ?? '/')
      await expect.poll(() => met, { message: `${what} is asked for` }).toBeGreaterThan(0)
      await page.getByRole('combobox', { name: 'Search' }).fill('a')
      await page.getByRole('region', { name: 'Map' }).waitFor()
      expect(errors, what).toEqual([])
      await page.unroute(what ?? '')
    }
  })

  test('when the network is cut: what is open stays, and the panel says so', async () => {
    const page = await atlas.page()
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    await page.goto('/')
    await ready(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: /^Central Asia – China gas pipeline/ }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(1)
    expect(errors).toEqual([])
  })

  test('when nothing but the page itself can be had: words, and no blank page', async () => {
    const page = await atlas.page()
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    for (const path of ['**/api/**', '**/layers/**', '**/basemap/**', '**/tiles/**'])
      await page.route(path, (route) => route.fulfill({ status: 500, body: 'no' }))
    await page.goto('/')
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(1)
    expect(((await page.getByRole('main').textContent()) ?? '').length).toBeGreaterThan(50)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    expect(errors).toEqual([])
  })

  test('when the network is slow: the page stands before its data comes', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    let go: () => void = () => undefined
    const gate = new Promise<void>((open) => {
      go = open
    })
    for (const path of ['**/api/**', '**/layers/**']) {
      await page.route(path, async (route) => {
        await gate
        await route.continue()
      })
    }
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('region', { name: 'Map' }).waitFor()
    expect(
      await page
        .getByRole('main')
        .getByRole('link', { name: /gas pipeline/ })
        .count(),
    ).toBe(0)
    go()
    await page
      .getByRole('link', { name: /gas pipeline/ })
      .first()
      .waitFor()
    expect(bad).toEqual([])
  })

  test('when storage is forbidden', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    })
    await page.goto('/')
    await ready(page)
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ru')
    await page.getByRole('link', { name: /^Газопровод Центральная/ }).waitFor()
    expect(bad).toEqual([])
  })
})
