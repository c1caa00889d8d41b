import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, middle, phone, ready, startAtlas, wide } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const table = (page: Page) => page.getByRole('table')
/** How many rows are listed, without the headings. */
const rows = async (page: Page) => Math.max(0, (await table(page).getByRole('row').count()) - 1)
/** What the cells of a column say, by its heading. */
const column = async (page: Page, heading: string): Promise<string[]> =>
  table(page).evaluate((t: HTMLTableElement, start) => {
    const at = [...(t.rows[0]?.cells ?? [])].findIndex((c) => c.textContent?.startsWith(start))
    return [...t.rows].slice(1).map((r) => r.cells[at]?.textContent ?? '')
  }, heading)
const asNumber = (text: string): number => (text === '–' ? Number.NaN : Number(text.replaceAll(',', '')))

describe('the table', () => {
  test('lists the sections that the sentence counts, and says so of a filter too', async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    const button = page.getByRole('button', { name: 'Table', exact: true })
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    await button.click()
    await table(page).waitFor()
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    expect(new URL(page.url()).searchParams.get('view')).toBe('table')
    const counted = async () => Number(/(\d+)\ssections/.exec((await page.getByRole('status').first().textContent()) ?? '')?.[1])
    await expect.poll(() => rows(page)).toBe(await counted())
    expect(await axeFinds(page)).toEqual([])
    await page.goto('/?view=table&within=all&country=KZ&kind=road')
    await expect.poll(() => rows(page)).toBeGreaterThan(5)
    expect(await rows(page)).toBe(await counted())
    expect(new Set(await column(page, 'Country'))).toEqual(new Set(['Kazakhstan']))
    expect(bad).toEqual([])
  })

  test('sorts by a heading, upwards and then downwards', async () => {
    const page = await atlas.page(wide)
    await page.goto('/?view=table&within=all')
    await expect.poll(() => rows(page)).toBeGreaterThan(50)
    const head = page.getByRole('columnheader', { name: /^Length/ })
    expect(await page.getByRole('columnheader', { name: /^Name/ }).getAttribute('aria-sort')).toBe('ascending')
    expect(await head.getAttribute('aria-sort')).toBe('none')
    await head.getByRole('button').click()
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    let km = (await column(page, 'Length')).map(asNumber)
    expect(km).toEqual([...km].sort((a, b) => a - b))
    await head.getByRole('button').focus()
    await page.keyboard.press('Enter')
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    km = (await column(page, 'Length')).map(asNumber)
    expect(km[0]).toBeGreaterThan(300)
    expect(km).toEqual([...km].sort((a, b) => b - a))
    await page.reload()
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending')
  })

  test.each([
    ['Corridors', /Turkmenistan – Iran/, /^Countries/],
    ['Places', /^Kyzylorda$/, /^Role/],
    ['Projects', /Line D|line D/, /^Cost/],
  ])('lists %s too', async (layer, name, heading) => {
    const page = await atlas.page(wide)
    await page.goto('/?view=table&within=all')
    await page.getByRole('combobox', { name: 'Layer' }).selectOption(layer)
    await table(page).getByRole('link', { name }).first().waitFor()
    await page.getByRole('columnheader', { name: heading }).waitFor()
    expect(new URL(page.url()).searchParams.get('rows')).toBe(layer.toLowerCase())
  })

  test('is filtered by what the map shows, until that is switched off', async () => {
    const page = await atlas.page(wide)
    await page.goto('/?view=table&map=8/44.8/65.5')
    await drawn(page)
    await expect.poll(() => rows(page)).toBeGreaterThan(0)
    const near = await rows(page)
    expect(near).toBeLessThan(30)
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await expect.poll(() => rows(page)).toBeGreaterThan(near)
    const some = await rows(page)
    await page.getByRole('switch', { name: 'Only what the map shows' }).click()
    await expect.poll(() => rows(page)).toBeGreaterThan(some)
    expect(new URL(page.url()).searchParams.get('within')).toBe('all')
  })

  test('a row moves the map, opens its thing, and leaves the rows as they are', async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    await page.goto('/?view=table')
    await drawn(page)
    await expect.poll(() => rows(page)).toBeGreaterThan(50)
    const before = await rows(page)
    const zoom = () => Number(new URL(page.url()).searchParams.get('map')?.split('/')[0] ?? 0)
    const first = zoom()
    await table(page).getByRole('link', { name: 'Almaty – Khorgos' }).click()
    await page.getByRole('complementary', { name: 'Almaty – Khorgos' }).waitFor()
    await expect.poll(zoom).toBeGreaterThan(Math.max(5, first))
    expect(await rows(page)).toBe(before)
    expect(
      await table(page)
        .getByRole('row', { name: /Almaty – Khorgos/ })
        .getAttribute('aria-current'),
    ).toBe('true')
    // The reader moves the map: the rows follow it again.
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(() => rows(page)).toBeLessThan(before)
    expect(bad).toEqual([])
  })

  test('a click on the map marks its row and brings it into sight', async () => {
    const page = await atlas.page(wide)
    const answer = await fetch(`${atlas.base}/api/corridors/western-europe-western-china/locate?lon=64.2&lat=45.6`)
    const { point, section } = (await answer.json()) as { point: [number, number]; section: { name: string } }
    await page.goto(`/?view=table&kind=road&sort=-name&map=8/${point[1]}/${point[0]}`)
    await ready(page)
    await expect.poll(() => rows(page)).toBeGreaterThan(0)
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    const row = table(page).first().getByRole('row', { name: section.name })
    await expect.poll(() => row.getAttribute('aria-current')).toBe('true')
    const box = await row.boundingBox()
    expect(box && box.y + box.height).toBeLessThanOrEqual(800)
  })

  test('leaves the map its middle, and gives its room back', async () => {
    const page = await atlas.page(wide)
    await page.goto('/?map=6/44/70')
    await drawn(page)
    const height = (await middle(page)).y
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await table(page).waitFor()
    expect((await middle(page)).y).toBeLessThan(height * 0.7)
    /** Zoom and, to a tenth, where the middle lies. */
    const view = () =>
      (new URL(page.url()).searchParams.get('map') ?? '')
        .split('/')
        .map((v) => Number(v).toFixed(1))
        .join(' ')
    await expect.poll(view).toBe('5.0 44.0 70.0')
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await expect.poll(view).toBe('6.0 44.0 70.0')
    expect(await table(page).count()).toBe(0)
    expect((await middle(page)).y).toBe(height)
  })

  test('is copied as tabbed text and saved as CSV: the rows that are listed, in their order', async () => {
    const page = await atlas.page({ ...wide, permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto('/?view=table&within=all&rows=projects&country=KG&sort=-cost_musd')
    await expect.poll(() => rows(page)).toBeGreaterThan(3)
    const names = await column(page, 'Name')
    await page.getByRole('button', { name: 'Copy rows' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/).map((l) => l.split('\t'))
    expect(copied[0]?.[0]).toBe('Name')
    expect(copied.slice(1).map((l) => l[0])).toEqual(names)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
    expect(file.suggestedFilename()).toBe('corridor-atlas-projects.csv')
    const csv = readFileSync(await file.path(), 'utf8')
    expect(csv).toMatch(/^\ufeffid,name,name_ru,name_kk,name_zh,kind,sector,status,country,/)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(names.length + 1)
  })

  test('says when a filter leaves nothing, and when the network does', async () => {
    const page = await atlas.page(wide)
    await page.goto('/?view=table&country=JP')
    await page.getByText('Nothing that the filters keep.').waitFor()
    await page.goto('/?view=table&map=8/0/0')
    await page.getByText(/None of it lies where the map is/).waitFor()
    let broken = true
    await page.route('**/layers/places.geojson?simplify=*', (r) => (broken ? r.fulfill({ status: 500 }) : r.continue()))
    await page.getByRole('switch').click()
    await page.getByRole('combobox', { name: 'Layer' }).selectOption('Places')
    await page.getByRole('alert').waitFor()
    broken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => rows(page)).toBeGreaterThan(50)
  })

  test('on a phone takes the place of the map; a row goes back to it', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await expect.poll(() => rows(page)).toBeGreaterThan(50)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const box = await table(page).getByRole('row').nth(3).boundingBox()
    expect(box?.y).toBeLessThan(600)
    expect(await axeFinds(page)).toEqual([])
    await table(page).getByRole('link').nth(2).click()
    await page.getByRole('complementary').waitFor()
    expect(await table(page).getByRole('columnheader', { name: /^Name/ }).count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('view')).toBeNull()
    await page.goBack()
    await expect.poll(() => rows(page)).toBeGreaterThan(50)
    expect(bad).toEqual([])
  })

  test('Back while the map still flies to a row brings all rows back', async () => {
    const page = await atlas.page(wide)
    await page.goto('/?view=table&map=5/43/65')
    await expect.poll(() => rows(page)).toBeGreaterThan(20)
    const before = await rows(page)
    await table(page).getByRole('link').nth(4).click()
    await page.goBack()
    await expect.poll(() => new URL(page.url()).searchParams.get('map')).toBe('5/43/65')
    await page.waitForTimeout(600) // what still flew would have landed
    expect(new URL(page.url()).searchParams.get('map')).toBe('5/43/65')
    expect(await rows(page)).toBe(before)
  })
})
