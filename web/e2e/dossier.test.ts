import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, complaints, middle, ready, startAtlas } from './atlas.ts'

const gas = 'Central Asia – China gas pipeline'
const highway = 'Western Europe – Western China highway'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** The address that shows a km of a corridor from near, its line in the middle of the map. */
async function near(corridor: string, lon: number, lat: number): Promise<string> {
  const response = await fetch(`${atlas.base}/api/corridors/${corridor}/locate?lon=${lon}&lat=${lat}`)
  const { point, offset_km } = (await response.json()) as { point: [number, number]; offset_km: number }
  expect(offset_km).toBeLessThan(25)
  return `/?map=10/${point[1]}/${point[0]}`
}

async function clickMiddle(page: Page): Promise<void> {
  const { x, y } = await middle(page)
  await page.mouse.click(x, y)
}

describe('a point on a route says its km, a click opens its dossier', () => {
  test.each([
    ['on the pipeline near Bukhara', 'central-asia-china-gas-pipeline', 63.9, 39.65, gas, 'Uzbekistan'],
    ['on the highway near Kyzylorda', 'western-europe-western-china', 65.51, 44.85, highway, 'Kazakhstan'],
    ['on the highway near Zhengzhou', 'western-europe-western-china', 113.65, 34.76, highway, 'China'],
  ])('%s', async (_where, corridor, lon, lat, name, country) => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto(await near(corridor, lon, lat))
    await ready(page)
    const { x, y } = await middle(page)
    await page.mouse.move(x - 40, y - 60)
    await page.mouse.move(x, y, { steps: 4 })
    await page
      .getByText(/^km \d/)
      .first()
      .waitFor()
    await clickMiddle(page)
    const dossier = page.getByRole('complementary', { name })
    await dossier.waitFor()
    await page.getByRole('heading', { level: 2, name }).waitFor()
    await dossier.getByText(/^km [\d,.]+$/).waitFor()
    expect(Number(new URL(page.url()).searchParams.get('km'))).toBeGreaterThan(0)
    expect(await dossier.textContent()).toContain(country)
    expect(bad).toEqual([])
  })

  test('on empty steppe opens nothing', async () => {
    const page = await atlas.page()
    await page.goto('/?map=8/47.5/72')
    await ready(page)
    await clickMiddle(page)
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('complementary').count()).toBe(0)
  })
})

describe('a dossier', () => {
  test('tells figures, sections and sources, and closes', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    await page.getByRole('link', { name: new RegExp(`^${gas}`) }).click()
    const dossier = page.getByRole('complementary', { name: gas })
    await dossier.waitFor()
    const text = (await dossier.textContent()) ?? ''
    for (const want of [
      'In operation',
      '1,833',
      'bcm a year',
      'million USD',
      'Uzbekistan',
      'Kazakhstan',
      'Asia Trans Gas',
      '14 December 2009',
    ]) {
      expect(text).toContain(want)
    }
    expect(await dossier.getByRole('link').count()).toBeGreaterThan(20)
    await dossier.getByRole('button', { name: /1,833/ }).first().click()
    const card = page.getByRole('dialog')
    await card.waitFor()
    expect(await card.getByRole('link').count()).toBeGreaterThan(0)
    await card.getByRole('button', { name: 'Close' }).click()
    await dossier.getByRole('button', { name: 'Close' }).first().click()
    await page.getByRole('link', { name: new RegExp(`^${gas}`) }).waitFor()
    await page.goBack()
    await dossier.waitFor()
    await page.goForward()
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
    expect(bad).toEqual([])
  })

  test('has a cursor that the keyboard moves along the line', async () => {
    const page = await atlas.page()
    await page.goto('/corridors/central-asia-china-gas-pipeline?km=500')
    await ready(page)
    const strip = page.getByRole('slider', { name: /Kilometres/ })
    await expect.poll(() => strip.getAttribute('aria-valuenow')).toBe('500')
    await strip.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => strip.getAttribute('aria-valuenow')).toBe('510')
    await page.keyboard.press('Home')
    await expect.poll(() => strip.getAttribute('aria-valuenow')).toBe('0')
    await page.keyboard.press('End')
    await expect.poll(async () => Number(await strip.getAttribute('aria-valuenow'))).toBeGreaterThan(1700)
    expect(await strip.getAttribute('aria-valuetext')).toMatch(/^km 1,8/)
  })

  test('is the same in another window and after a reload', async () => {
    const one = await atlas.page()
    await one.goto('/corridors/central-asia-china-gas-pipeline?route=line-d&km=400&lang=ru')
    await one.getByRole('heading', { level: 2, name: 'Газопровод Центральная Азия – Китай' }).waitFor()
    await expect.poll(() => one.url()).toContain('map=') // the address follows the map
    const other = await atlas.page()
    await other.goto(one.url())
    await other.getByRole('heading', { level: 2, name: 'Газопровод Центральная Азия – Китай' }).waitFor()
    const strip = other.getByRole('slider', { name: /Километры/ })
    await expect.poll(() => strip.getAttribute('aria-valuenow')).toBe('400')
    await other.reload()
    await expect.poll(() => strip.getAttribute('aria-valuenow')).toBe('400')
  })
})
