import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, colorsAt, complaints, middle, phone, ready, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

interface Section {
  geometry: { coordinates: [number, number][] }
  properties: { kind: string; country?: string; status: string; length_km: number; corridors: string }
}

/** All sections, as anyone can ask for them. */
async function allSections(): Promise<Section[]> {
  const response = await fetch(`${atlas.base}/layers/sections.geojson`)
  return ((await response.json()) as { features: Section[] }).features
}

/** Those that are shown at first. */
const sections = async () => (await allSections()).filter((s) => !['suspended', 'cancelled'].includes(s.properties.status))

const query = (page: Page) => new URL(page.url()).searchParams
/** The view's sentence, its spaces plain. */
const sentence = async (page: Page) => (await page.getByRole('status').first().textContent())?.replaceAll('\u00a0', ' ')
const box = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group, exact: true }).getByRole('checkbox', { name, exact: true })

/** What the view's sentence counts. */
const said = (found: Section[]) =>
  `${found.length.toLocaleString('en')} section${found.length === 1 ? '' : 's'}, ${Math.round(
    found.reduce((sum, s) => sum + s.properties.length_km, 0),
  ).toLocaleString('en')} km`

describe('the filters', () => {
  test('are groups of checkboxes with counts; each changes the sentence, the address and the counts of the others', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    for (const group of ['Kind', 'Status', 'Country'])
      expect(await page.getByRole('group', { name: group, exact: true }).getByRole('checkbox').count()).toBeGreaterThan(3)
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)

    const all = await sections()
    const pipes = all.filter((s) => s.properties.kind === 'pipeline')
    await box(page, 'Kind', 'Pipeline').check()
    await expect.poll(() => sentence(page)).toBe(`Pipelines: ${said(pipes)}`)
    expect(query(page).get('kind')).toBe('pipeline')

    const there = pipes.filter((s) => s.properties.country === 'KZ')
    const country = page.getByRole('group', { name: 'Country', exact: true })
    const row = country.getByRole('checkbox', { name: 'Kazakhstan', exact: true })
    expect(await description(page, 'Kazakhstan')).toBe(said(there))
    await row.check()
    await expect.poll(() => sentence(page)).toBe(`Pipelines in Kazakhstan: ${said(there)}`)
    const works = there.filter((s) => s.properties.status === 'operational')
    expect(await description(page, 'In operation')).toBe(said(works))
    await box(page, 'Status', 'In operation').check()
    await expect.poll(() => sentence(page)).toBe(`Pipelines in Kazakhstan, in operation: ${said(works)}`)
    expect((await page.title()).replaceAll('\u00a0', ' ')).toContain(said(works))
    expect(await axeFinds(page)).toEqual([])

    await row.uncheck()
    await box(page, 'Kind', 'Pipeline').uncheck()
    await box(page, 'Status', 'In operation').uncheck()
    await expect.poll(() => new URL(page.url()).search).not.toMatch(/kind|status|country/)
    expect(bad).toEqual([])
  })

  test('list exactly the countries that sections lie in', async () => {
    const page = await atlas.page()
    await page.goto('/?lang=zh')
    await ready(page)
    const codes = new Set((await sections()).map((s) => s.properties.country).filter(Boolean))
    const names = await page.getByRole('group', { name: '国家和地区', exact: true }).getByRole('checkbox').count()
    expect(names).toBe(codes.size)
  })

  test('read Hong Kong as it is written in each language, and list what a link asks for', async () => {
    const page = await atlas.page()
    await page.goto('/?country=HK&lang=en')
    for (const [lang, name] of [
      ['en', 'Hong Kong, China'],
      ['ru', 'Гонконг, Китай'],
      ['kk', 'Гонконг, Қытай'],
      ['zh', '中国香港'],
    ] as const) {
      await page.getByRole('combobox', { name: /^(Language|Язык|Тіл|语言)/ }).selectOption(lang)
      await page.getByRole('checkbox', { name, exact: true, checked: true }).waitFor()
    }
  })

  test('stay, with their chips, when a corridor is opened', async () => {
    const page = await atlas.page()
    await page.goto('/?year=2012&country=KZ')
    await ready(page)
    await page.getByRole('link', { name: /^Western Europe – Western China highway/ }).click()
    await page.getByRole('complementary').waitFor()
    expect(query(page).get('year')).toBe('2012')
    await page.getByRole('button', { name: 'Remove 2012' }).click()
    await expect.poll(() => query(page).get('year')).toBeNull()
    await page.getByRole('complementary').waitFor()
  })

  test('of a country keep what lies in it and dim the rest', async () => {
    const page = await atlas.page()
    const steppe = (await sections()).find((s) => s.properties.kind === 'road' && s.properties.country === 'KZ')
    const [lon, lat] = steppe?.geometry.coordinates[Math.floor(steppe.geometry.coordinates.length / 2)] ?? [0, 0]
    await page.goto(`/?map=10/${lat}/${lon}`)
    await ready(page)
    const reds = async () => (await colorsAt(page, await middle(page))).get('#b3401f') ?? 0
    await expect.poll(reds).toBeGreaterThan(10)
    await box(page, 'Country', 'China').check()
    await expect.poll(reds).toBe(0)
    // Dimmed is not gone: something else than ground lies there.
    expect((await colorsAt(page, await middle(page))).size).toBeGreaterThan(3)
    await box(page, 'Country', 'Kazakhstan').check()
    await expect.poll(reds).toBeGreaterThan(10)
    await box(page, 'Kind', 'Railway').check()
    await expect.poll(reds).toBe(0)
  })

  test('Back and forward walk through them, chips take them back one by one, Reset all', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    await box(page, 'Kind', 'Road').check()
    await box(page, 'Country', 'China').check()
    await page.goBack()
    await expect.poll(() => query(page).get('country')).toBeNull()
    expect(await box(page, 'Kind', 'Road').isChecked()).toBe(true)
    expect(await box(page, 'Country', 'China').isChecked()).toBe(false)
    await page.goForward()
    await expect.poll(() => box(page, 'Country', 'China').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Remove Road' }).click()
    await expect.poll(() => query(page).get('kind')).toBeNull()
    expect(await box(page, 'Kind', 'Road').isChecked()).toBe(false)
    // The focus is not lost with the chip.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  })

  test('work by keys alone', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    await page.getByRole('button', { name: 'Filters' }).press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect.poll(() => query(page).get('kind')).toBe('rail')
    // The sentence stays in sight while the filters are worked.
    expect(
      await page
        .getByRole('status')
        .first()
        .evaluate((e) => e.getBoundingClientRect().bottom < innerHeight),
    ).toBe(true)
  })

  test('that keep nothing say so, and which of them is in the way', async () => {
    const page = await atlas.page()
    await page.goto('/?kind=sea&country=KG')
    await ready(page)
    expect(await sentence(page)).toContain('nothing in the atlas')
    await page.getByText('Nothing in the atlas fits all of this together.').waitFor()
    expect(await axeFinds(page)).toEqual([])
    await page.getByRole('button', { name: /^Without “Sea link”: \d+ section/ }).click()
    await expect.poll(() => sentence(page)).toMatch(/section/)
  })

  test('a corridor of the list says what is kept of it', async () => {
    const page = await atlas.page()
    await page.goto('/?kind=road&country=KZ')
    await ready(page)
    const found = (await sections()).filter(
      ({ properties: p }) =>
        p.kind === 'road' && p.country === 'KZ' && p.corridors.split(';').includes('western-europe-western-china'),
    )
    const km = Math.round(found.reduce((sum, s) => sum + s.properties.length_km, 0)).toLocaleString('en')
    const row = page.getByRole('link', { name: /^Western Europe – Western China highway/ })
    expect(await row.textContent()).toContain(`${km}\u00a0km`)
    expect(await page.getByRole('link', { name: /^Central Asia – China gas pipeline/ }).count()).toBe(0)
  })

  test('on a phone unfold by one button, and every row is large enough for a finger', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    expect(await page.getByRole('checkbox').count()).toBe(0)
    const fold = page.getByRole('button', { name: 'Filters and year' })
    expect(await fold.getAttribute('aria-expanded')).toBe('false')
    await fold.tap()
    const rail = box(page, 'Kind', 'Railway')
    await rail.waitFor()
    expect(await fold.getAttribute('aria-expanded')).toBe('true')
    await page.getByText('Railway', { exact: true }).first().tap()
    await expect.poll(() => query(page).get('kind')).toBe('rail')
    for (const label of await page.getByRole('checkbox').locator('xpath=..').all())
      expect((await label.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axeFinds(page)).toEqual([])
    expect(bad).toEqual([])
  })
})

/** What a screen reader adds to a checkbox. */
async function description(page: Page, name: string): Promise<string | undefined> {
  return page
    .getByRole('checkbox', { name, exact: true })
    .evaluate((e) => document.getElementById(e.getAttribute('aria-describedby') ?? '')?.textContent?.replaceAll('\u00a0', ' '))
}
