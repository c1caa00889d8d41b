import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Atlas, complaints, drawn, middle, phone, ready, startAtlas } from './atlas.ts'
import { unfold } from './words.ts'

// What the other files try in a wide window, as a reader with a phone does it.

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const TIME = 120_000
const query = (page: Page) => new URL(page.url()).searchParams
const sentence = async (page: Page) => (await page.getByRole('status').first().textContent()) ?? ''
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

test(
  'the one query: sentence, title, chips, table and download agree; a year; Reset',
  async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/?kind=rail&country=KZ')
    await ready(page)
    const counted = Number(/(\d+)\ssections/.exec(await sentence(page))?.[1])
    expect(counted).toBeGreaterThan(3)
    expect(await page.title()).toContain(await sentence(page))
    await page.getByRole('button', { name: 'Download', exact: true }).tap()
    await page.getByRole('dialog').getByText(`${counted} features`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap()
    await page.getByRole('button', { name: 'Table', exact: true }).tap()
    await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(counted + 1)
    await page.getByRole('button', { name: 'Map', exact: true }).tap()
    await page.getByRole('button', { name: 'Show the panel' }).tap()
    await page.getByRole('button', { name: 'Filters and year' }).tap()
    await page.getByRole('spinbutton', { name: 'Year' }).fill('2008')
    await expect.poll(() => sentence(page)).toContain('as of 2008')
    await page.getByRole('button', { name: 'Play' }).tap()
    await expect.poll(async () => Number(await page.getByRole('spinbutton', { name: 'Year' }).inputValue())).toBeGreaterThan(2008)
    await page.getByRole('button', { name: 'Pause' }).tap()
    await page.getByRole('button', { name: 'Remove Railway' }).tap()
    await expect.poll(() => query(page).get('kind')).toBeNull()
    await page.getByRole('button', { name: 'Reset' }).first().tap()
    await expect.poll(() => new URL(page.url()).search).not.toMatch(/country|year/)
    await fits(page)
    expect(bad).toEqual([])
  },
  TIME,
)

test(
  'a question opens its answer; the dossier has all its parts, follows the gas to Hong Kong, and is compared',
  async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    await page.getByRole('button', { name: 'Show the panel' }).tap()
    await page.getByRole('link', { name: 'How does Turkmen gas reach Hong Kong?' }).tap()
    await page.getByRole('complementary', { name: /^West–East gas pipeline/ }).waitFor()
    await page.goto('/corridors/central-asia-china-gas-pipeline')
    const dossier = page.getByRole('complementary')
    await dossier.getByRole('heading', { level: 3, name: /^Sources\s*\d/ }).waitFor()
    await unfold(page)
    const text = (await dossier.textContent()) ?? ''
    for (const part of [
      'Along the line',
      'Sources disagree',
      'Sections',
      'Over the years',
      'Milestones',
      'Related projects',
      'What joins it',
    ])
      expect(text.toLowerCase(), part).toContain(part.toLowerCase())
    expect(await dossier.getByRole('table').count()).toBeGreaterThan(1)
    await fits(page)
    await dossier.getByRole('button', { name: /1,833/ }).first().tap()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap()
    const strip = page.getByRole('slider', { name: /Kilometres/ })
    await strip.tap()
    await expect.poll(() => Number(query(page).get('km'))).toBeGreaterThan(300)
    await dossier.getByRole('link', { name: 'West–East gas pipeline', exact: true }).first().tap()
    const west = page.getByRole('complementary', { name: /^West–East gas pipeline/ })
    await west.getByText('Hong Kong').first().waitFor()
    await page.getByRole('button', { name: 'Compare', exact: true }).tap()
    await page.getByRole('link', { name: /^China – Europe railway/ }).tap()
    await page.getByRole('table', { name: 'Comparison' }).waitFor()
    await fits(page)
    expect(bad).toEqual([])
  },
  TIME,
)

test(
  'the legend lights, a tap on two lines asks which, a way is measured, and all of it is shared',
  async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    const answer = await fetch(`${atlas.base}/api/corridors/central-asia-china-gas-pipeline/locate?lon=71&lat=42.85`)
    const { point } = (await answer.json()) as { point: [number, number] }
    // The middle of the map lies under the sheet: the lines are brought above it.
    await page.goto(`/?map=4/${point[1] - 9}/${point[0]}`)
    await ready(page)
    const { x, y } = await middle(page)
    const up = (9 * 256 * 2 ** 4) / 360 / Math.cos(((point[1] - 4.5) * Math.PI) / 180)
    await page.touchscreen.tap(x, y - up)
    await page.getByRole('button', { name: /^Western Europe – Western China highway/ }).waitFor()
    const row = page.getByRole('button', { name: 'Road, In operation' })
    await row.tap()
    await expect.poll(() => row.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: /^Central Asia – China gas pipeline/ }).tap()
    await page.getByRole('complementary', { name: /gas pipeline/ }).waitFor()

    await page.getByRole('button', { name: 'Measure', exact: true }).tap()
    await page.getByText(/^From .+ to .+: [\d,]+/).waitFor()
    await page.getByRole('table').filter({ hasText: 'The whole way' }).waitFor()
    expect(await page.getByRole('link', { name: 'This table as CSV' }).getAttribute('href')).toContain('between')
    await page.getByRole('button', { name: 'Share', exact: true }).tap()
    const dialog = page.getByRole('dialog', { name: 'Share' })
    expect(await dialog.getByRole('textbox', { name: 'Embed' }).inputValue()).toContain('<iframe')
    await dialog.getByRole('button', { name: 'Close' }).tap()
    await drawn(page)
    expect(bad).toEqual([])
  },
  TIME,
)
