import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Atlas, axeFinds, colorsAt, complaints, drawn, middle, phone, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** On the highway between Aralsk and Kyzylorda, where nothing else is near. */
async function steppe(): Promise<{ lon: number; lat: number }> {
  const response = await fetch(`${atlas.base}/api/corridors/western-europe-western-china/locate?lon=61.2&lat=48.4`)
  const { point } = (await response.json()) as { point: [number, number] }
  return { lon: point[0], lat: point[1] }
}

const road = '#b3401f'

test('the legend has what is in view; a row lights its lines until it is pressed again', async () => {
  const page = await atlas.page()
  const at = await steppe()
  await page.goto(`/?map=7/${at.lat}/${at.lon}`)
  await drawn(page)
  const row = page.getByRole('button', { name: 'Road, In operation' })
  await row.waitFor()
  expect(await page.getByRole('button', { name: /^Sea link/ }).count()).toBe(0)
  const reds = async () => (await colorsAt(page, await middle(page))).get(road) ?? 0
  expect(await reds()).toBeGreaterThan(10)
  const rails = page.getByRole('button', { name: 'Railway, In operation' })
  await rails.click()
  expect(await rails.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(reds).toBe(0)
  // What is pointed at in the list is lit meanwhile, and the row afterwards.
  await page.getByRole('link', { name: /^Western Europe – Western China highway/ }).hover()
  await expect.poll(reds).toBeGreaterThan(10)
  await rails.hover()
  await expect.poll(reds).toBe(0)
  await rails.click()
  expect(await rails.getAttribute('aria-pressed')).toBe('false')
  await expect.poll(reds).toBeGreaterThan(10)
})

test('on phones the credit is one line that unfolds to all of them', async () => {
  const page = await atlas.page({ ...phone })
  await page.goto('/')
  await drawn(page)
  const credit = page.getByRole('contentinfo')
  expect(await credit.getByText('© OpenStreetMap contributors').first().isVisible()).toBe(true)
  expect((await credit.boundingBox())?.height).toBeLessThanOrEqual(44)
  await credit.getByText('© OpenStreetMap contributors').first().tap()
  await credit.getByText(/GeoNames/).waitFor()
  expect(await credit.getByRole('link').getAttribute('href')).toBe('https://www.openstreetmap.org/copyright')
  expect(await axeFinds(page)).toEqual([])
})

test('forced colours leave the lines their own, in which they are told apart', async () => {
  const page = await atlas.page({ forcedColors: 'active' })
  const at = await steppe()
  await page.goto(`/?map=9/${at.lat}/${at.lon}`)
  await drawn(page)
  await expect.poll(async () => (await colorsAt(page, await middle(page))).get(road) ?? 0).toBeGreaterThan(10)
  expect(await axeFinds(page)).toEqual([])
})

test.each([1.5, 3])(
  'nothing breaks between whole zooms, across the antimeridian and in a window that changes, at %s dots a pixel',
  async (deviceScaleFactor) => {
    const page = await atlas.page({ deviceScaleFactor, viewport: { width: 1000, height: 700 } })
    const bad = complaints(page, atlas.base)
    await page.goto('/?map=4.37/52/179.4')
    await drawn(page)
    await page.setViewportSize({ width: 700, height: 900 })
    await page.setViewportSize({ width: 1300, height: 500 })
    await page.goto('/?map=2.6/45/-200')
    await drawn(page)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('map')).toMatch(/^3\.5\//)
    expect(bad).toEqual([])
  },
)
