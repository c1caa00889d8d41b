import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, phone, startAtlas, wide } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const poll = <T>(f: () => T | Promise<T>) => expect.poll(f, { timeout: 10_000 })
const dialog = (page: Page, name = 'Download') => page.getByRole('dialog', { name })
const opened = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole('button', { name, exact: true }).click()
  await dialog(page, name).waitFor()
  return dialog(page, name)
}

/** What the address of a format's file answers. */
const file = async (page: Page, d: Locator, name: RegExp): Promise<string> => {
  const href = (await d.getByRole('link', { name }).getAttribute('href')) ?? ''
  const answer = await page.request.get(href)
  if (!answer.ok()) throw new Error(`${href}: ${answer.status()} ${await answer.text()}`)
  return answer.text()
}
const idsOf = (geojson: string): string[] =>
  (JSON.parse(geojson) as { features: { id: string }[] }).features.map((f) => f.id).sort()

/** The ids that the table lists, by its rows' links. */
const listed = async (page: Page): Promise<string[]> =>
  (
    await page
      .getByRole('table')
      .locator('tbody a')
      .evaluateAll((links) => links.map((l) => new URL((l as HTMLAnchorElement).href).pathname.split('/').pop() ?? ''))
  ).sort()

describe('Download', () => {
  test.each(['kind=rail&country=KZ', 'year=2005&status=operational', 'country=KZ,CN&map=6/43.6/79&within=map'])(
    'has the features that the table lists and the sentence counts: %s',
    async (query) => {
      const page = await atlas.page(wide)
      const bad = complaints(page, atlas.base)
      await page.goto(`/?view=table&within=all&${query}`.replace('within=all&country', 'country'))
      await drawn(page)
      await page.getByRole('table').waitFor()
      const d = await opened(page, 'Download')
      const sections = idsOf(await file(page, d, /^GeoJSON QGIS/))
      expect(sections).toEqual(await listed(page))
      expect(sections.length).toBeGreaterThan(3)
      expect(await d.getByText(/^\d+ features?$/).textContent()).toBe(`${sections.length} features`)
      if (!query.includes('within=map')) {
        const sentence = (await page.getByRole('status').first().textContent()) ?? ''
        expect(Number(/(\d+)\ssections?/.exec(sentence)?.[1])).toBe(sections.length)
      }
      // Every format has as many.
      expect((await file(page, d, /^GeoJSON Lines/)).trim().split('\n')).toHaveLength(sections.length)
      expect((await file(page, d, /^KML/)).match(/<Placemark/g)).toHaveLength(sections.length)
      // The other layers follow the same query.
      await page.keyboard.press('Escape')
      for (const layer of query.includes('year') ? ['Places', 'Corridors', 'Projects'] : ['Places']) {
        await page.getByRole('combobox', { name: 'Layer' }).selectOption(layer)
        const other = await opened(page, 'Download')
        await other.getByText(/^\d+ features?$/).waitFor()
        expect(idsOf(await file(page, other, /^GeoJSON QGIS/)), layer).toEqual(await listed(page))
        await page.keyboard.press('Escape')
      }
      expect(bad).toEqual([])
    },
  )

  test('of an open corridor has all of its sections, those of others too', async () => {
    const page = await atlas.page(wide)
    await page.goto('/corridors/west-east-gas-pipeline')
    await page.getByRole('complementary').waitFor()
    const d = await opened(page, 'Download')
    await d.getByText(/^\d+ features?$/).waitFor()
    const own = idsOf(await file(page, d, /^GeoJSON QGIS/))
    const dossier = (await (await page.request.get('/api/corridors/west-east-gas-pipeline')).json()) as {
      sections: { id: string }[]
    }
    expect(own).toEqual(dossier.sections.map((s) => s.id).sort())
    await d.getByRole('switch', { name: /^Only West/ }).click()
    await poll(async () => idsOf(await file(page, d, /^GeoJSON QGIS/)).length).toBeGreaterThan(own.length)
  })

  test('code runs as it is pasted', async () => {
    const page = await atlas.page(wide)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/?kind=rail&country=UZ,TM')
    await drawn(page)
    const d = await opened(page, 'Download')
    const count = Number.parseInt((await d.getByText(/^\d+ features?$/).textContent()) ?? '', 10)
    for (const tool of ['QGIS', 'Python (geopandas)', 'R (sf)', 'DuckDB', 'curl', 'Leaflet']) {
      await d.getByRole('combobox', { name: 'Tool' }).selectOption(tool)
      expect(await d.getByRole('textbox', { name: 'Ready code' }).inputValue(), tool).toContain('filter=')
    }
    await d.getByRole('button', { name: 'Copy: Leaflet' }).click()
    await d.getByRole('button', { name: 'Copied' }).waitFor()
    const html = await page.evaluate(() => navigator.clipboard.readText())
    // A page of another origin, Leaflet from where the code says.
    const host = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html))
    await new Promise<void>((done) => host.listen(0, 'localhost', done))
    const other = await page.context().newPage()
    const leaflet = createRequire(import.meta.url).resolve('leaflet/dist/leaflet.js')
    await other.route(/unpkg\.com/, (r) =>
      r.fulfill({ path: r.request().url().endsWith('.css') ? leaflet.replace(/js$/, 'css') : leaflet }),
    )
    await other.route(/tile\.openstreetmap/, (r) => r.fulfill({ status: 204 }))
    await other.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
    await poll(() => other.locator('path.leaflet-interactive').count()).toBe(count)
    await other.close()
    host.close()
  })

  test('gives the picture as PNG and SVG, and says where it cannot', async () => {
    const page = await atlas.page({ ...wide, acceptDownloads: true })
    await page.goto('/?kind=rail')
    await drawn(page)
    const d = await opened(page, 'Download')
    for (const [name, start] of [
      ['PNG', '\x89PNG'],
      ['SVG', '<svg'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 20_000 }),
        d.getByRole('button', { name: new RegExp(`^${name}`) }).click(),
      ])
      expect(download.suggestedFilename()).toBe(`corridor-atlas.${name.toLowerCase()}`)
      expect(readFileSync(await download.path()).toString('latin1')).toContain(start)
    }
  })

  test('is a dialog by keyboard, at 320 px, in every language, in light and dark', async () => {
    const page = await atlas.page({ ...phone, viewport: { width: 320, height: 640 } })
    const bad = complaints(page, atlas.base)
    await page.goto('/?kind=rail')
    await drawn(page)
    const button = page.getByRole('button', { name: 'Download', exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    await dialog(page)
      .getByText(/^\d+ features?$/)
      .waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    expect(await button.evaluate((b) => b === document.activeElement)).toBe(true)
    // The longest words are Russian and Kazakh; axe looks at each dialog, in dark and in light.
    for (const [path, names, looked] of [
      ['/corridors/western-europe-western-china?lang=ru', ['Скачать', 'Поделиться'], ''],
      ['/?kind=rail&lang=kk&theme=dark', ['Жүктеп алу', 'Бөлісу'], 'Жүктеп алу'],
      ['/?kind=rail&lang=zh&theme=light', ['下载', '分享'], '分享'],
    ] as const) {
      await page.goto(path)
      for (const name of names) {
        const d = await opened(page, name)
        await d.getByRole('combobox').first().waitFor()
        const wider = await d.evaluate((e) =>
          [e, ...e.querySelectorAll('*')]
            .filter(
              (x) =>
                x.scrollWidth > x.clientWidth + 1 &&
                x.tagName !== 'TEXTAREA' &&
                x.tagName !== 'INPUT' &&
                getComputedStyle(x).display !== 'inline' &&
                !x.closest('.visually-hidden'),
            )
            .map((x) => x.outerHTML.slice(0, 90)),
        )
        expect(wider, name).toEqual([])
        if (name === looked) expect(await axeFinds(page, d), name).toEqual([])
        await page.keyboard.press('Escape')
      }
    }
    expect(bad).toEqual([])
  })
})

