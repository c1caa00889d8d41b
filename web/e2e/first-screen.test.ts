import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, complaints, drawn, phone, ready, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

describe('the first screen', () => {
  test('has what a screen reader is promised', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(1)
    for (const name of ['Zoom in', 'Zoom out']) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(1)
    expect(await page.getByRole('combobox', { name: 'Language' }).count()).toBe(1)
    expect(await page.getByRole('link', { name: /^Central Asia – China gas pipeline/ }).count()).toBe(1)
    expect(await page.getByRole('link', { name: /^Western Europe – Western China highway/ }).count()).toBe(1)
    expect(await page.getByRole('status').first().textContent()).toMatch(/\d/)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(bad).toEqual([])
  })

  test('is whole within 160 kB and 12 requests at a first visit, all from this host', async () => {
    const page = await atlas.page({ cold: true })
    const bad = complaints(page, atlas.base)
    const sizes: Promise<{ url: string; bytes: number }>[] = []
    page.on('requestfinished', (r) => sizes.push(r.sizes().then((s) => ({ url: r.url(), bytes: s.responseBodySize }))))
    await page.goto('/')
    await drawn(page)
    await page.getByRole('slider', { name: 'Year' }).waitFor()
    const first = await Promise.all(sizes)
    const bytes = first.reduce((sum, r) => sum + r.bytes, 0)
    expect(first.length, first.map((r) => r.url).join('\n')).toBeLessThanOrEqual(12)
    expect(bytes).toBeGreaterThan(80_000) // nothing came from a cache
    expect(bytes).toBeLessThanOrEqual(160_000)
    console.log(`first view: ${first.length} requests, ${(bytes / 1000).toFixed(1)} kB`)
    expect(bad).toEqual([])
  })

  test('reads in Kazakh and in Chinese, and keeps the language when loaded anew', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    await page.getByRole('combobox', { name: 'Language' }).selectOption('kk')
    const link = page.getByRole('link', { name: /^Орталық Азия – Қытай газ құбыры/ })
    await link.waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('kk')
    await link.click()
    await page.getByRole('heading', { level: 2, name: 'Орталық Азия – Қытай газ құбыры' }).waitFor()
    const text = await page.getByRole('complementary').textContent()
    expect(text).toContain('1\u00a0833\u00a0км')
    expect(text).toContain('2009 ж. 14 желтоқсан')
    expect(text).toContain('Өзбекстан')
    await page.reload()
    await page.getByRole('heading', { level: 2, name: 'Орталық Азия – Қытай газ құбыры' }).waitFor()
    await page.getByRole('combobox', { name: 'Тіл' }).selectOption('zh')
    await page.getByRole('heading', { level: 2, name: '中国—中亚天然气管道' }).waitFor()
  })

  test('without JavaScript says what it is and lists the corridors with their figures', async () => {
    const page = await atlas.page({ javaScriptEnabled: false })
    await page.goto('/')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Corridor Atlas')
    const text = (await page.locator('body').textContent()) ?? ''
    for (const want of ['Central Asia – China gas pipeline', '1,833', 'Western Europe – Western China highway', '8,445'])
      expect(text).toContain(want)
    await page.getByRole('link', { name: 'Central Asia – China gas pipeline' }).click()
    expect(await page.getByRole('row').count()).toBeGreaterThan(20)
  })

  // The words that answer each question, seen without scrolling after one click, where there is least room.
  test('its questions are answered by one click each', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    for (const [question, name, answer] of [
      ['Is the Western Europe – Western China highway finished?', 'Western Europe – Western China highway', 'Fully in operation'],
      ['Who paid for the highway through Kazakhstan?', 'Western Europe – Western China highway', /World Bank, ADB, EBRD/],
      ['How does Turkmen gas reach Hong Kong?', 'West–East gas pipeline', 'West–East gas pipeline'],
      ['Where do gauges change between Lianyungang and Duisburg?', 'China – Europe railway', 'Alashankou'],
      ['How does freight cross the Caspian from Aktau?', 'Trans-Caspian route', 'Trans-Caspian route'],
    ] as const) {
      await page.getByRole('link', { name: question }).click()
      const dossier = page.getByRole('complementary', { name })
      await expect
        .poll(
          () =>
            (answer === 'Alashankou' ? dossier.getByRole('button', { name: answer, exact: true }) : dossier.getByText(answer))
              .first()
              .evaluate(isSeen)
              .catch(() => false),
          { message: question },
        )
        .toBe(true)
      await page.goBack()
    }
    expect(bad).toEqual([])
  })

  test('a link names the part of a dossier that it shows, and nothing that is read passes under Close', async () => {
    const page = await atlas.page()
    await page.goto('/corridors/china-europe-railway#gates')
    const gates = page.getByRole('heading', { name: 'Borders and gauge changes' })
    await expect.poll(() => gates.evaluate(isSeen).catch(() => false)).toBe(true)
    const close = await page.getByRole('complementary').getByRole('button', { name: 'Close' }).boundingBox()
    const contents = await page.getByRole('navigation', { name: 'Contents' }).boundingBox()
    expect(contents?.y).toBeCloseTo(close?.y ?? 0, -1)
    expect((await gates.boundingBox())?.y).toBeGreaterThanOrEqual((close?.y ?? 0) + (close?.height ?? 0))
  })

  test('fits a phone: nothing is wider than the screen, and the sheet moves by its buttons', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const panel = page.getByRole('main')
    const before = (await panel.boundingBox())?.height ?? 0
    await page.getByRole('button', { name: 'Show the panel' }).click()
    await expect.poll(async () => (await panel.boundingBox())?.height ?? 0).toBeGreaterThan(before + 100)
    expect(bad).toEqual([])
  })

  test('has no sideways scrolling at 320, 768, 1024 and 2560 px', async () => {
    const page = await atlas.page({ viewport: { width: 320, height: 800 } })
    await page.goto('/')
    await ready(page)
    for (const width of [320, 768, 1024, 2560]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })
})

/** Whether the whole of an element can be seen and clicked. Runs in the page. */
function isSeen(e: Element): boolean {
  const { left, right, top, bottom } = e.getBoundingClientRect()
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return top >= 0 && bottom <= innerHeight && e.contains(document.elementFromPoint(x, y))
}
