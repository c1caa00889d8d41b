import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, drawn, phone, startAtlas } from './atlas.ts'

let atlas: Atlas
let host: Server
/** A long page of another origin with the atlas in a frame. */
let elsewhere = ''
beforeAll(async () => {
  atlas = await startAtlas()
  host = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const src = (searchParams.get('src') ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    response.setHeader('Content-Type', 'text/html')
    response.end(
      `<!doctype html><meta name="viewport" content="width=device-width"><body style="margin:0;height:4000px"><iframe title="Atlas" src="${src}" style="border:0;width:100%;height:480px"></iframe>`,
    )
  })
  await new Promise<void>((done) => host.listen(0, 'localhost', done))
  elsewhere = `http://localhost:${(host.address() as AddressInfo).port}/`
})
afterAll(async () => {
  host.close()
  await atlas.close()
})

const poll = <T>(f: () => T | Promise<T>) => expect.poll(f, { timeout: 10_000 })

/** The frame in a page elsewhere, once its map is drawn. */
async function framed(page: Page, path: string): Promise<Frame> {
  await page.goto(`${elsewhere}?src=${encodeURIComponent(atlas.base + path)}`)
  await poll(() => page.frames().length).toBe(2)
  const frame = page.frames()[1] as Frame
  const map = frame.getByRole('region', { name: 'Map' })
  await map.waitFor()
  await frame.waitForFunction((e) => e?.getAttribute('aria-busy') === 'false', await map.elementHandle())
  return frame
}
const zoomOf = (frame: Frame): number => Number(new URL(frame.url()).searchParams.get('map')?.split('/')[0])
const scrolled = (page: Page) => page.evaluate(() => scrollY)