describe('Share', () => {
  test('gives a link that leads here, a frame that shows the same, and the picture', async () => {
    const page = await atlas.page(wide)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/corridors/trans-caspian?year=2014&kind=rail')
    await page.getByRole('complementary').waitFor()
    const d = await opened(page, 'Share')
    const sentence = (await page.getByRole('status').first().textContent()) ?? ''
    await d.getByRole('button', { name: 'Copy: Link to this view' }).click()
    await d.getByRole('button', { name: 'Copied' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).pathname).toBe('/corridors/trans-caspian')
    expect(new URL(link).searchParams.get('year')).toBe('2014')
    await d.getByRole('combobox', { name: 'Size' }).selectOption('640 × 480')
    const html = await d.getByRole('textbox', { name: 'Embed' }).inputValue()
    expect(html).toContain('width="640" height="480"')
    const [, src = ''] = /src="([^"]*)"/.exec(html) ?? []
    const frame = await atlas.page(wide)
    await frame.goto(src.replaceAll('&amp;', '&'))
    await poll(() => frame.getByRole('heading', { level: 1 }).textContent()).toBe(sentence)
    await d.getByRole('button', { name: 'Copy picture' }).click()
    await poll(() => page.evaluate(async () => (await navigator.clipboard.read()).flatMap((i) => i.types))).toContain('image/png')
  })
})
