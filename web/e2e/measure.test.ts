import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, colorsAt, complaints, drawn, middle, phone, ready, startAtlas, wide } from './atlas.ts'

const highway = 'western-europe-western-china'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const road = '#b3401f'

const param = (page: Page, name: string): number => Number(new URL(page.url()).searchParams.get(name) ?? Number.NaN)
const plain = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ')

/** Where a km of the highway is. */
async function at(km: number): Promise<{ lon: number; lat: number }> {
  const answer = await fetch(`${atlas.base}/api/corridors/${highway}/locate?km=${km}`)
  const { point } = (await answer.json()) as { point: [number, number] }
  return { lon: point[0], lat: point[1] }
}

describe('from A to B', () => {
  test('between two stops: a sentence, a table, a file, and all of it in the address', async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    await page.goto(`/corridors/${highway}`)
    await ready(page)
    const button = page.getByRole('button', { name: 'Measure', exact: true })
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    await button.click()
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    await page.getByText(/^From .+ to .+: 9,\d\d\d/).waitFor()
    await page.getByRole('combobox', { name: 'From', exact: true }).selectOption('Kyzylorda')
    await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('Ürümqi')
    const said = page.getByText(/^From Kyzylorda to Ürümqi: /)
    await said.waitFor()
    expect(plain(await said.textContent())).toMatch(
      /^From Kyzylorda to Ürümqi: [\d,]+ km \(Kazakhstan [\d,]+ km and China [\d,]+ km\)\. 1 border crossing, no change of gauge, [\d.]+ % in operation\.$/,
    )
    const table = page.getByRole('table').filter({ hasText: 'The whole way' })
    for (const row of [/^The whole way/, /^In operation/, /^Kazakhstan/, /^China/, /Khorgos.*Border crossing/])
      expect(await table.getByRole('row', { name: row }).count(), String(row)).toBe(1)
    const href = await page.getByRole('link', { name: 'This table as CSV' }).getAttribute('href')
    const csv = await (await fetch(atlas.base + href)).text()
    expect(csv).toMatch(/what,id,name,country,kind,status,from_km,to_km,km\r\ntotal,/)
    expect(csv).toContain('country,KZ')
    expect([param(page, 'from'), param(page, 'to')].every((v) => v > 3000)).toBe(true)
    const other = await atlas.page(wide)
    await other.goto(page.url())
    await other.getByText(/^From Kyzylorda to Ürümqi: /).waitFor()
    await page.getByRole('button', { name: 'Swap the ends' }).click()
    await page.getByText(/^From Ürümqi to Kyzylorda: /).waitFor()
    await page.goBack()
    await said.waitFor()
    await button.click()
    await expect.poll(() => page.getByRole('combobox', { name: 'From', exact: true }).count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('from')).toBeNull()
    expect(bad).toEqual([])
  })

  test('counts how often the gauge changes between Lianyungang and Duisburg', async () => {
    const page = await atlas.page(wide)
    await page.goto('/corridors/china-europe-railway')
    await page.getByRole('button', { name: 'Measure', exact: true }).click()
    const said = page.getByText(/^From Port of Lianyungang to Duisburg: /)
    await said.waitFor()
    expect(plain(await said.textContent())).toMatch(/\d border crossings, 2 changes of gauge/)
    const table = page.getByRole('table').filter({ hasText: 'The whole way' })
    expect(await table.getByRole('row', { name: /Gauge change/ }).count()).toBeGreaterThanOrEqual(2)
  })

  test('by typing km, with the keyboard; what is no number is not taken', async () => {
    const page = await atlas.page(wide)
    await page.goto(`/corridors/${highway}?from=0&to=1000`)
    const field = page.getByRole('textbox', { name: 'To, km' })
    await field.fill('1234,5')
    await page.keyboard.press('Enter')
    await page.getByText(/ to km 1,234\.5: 1,23\d/).waitFor()
    expect(param(page, 'to')).toBe(1234.5)
    await field.fill('far')
    await page.keyboard.press('Tab')
    await expect.poll(() => field.inputValue()).toBe('1234.5')
    await field.fill('99999')
    await page.keyboard.press('Enter')
    await expect.poll(() => param(page, 'to')).toBeGreaterThan(9000)
    expect(param(page, 'to')).toBeLessThan(9300)
  })

  test('by two clicks on the line', async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    const { lon, lat } = await at(3300)
    await page.goto(`/corridors/${highway}?from=0&to=9000&map=10/${lat}/${lon}`)
    await ready(page)
    await page.getByText(/^The next click on the line sets where the way begins/).waitFor()
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    await expect.poll(() => param(page, 'from')).toBeGreaterThan(3290)
    expect(param(page, 'from')).toBeLessThan(3310)
    await page.getByText(/^The next click on the line sets where the way ends/).waitFor()
    const next = await at(3320)
    const scale = (256 * 2 ** 10) / 360
    const mercator = (v: number) => (Math.log(Math.tan(Math.PI / 4 + (v * Math.PI) / 360)) * 180) / Math.PI
    await page.mouse.click(x + (next.lon - lon) * scale, y - (mercator(next.lat) - mercator(lat)) * scale)
    await expect.poll(() => param(page, 'to')).toBeLessThan(3330)
    expect(param(page, 'to')).toBeGreaterThan(3310)
    await page.getByText(/^From km 3,\d+.* to km 3,3\d+/).waitFor()
    await page.getByRole('complementary').waitFor()
    expect(bad).toEqual([])
  })

  test('a click on a stop takes the stop, and opens nothing else', async () => {
    const page = await atlas.page(wide)
    const answer = await fetch(`${atlas.base}/layers/places.geojson?id=kyzylorda`)
    const places = (await answer.json()) as { features: { geometry: { coordinates: [number, number] } }[] }
    const [lon, lat] = places.features[0]?.geometry.coordinates ?? [0, 0]
    await page.goto(`/corridors/${highway}?from=0&to=9000&map=7/${lat}/${lon}`)
    await ready(page)
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    await page.getByText(/^From Kyzylorda to /).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/corridors/${highway}`)
  })

  test('lights the part of the line and dims the rest', async () => {
    const page = await atlas.page(wide)
    const { lon, lat } = await at(3300)
    const reds = async (from: number, to: number) => {
      await page.goto(`/corridors/${highway}?from=${from}&to=${to}&map=8/${lat}/${lon}`)
      await ready(page)
      await drawn(page)
      await page.getByText(/^From .+ to /).waitFor()
      return async () => (await colorsAt(page, await middle(page))).get(road) ?? 0
    }
    await expect.poll(await reds(3250, 3350)).toBeGreaterThan(10)
    await expect.poll(await reds(3400, 3500)).toBe(0)
    // Its end lies within a section: it is cut there.
    await expect.poll(await reds(2900, 3306)).toBeGreaterThan(10)
    await expect.poll(await reds(2900, 3294)).toBe(0)
  })

  test('ends with the corridor that it is measured on', async () => {
    const page = await atlas.page(wide)
    await page.goto(`/corridors/${highway}?from=0&to=900`)
    await page.getByText(/^From .+ to /).waitFor()
    await page.getByRole('button', { name: 'Close' }).first().click()
    await page.getByRole('link', { name: /^Central Asia – China gas pipeline/ }).click()
    await page.getByRole('complementary', { name: /gas pipeline/ }).waitFor()
    expect(new URL(page.url()).search).not.toMatch(/from|to=/)
    expect(await page.getByRole('button', { name: 'Measure', exact: true }).getAttribute('aria-expanded')).toBe('false')
  })

  test('says when it cannot be asked, and asks again', async () => {
    const page = await atlas.page(wide)
    let broken = true
    await page.route('**/between?*', (r) => (broken ? r.fulfill({ status: 500 }) : r.continue()))
    await page.goto(`/corridors/${highway}?from=0&to=900`)
    const alert = page.getByRole('alert')
    await alert.waitFor()
    broken = false
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(/^From .+ to /).waitFor()
    expect(await alert.count()).toBe(0)
  })

  test.each([
    [
      'ru',
      'Измерить',
      'Откуда',
      'Куда',
      /^Путь Кызылорда — Урумчи: [\d ]+ км \(Казахстан [\d ]+ км и Китай [\d ]+ км\)\. 1 пункт пропуска, без смены колеи/,
    ],
    [
      'kk',
      'Өлшеу',
      'Қайдан',
      'Қайда',
      /^Жол Қызылорда — Үрімші: [\d ]+ км \(Қазақстан [\d ]+ км және Қытай [\d ]+ км\)\. 1 шекара өткелі, табан ауыспайды/,
    ],
    [
      'zh',
      '测量',
      '起点',
      '终点',
      /^从克孜勒奥尔达到乌鲁木齐：[\d,]+ 公里（哈萨克斯坦 [\d,]+ 公里和中国 [\d,]+ 公里）。1个口岸，无须换轨/,
    ],
  ] as const)('reads in %s on a phone', async (lang, name, from, to, sentence) => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto(`/corridors/${highway}?lang=${lang}`)
    await ready(page)
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('combobox', { name: from, exact: true }).selectOption('kyzylorda')
    await page.getByRole('combobox', { name: to, exact: true }).selectOption('urumqi')
    const said = page.locator('p').filter({ hasText: lang === 'zh' ? /^从克/ : /— (Урумчи|Үрімші)/ })
    await expect.poll(async () => plain(await said.first().textContent())).toMatch(sentence)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(bad).toEqual([])
  })
})
