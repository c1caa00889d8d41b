import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const now = new Date().getFullYear()
const sentence = async (page: Page) => (await page.getByRole('status').first().textContent())?.replaceAll('\u00a0', ' ') ?? ''

interface Section {
  id: string
  properties: { name: string; status: string; corridor: string; promised?: string; history?: string }
}

async function sections(): Promise<Section[]> {
  const response = await fetch(`${atlas.base}/layers/sections.geojson?simplify=100000`)
  return ((await response.json()) as { features: Section[] }).features
}

/** The title that the server wrote, as a browser reads it. */
async function served(page: Page, url: string): Promise<string> {
  const html = await (await fetch(atlas.base + url)).text()
  return page.evaluate((text) => new DOMParser().parseFromString(text, 'text/html').title, html)
}

describe('the one query', () => {
  test('is said by the server as the map says it, whatever the address asks for', async () => {
    const page = await atlas.page()
    const halted = (await sections()).find((s) => s.properties.status === 'suspended')
    for (const url of [
      '/?lang=en',
      '/?lang=ru&kind=rail,road&country=KZ,CN&year=2014',
      `/?lang=kk&year=${now + 4}`,
      '/?lang=zh&status=suspended',
      `/corridors/${halted?.properties.corridor}?lang=en`,
      `/corridors/${halted?.properties.corridor}?lang=ru&year=2012`,
      `/sections/${halted?.id}?lang=zh&year=${now + 4}`,
      '/places/almaty?lang=kk&kind=road',
      '/?lang=en&compare=trans-caspian,china-europe-railway',
    ]) {
      await page.goto(url)
      const title = await served(page, url)
      expect(title).toContain(' · ')
      await page.waitForFunction(() => document.querySelector('[role="status"]') !== null)
      await expect.poll(() => page.title(), { message: url }).toBe(title)
    }
  })

  test('leaves out what is suspended until that is asked for, and says so', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    const all = await sections()
    const halted = all.filter((s) => s.properties.status === 'suspended')
    const hidden = all.filter((s) => ['suspended', 'cancelled'].includes(s.properties.status))
    await page.goto('/')
    await drawn(page)
    const counted = (n: number) => expect.poll(() => sentence(page)).toMatch(new RegExp(`\\b${n} sections`))
    await counted(all.length - hidden.length)
    const note = page.getByText(new RegExp(`^Not shown – suspended.*${hidden.length}\\ssections`))
    await note.first().waitFor()
    expect(await axeFinds(page)).toEqual([])
    await page.getByRole('button', { name: 'Show them too' }).first().click()
    await counted(all.length)
    await expect.poll(() => note.count()).toBe(0)
    await page.getByRole('button', { name: 'Remove Every status' }).click()
    await counted(all.length - hidden.length)
    await page.getByRole('checkbox', { name: 'Suspended', exact: true }).check()
    await expect.poll(() => sentence(page)).toContain(`suspended: ${halted.length} sections`)
    // What is open is shown whatever its status.
    const [one] = halted
    const own = all.filter((s) => s.properties.corridor === one?.properties.corridor)
    await page.goto(`/corridors/${one?.properties.corridor}?view=table&within=all&kind=pipeline`)
    await page.getByRole('table', { name: 'Sections' }).waitFor()
    await expect.poll(() => sentence(page)).toContain(`${own.length} sections`)
    await page
      .getByRole('rowheader', { name: one?.properties.name ?? '', exact: true })
      .first()
      .waitFor()
    expect(bad).toEqual([])
  })

  test('of a year to come shows open what is promised to be, and names it', async () => {
    const page = await atlas.page()
    const due = (s: Section) => Number(s.properties.promised?.slice(0, 4) ?? 0)
    const promised = (await sections()).filter((s) => s.properties.history && due(s) > now && due(s) <= now + 8)
    const last = Math.max(...promised.map(due))
    const names = promised.map((s) => s.properties.name)
    await page.goto(`/?year=${last}&status=operational`)
    await drawn(page)
    expect(await sentence(page)).toMatch(new RegExp(`as promised for ${last}: .*promised to open by then`))
    await page.getByText(new RegExp(`^Promised to open by ${last}: \\d+`)).click()
    for (const name of names) await page.getByRole('listitem').filter({ hasText: name }).first().waitFor()
    await page.getByRole('heading', { name: `Legend, as promised for ${last}` }).waitFor()
    // The section itself says that its status is one of promise.
    await page
      .getByRole('link', { name: names[0] ?? '', exact: true })
      .first()
      .click()
    await page.getByRole('complementary').waitFor()
    await page
      .getByText(/^In operation \(promised\)/)
      .first()
      .waitFor()
    await expect.poll(() => sentence(page)).toContain(`as promised for ${last}`)
  })

  test('has its year and its chips in a dossier too, which tells the status of that year', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/corridors/central-asia-china-gas-pipeline')
    const dossier = page.getByRole('complementary')
    await dossier.waitFor()
    await page.getByRole('button', { name: 'Filters and year' }).click()
    await page.getByRole('spinbutton', { name: 'Year' }).fill('2008')
    await expect.poll(() => sentence(page)).toMatch(/^Central Asia – China gas pipeline, as of 2008: \d+ sections/)
    await dossier.getByText('as of 2008').waitFor()
    await dossier
      .getByRole('row', { name: /Line A.*Under construction/s })
      .first()
      .waitFor()
    // The line by its kilometres is as it was then, and the way back to today stands at the head.
    await expect.poll(() => dossier.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/Under construction/)
    await dossier.getByRole('button', { name: 'Back to today' }).click()
    await expect.poll(() => sentence(page)).toMatch(/^Central Asia – China gas pipeline: [\d,]+ km/)
    expect(await dossier.getByText('as of 2008').count()).toBe(0)
    expect(await dossier.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/In operation/)
    // So do two that are compared.
    await page.goto('/?compare=central-asia-china-gas-pipeline,china-kyrgyzstan-uzbekistan-railway&year=2008')
    await dossier.getByText('As of 2008').waitFor()
    await expect.poll(() => dossier.getByRole('cell', { name: /^0 %/ }).count()).toBeGreaterThan(0)
    expect(bad).toEqual([])
  })
})