describe('the atlas in a frame of another site', () => {
  test('leaves the wheel and the keys to the page, until it is clicked', async () => {
    const page = await atlas.page({ viewport: { width: 900, height: 700 } })
    const frame = await framed(page, '/embed?kind=rail&map=5/45/70')
    await page.mouse.move(450, 250)
    await page.mouse.wheel(0, 200)
    await poll(() => scrolled(page)).toBeGreaterThan(100)
    expect(zoomOf(frame)).toBe(5)
    await page.mouse.wheel(0, -400)
    await poll(() => scrolled(page)).toBe(0)
    // Empty ground: nothing is under the click but the map.
    await page.mouse.click(120, 380)
    await page.mouse.move(450, 150)
    await page.mouse.wheel(0, -200)
    await poll(() => zoomOf(frame)).toBeGreaterThan(5)
    expect(await scrolled(page)).toBe(0)
    const before = frame.url()
    for (const key of ['+', '-', 'ArrowLeft', '/', 'PageDown']) await page.keyboard.press(key)
    await poll(() => scrolled(page)).toBeGreaterThan(100) // PageDown is the page's
    expect(frame.url()).toBe(before)
    // The page has the focus again: the wheel is the page's.
    await page.mouse.click(450, 650)
    await page.mouse.move(450, 100)
    const at = await scrolled(page)
    await page.mouse.wheel(0, 150)
    await poll(() => scrolled(page)).toBeGreaterThan(at)
    expect(frame.url()).toBe(before)
    // The host's history has nothing of all this.
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
  })

  test('says the view, its sources and the way out, and tells what is clicked', async () => {
    const page = await atlas.page({ viewport: { width: 900, height: 700 } })
    const frame = await framed(page, '/embed?kind=pipeline&country=TM&year=2014&lang=en&map=6/38.6/62')
    expect(await frame.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Pipelines in Turkmenistan, as of 2014: \d/)
    await frame.getByText(/Source: Corridor Atlas, \d/).waitFor()
    const out = frame.getByRole('link', { name: 'Open in Corridor Atlas' })
    expect(await out.getAttribute('target')).toBe('_blank')
    expect(await out.getAttribute('href')).toMatch(/^\/\?map=6\/38\.6\/62&lang=en&kind=pipeline&country=TM&year=2014$/)
    // The names of the map's main landmark and nothing of the panel.
    expect(await frame.getByRole('searchbox').or(frame.getByRole('combobox')).count()).toBe(0)
    const found = (await (await page.request.get(`${atlas.base}/layers/sections.geojson?kind=pipeline&country=TM`)).json()) as {
      features: { geometry: { coordinates: [number, number][] } }[]
    }
    // A point of the line, on the screen.
    const middle = found.features[0]?.geometry.coordinates
    const [lon, lat] = middle?.[Math.floor(middle.length / 2)] ?? [0, 0]
    await frame.goto(`${atlas.base}/embed?kind=pipeline&country=TM&lang=en&map=9/${lat.toFixed(4)}/${lon.toFixed(4)}`)
    const map = frame.getByRole('region', { name: 'Map' })
    await map.waitFor()
    await frame.waitForFunction((e) => e?.getAttribute('aria-busy') === 'false', await map.elementHandle())
    const box = await map.boundingBox()
    if (!box) throw new Error('the map has no box')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    const told = frame.getByRole('complementary', { name: 'What was clicked' })
    await told.waitFor()
    const link = told.getByRole('link').first()
    expect(await link.textContent()).toMatch(/gas pipeline/)
    expect(await link.getAttribute('target')).toBe('_blank')
    expect(await link.getAttribute('href')).toMatch(/^\/corridors\/.*kind=pipeline/)
    await poll(() => told.textContent()).toMatch(/Turkmenistan · In operation/)
    await told.getByRole('button', { name: 'Close' }).click()
    await told.waitFor({ state: 'detached' })
  })

  test('opens what its address says, in four languages, small, light and dark, and no other page may be framed', async () => {
    const page = await atlas.page(phone)
    const scripts: string[] = []
    page.on('request', (r) => {
      const { pathname } = new URL(r.url())
      if (pathname.startsWith('/assets/')) scripts.push(pathname)
    })
    for (const [lang, name, open] of [
      ['ru', /^Транскаспийский/, 'corridors/trans-caspian'],
      ['kk', /Қорғас/, 'sections/kz-wewc-almaty-khorgos'],
      ['zh', /霍尔果斯/, 'places/khorgos'],
      ['en', /railway/, 'corridors/china-europe-railway'],
    ] as const) {
      await page.setViewportSize({ width: 320, height: 320 })
      await page.emulateMedia({ colorScheme: lang === 'kk' ? 'dark' : 'light' })
      await page.goto(`/embed?open=${open}&lang=${lang}`)
      await drawn(page)
      await poll(() => page.getByRole('heading', { level: 1 }).textContent()).toMatch(name)
      await poll(() => page.title()).toMatch(name)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      for (const part of [page.getByRole('banner'), page.getByRole('contentinfo')]) {
        const box = await part.boundingBox()
        expect(box && box.y >= 0 && box.y + box.height <= 321, lang).toBe(true)
      }
      expect(await axeFinds(page), lang).toEqual([])
      expect(new URL(page.url()).searchParams.get('open')).toBe(open)
    }
    // Nothing of the panel comes along.
    expect(scripts.length).toBeGreaterThan(4)
    expect(scripts.filter((path) => !path.startsWith('/assets/embed/'))).toEqual([])
    const missing = await page.goto('/embed?open=places/nowhere&lang=en')
    expect(missing?.status()).toBe(404)
    await drawn(page)
    await page.getByRole('alert').filter({ hasText: 'The atlas has no nowhere.' }).waitFor()
    const other = await atlas.page()
    await other.goto(`${elsewhere}?src=${encodeURIComponent(`${atlas.base}/`)}`)
    await poll(() => other.frames()[1]?.url()).toMatch(/^chrome-error:/)
  })

  test('shows what is open without scripts too', async () => {
    const page = await atlas.page({ ...phone, viewport: { width: 480, height: 360 }, javaScriptEnabled: false })
    await page.goto('/embed?open=corridors/trans-caspian&lang=en&year=2014')
    const picture = page.getByRole('img', { name: /^Trans-Caspian route, as of 2014/ })
    await poll(() => picture.evaluate((e) => (e as HTMLImageElement).naturalWidth)).toBeGreaterThan(300)
    const [box, foot] = [await picture.boundingBox(), await page.getByRole('contentinfo').boundingBox()]
    expect(box && foot && box.height > 150 && box.y + box.height <= foot.y + 1 && foot.y + foot.height <= 361).toBe(true)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Trans-Caspian route, as of 2014/)
    await page.getByText(/Source: Corridor Atlas, \d/).waitFor()
    const out = page.getByRole('link', { name: 'Open in Corridor Atlas' })
    expect(await out.getAttribute('href')).toBe('/corridors/trans-caspian?lang=en&year=2014')
  })
})
