import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, colorsAt, complaints, middle, phone, ready, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const now = new Date().getFullYear()
const slider = (page: Page) => page.getByRole('slider', { name: 'Year' })
const field = (page: Page) => page.getByRole('spinbutton', { name: 'Year' })
const status = (page: Page) => page.getByRole('status').first()
const year = (page: Page) => new URL(page.url()).searchParams.get('year')
const steps = (page: Page) => page.evaluate(() => history.length)

interface Section {
  id: string
  geometry: { coordinates: [number, number][] }
  properties: { name: string; kind: string; country?: string; history?: string }
}

/** All sections, as anyone can ask for them. */
async function sections(): Promise<Section[]> {
  const response = await fetch(`${atlas.base}/layers/sections.geojson`)
  return ((await response.json()) as { features: Section[] }).features
}

describe('the year', () => {
  test('is a slider and a number from 1985 to 2035, one more and one less, and Play, which does not start by itself', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    for (const control of [slider(page), field(page)])
      expect([await control.getAttribute('min'), await control.getAttribute('max')]).toEqual(['1985', '2035'])
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('Today')
    await page.waitForTimeout(2500)
    expect(year(page)).toBeNull()
    await page.getByRole('button', { name: '−1 year' }).click()
    await expect.poll(() => year(page)).toBe(String(now - 1))
    await page.getByRole('button', { name: '+1 year' }).click()
    await expect.poll(() => year(page)).toBe(String(now))
    expect(await field(page).inputValue()).toBe(String(now))
    expect(await slider(page).inputValue()).toBe(String(now))
    expect(bad).toEqual([])
  })

  test('decides the status: Line A of the gas pipeline is built in 2008, carries gas in 2010, and is not there in 2000', async () => {
    const page = await atlas.page()
    const response = await fetch(
      `${atlas.base}/api/corridors/central-asia-china-gas-pipeline/locate?lon=66.5&lat=39.9&route=line-a`,
    )
    const { point } = (await response.json()) as { point: [number, number] }
    await page.goto(`/?map=9/${point[1]}/${point[0]}&kind=pipeline&year=2008`)
    await ready(page)
    const row = page.getByRole('link', { name: /^Central Asia – China gas pipeline/ })
    expect(await row.textContent()).toContain('Under construction')
    const blues = async () => (await colorsAt(page, await middle(page), 14)).get('#0b7285') ?? 0
    const half = await blues()
    expect(half).toBeGreaterThan(5)
    await field(page).fill('2010')
    await expect.poll(() => row.textContent()).toContain('In operation')
    await field(page).fill('2000')
    await expect.poll(() => status(page).textContent()).toContain('as of 2000')
    await expect.poll(() => row.count()).toBe(0)
    await expect.poll(blues).toBe(0)
  })

  test('that is to come is worded as a promise', async () => {
    const page = await atlas.page()
    await page.goto(`/?year=${now + 4}`)
    await ready(page)
    expect(await status(page).textContent()).toContain(`as promised for ${now + 4}`)
    await page.getByText(/only promises are known/).waitFor()
    expect(await axeFinds(page)).toEqual([])
  })

  test('lists what has no known date, and draws it hatched', async () => {
    const page = await atlas.page()
    const none = (await sections()).filter((s) => !s.properties.history && s.properties.kind === 'road')
    const [first] = none
    if (!first) throw new Error('every road has its dates: try another kind')
    const [lon, lat] = first.geometry.coordinates[Math.floor(first.geometry.coordinates.length / 2)] ?? [0, 0]
    await page.goto(`/?year=1985&kind=road&status=unknown&map=11/${lat}/${lon}`)
    await ready(page)
    expect(await status(page).textContent()).toMatch(/nothing with known dates; \d+.sections?, [\d,]+.km without any/)
    // Hatched: the red of its edges and slashes, and ground between them.
    const colors = await colorsAt(page, await middle(page), 10)
    expect(colors.get('#b3401f') ?? 0).toBeGreaterThan(10)
    expect(colors.get('#f3f1ea') ?? 0).toBeGreaterThan(10)
    await page.getByText(`No known dates, hatched on the map: ${none.length}`).click()
    await page.getByRole('link', { name: first.properties.name, exact: true }).click()
    await page.getByRole('complementary', { name: first.properties.name }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/sections/${first.id}`)
  })

  test('in which there is nothing has words, and the way to the first that has something', async () => {
    const page = await atlas.page()
    // A country and kind of which the first that is known to be built was so after 1985.
    const all = await sections()
    const begun = (s: Section) => /(\d{4})[-\d]*:construction/.exec(s.properties.history ?? '')?.[1]
    const firsts = all.map((s) => {
      const alike = all.filter((t) => t.properties.kind === s.properties.kind && t.properties.country === s.properties.country)
      return { ...s.properties, year: alike.map(begun).filter(Boolean).sort()[0] }
    })
    const one = firsts.find((f) => f.country && Number(f.year) > 1985)
    await page.goto(`/?year=1985&kind=${one?.kind}&status=construction&country=${one?.country}`)
    await ready(page)
    expect(await status(page).textContent()).toContain('as of 1985: nothing in the atlas')
    await page.getByRole('button', { name: `Go to ${one?.year}, the first year with something` }).click()
    await expect.poll(() => year(page)).toBe(one?.year)
    expect(await status(page).textContent()).toMatch(/section/)
  })

  test('dragged is one step back', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    const before = await steps(page)
    const box = await slider(page).boundingBox()
    if (!box) throw new Error('the slider has no box')
    const y = box.y + box.height / 2
    const x = (part: number) => box.x + 10 + part * (box.width - 20)
    await page.mouse.move(x((now - 1985) / 50), y)
    await page.mouse.down()
    for (const part of [0.7, 0.6, 0.5]) {
      await page.mouse.move(x(part), y, { steps: 5 })
      await page.waitForTimeout(600)
    }
    await page.mouse.up()
    await expect.poll(() => year(page)).toBe('2010')
    expect(await steps(page)).toBe(before + 1)
    await page.goBack()
    await expect.poll(() => year(page)).toBeNull()
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('Today')
    await page.goForward()
    await expect.poll(() => slider(page).inputValue()).toBe('2010')
  })

  test('moves by keys: on the slider, and in the number', async () => {
    const page = await atlas.page()
    await page.goto('/?year=2010')
    await ready(page)
    const before = await steps(page)
    await slider(page).focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
    await expect.poll(() => year(page)).toBe('2005')
    expect(await steps(page)).toBe(before + 1)
    await page.keyboard.press('Home')
    await expect.poll(() => year(page)).toBe('1985')
    await field(page).focus()
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => year(page)).toBe('1986')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('2014')
    await expect.poll(() => year(page)).toBe('2014')
    expect(await slider(page).inputValue()).toBe('2014')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('1492')
    await page.keyboard.press('Enter')
    await expect.poll(() => year(page)).toBe('1985')
    expect(await field(page).inputValue()).toBe('1985')
    await field(page).fill('')
    await page.keyboard.press('Enter')
    await expect.poll(() => year(page)).toBeNull()
  })

  test('plays when it is told to, as one step back, and pauses', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    const before = await steps(page)
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(async () => Number(await field(page).inputValue()), { timeout: 10_000 }).toBeGreaterThan(1987)
    await page.getByRole('button', { name: 'Pause' }).click()
    const at = await field(page).inputValue()
    await page.waitForTimeout(1800)
    expect(await field(page).inputValue()).toBe(at)
    expect(await steps(page)).toBe(before + 1)
    await page.goBack()
    await expect.poll(() => year(page)).toBeNull()
  })

  test('stops playing when the page is hidden, and when the reader moves it', async () => {
    const page = await atlas.page()
    await page.goto('/?year=2000')
    await ready(page)
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(async () => Number(await field(page).inputValue())).toBeGreaterThan(2000)
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    // Long before the last year is reached.
    const soon = { timeout: 3000 }
    await page.getByRole('button', { name: 'Play' }).waitFor(soon)
    await page.getByRole('button', { name: 'Play' }).click()
    await page.getByRole('button', { name: '−1 year' }).click()
    await page.getByRole('button', { name: 'Play' }).waitFor(soon)
  })

  test('goes slower for who asked for little motion', async () => {
    const page = await atlas.page({ reducedMotion: 'reduce' })
    await page.goto('/?year=2000')
    await ready(page)
    await page.getByRole('button', { name: 'Play' }).click()
    await page.waitForTimeout(1500)
    expect(await field(page).inputValue()).toBe('2000')
    await expect.poll(() => field(page).inputValue(), { timeout: 3000 }).toBe('2001')
  })

  test('works on a phone by touch, each control large enough for a finger', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    await page.getByRole('button', { name: 'Filters and year' }).tap()
    await slider(page).waitFor()
    await slider(page).scrollIntoViewIfNeeded()
    const box = await slider(page).boundingBox()
    if (!box) throw new Error('the slider has no box')
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => year(page)).toBe('2010')
    // The slider does not move under the finger when the sentence grows.
    expect((await slider(page).boundingBox())?.y).toBe(box.y)
    await page.getByRole('button', { name: '+1 year' }).tap()
    await expect.poll(() => year(page)).toBe('2011')
    for (const control of [
      slider(page),
      field(page),
      ...['Play', '−1 year', '+1 year'].map((name) => page.getByRole('button', { name })),
    ])
      expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(bad).toEqual([])
  })
})
