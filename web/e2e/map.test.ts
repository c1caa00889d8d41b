import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, colorsAt, complaints, drawn, middle, phone, ready, startAtlas } from './atlas.ts'

const gas = 'Central Asia – China gas pipeline'
const highway = 'Western Europe – Western China highway'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** The place on a corridor that is nearest to another. */
async function on(corridor: string, lon: number, lat: number): Promise<{ lon: number; lat: number }> {
  const response = await fetch(`${atlas.base}/api/corridors/${corridor}/locate?lon=${lon}&lat=${lat}`)
  const { point } = (await response.json()) as { point: [number, number] }
  return { lon: point[0], lat: point[1] }
}

/** On the highway between Aralsk and Kyzylorda, where nothing else is near. */
const steppe = () => on('western-europe-western-china', 61.2, 48.4)

/** Zoom, latitude and longitude that the address says. */
async function view(page: Page): Promise<number[]> {
  await expect.poll(() => new URL(page.url()).searchParams.get('map')).toBeTruthy()
  return (new URL(page.url()).searchParams.get('map') ?? '').split('/').map(Number)
}

const road = { light: '#b3401f', dark: '#ff9a6b' }

describe('the map', () => {
  test('moves by buttons and, while it has the focus, by keys', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/?map=5/45/70')
    await drawn(page)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(async () => (await view(page))[0]).toBe(6)
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await expect.poll(async () => (await view(page))[0]).toBe(5)
    await page.getByRole('region', { name: 'Map' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await view(page))[2]).toBeGreaterThan(70.5)
    await page.keyboard.press('ArrowUp')
    await expect.poll(async () => (await view(page))[1]).toBeGreaterThan(45.5)
    await page.keyboard.press('+')
    await expect.poll(async () => (await view(page))[0]).toBe(6)
    await page.keyboard.press('-')
    await expect.poll(async () => (await view(page))[0]).toBe(5)
    expect(bad).toEqual([])
  })

  test('moves by wheel and by dragging', async () => {
    const page = await atlas.page()
    await page.goto('/?map=5/47.5/72')
    await drawn(page)
    const { x, y } = await middle(page)
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, -240)
    await expect.poll(async () => (await view(page))[0]).toBeGreaterThan(5)
    const [, , before = 0] = await view(page)
    await page.mouse.down()
    await page.mouse.move(x - 200, y, { steps: 6 })
    await page.mouse.up()
    await expect.poll(async () => (await view(page))[2]).toBeGreaterThan(before + 0.5)
  })

  test.each(['light', 'dark'] as const)('draws the corridors in %s, where they are', async (colorScheme) => {
    const page = await atlas.page({ colorScheme })
    const at = await steppe()
    await page.goto(`/?map=9/${at.lat}/${at.lon}`)
    await ready(page)
    const colors = await colorsAt(page, await middle(page))
    expect(colors.get(road[colorScheme]) ?? 0, [...colors.keys()].join(' ')).toBeGreaterThan(10)
    const { x, y } = await middle(page)
    const off = await colorsAt(page, { x: x + 250, y: y - 150 })
    expect(off.get(road[colorScheme]) ?? 0).toBe(0)
  })

  test('draws only what the address asks for', async () => {
    const page = await atlas.page()
    const at = await steppe()
    await page.goto(`/?kind=pipeline&map=9/${at.lat}/${at.lon}`)
    await ready(page)
    expect((await colorsAt(page, await middle(page))).get(road.light) ?? 0).toBe(0)
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('complementary').count()).toBe(0)
  })

  test('lights what the pointer in the panel is on, and dims the rest', async () => {
    const page = await atlas.page()
    const at = await steppe()
    await page.goto(`/?map=6/${at.lat}/${at.lon}`)
    await ready(page)
    const reds = async () => (await colorsAt(page, await middle(page))).get(road.light) ?? 0
    await page.getByRole('link', { name: new RegExp(`^${gas}`) }).hover()
    await expect.poll(reds).toBe(0)
    await page.getByRole('link', { name: new RegExp(`^${highway}`) }).hover()
    await expect.poll(reds).toBeGreaterThan(10)
  })

  test('has no pop-ups, markers or controls of its own', async () => {
    const page = await atlas.page()
    await page.goto('/?map=5/45/70')
    await ready(page)
    const map = page.getByRole('region', { name: 'Map' })
    for (const role of ['button', 'link', 'img', 'tooltip', 'dialog'] as const)
      expect(await map.getByRole(role).count(), role).toBe(0)
    expect((await map.textContent())?.trim()).toBe('')
  })
})

describe('a click', () => {
  test('near a line opens it; farther off it opens nothing', async () => {
    const page = await atlas.page()
    const at = await steppe()
    await page.goto(`/?map=11/${at.lat}/${at.lon}`)
    await ready(page)
    const { x, y } = await middle(page)
    await page.mouse.click(x + 150, y - 150)
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('complementary').count()).toBe(0)
    await page.mouse.click(x + 5, y + 5)
    await page.getByRole('complementary', { name: highway }).waitFor()
  })

  test('on lines of two corridors asks which is meant', async () => {
    const page = await atlas.page()
    const at = await on('central-asia-china-gas-pipeline', 71, 42.85)
    await page.goto(`/?map=4/${at.lat}/${at.lon}`)
    await ready(page)
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    const choice = page.getByRole('button', { name: new RegExp(gas) })
    await choice.waitFor()
    await page.getByRole('button', { name: new RegExp(highway) }).waitFor()
    await choice.click()
    await page.getByRole('complementary', { name: gas }).waitFor()
  })

  test('on a stop of the open corridor opens the stop', async () => {
    const page = await atlas.page()
    const answer = await fetch(`${atlas.base}/layers/places.geojson?id=kyzylorda`)
    const places = (await answer.json()) as { features: { geometry: { coordinates: [number, number] } }[] }
    const [lon, lat] = places.features[0]?.geometry.coordinates ?? [0, 0]
    await page.goto(`/corridors/western-europe-western-china?map=7/${lat}/${lon}`)
    await ready(page)
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    await page.getByRole('complementary', { name: 'Kyzylorda' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/places/kyzylorda')
  })

  test('of a finger reaches farther than one of a mouse, above the sheet of a phone', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    const at = await steppe()
    const south = 0.1
    await page.goto(`/?map=10/${at.lat - south}/${at.lon}`)
    await ready(page)
    const { x, y } = await middle(page)
    const up = (south * 256 * 2 ** 10) / 360 / Math.cos((at.lat * Math.PI) / 180)
    await page.touchscreen.tap(x + 11, y - up - 11)
    await page.getByRole('complementary', { name: highway }).waitFor()
    expect(bad).toEqual([])
  })
})
