import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, complaints, phone, ready, startAtlas, wide } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

describe.each([
  ['wide', wide],
  ['phone', phone],
] as const)('the search, %s', (_, size) => {
  test('finds a place in any script and opens it', async () => {
    const page = await atlas.page(size)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    for (const q of ['Wulumuqi', 'Урумчи', 'Үрімші', '乌鲁木齐', 'urumqi']) {
      const box = page.getByRole('combobox', { name: 'Search' })
      await box.fill(q)
      await page
        .getByRole('option', { name: /^Ürümqi/ })
        .first()
        .waitFor()
    }
    await page
      .getByRole('option', { name: /^Ürümqi/ })
      .first()
      .click()
    await page.getByRole('complementary', { name: 'Ürümqi' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/places/urumqi')
    expect(new URL(page.url()).searchParams.get('q')).toBeNull()
    expect(bad).toEqual([])
  })

  test('goes to coordinates', async () => {
    const page = await atlas.page(size)
    await page.goto('/')
    await ready(page)
    await page.getByRole('combobox', { name: 'Search' }).fill('43.2, 76.9')
    await page.getByRole('option', { name: 'Go to 43.2° N, 76.9° E' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('map')?.split('/')[0]).toBe('9')
  })
})

describe('the search', () => {
  test('works by the keyboard alone', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    await page.getByRole('region', { name: 'Map' }).focus()
    await page.keyboard.press('/')
    const box = page.getByRole('combobox', { name: 'Search' })
    await expect.poll(() => box.evaluate((e) => e === document.activeElement)).toBe(true)
    await page.keyboard.type('gas pipeline')
    const options = page.getByRole('listbox').getByRole('option')
    await options.nth(1).waitFor()
    const second = (await options.nth(1).textContent()) ?? ''
    await page.keyboard.press('ArrowDown')
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
    expect(await box.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'))
    await page.keyboard.press('Enter')
    const heading = page.getByRole('complementary').getByRole('heading', { level: 2 })
    await heading.waitFor()
    expect(second.startsWith((await heading.textContent()) ?? '?')).toBe(true)
  })

  test('closes with Escape, first the list, then what was typed', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    const box = page.getByRole('combobox', { name: 'Search' })
    await box.fill('almaty')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await box.press('Escape')
    await page.getByRole('listbox').getByRole('option').first().waitFor({ state: 'hidden' })
    expect(await box.inputValue()).toBe('almaty')
    await box.press('Escape')
    expect(await box.inputValue()).toBe('')
  })

  test('says when nothing is found, and when the server does not answer', async () => {
    const page = await atlas.page()
    await page.goto('/')
    await ready(page)
    const box = page.getByRole('combobox', { name: 'Search' })
    await box.fill('zzzzqqq')
    await page.getByRole('status').filter({ hasText: 'Nothing is named “zzzzqqq”' }).waitFor()
    await page.route('**/api/search**', (route) => route.abort())
    await box.fill('almaty')
    await page.getByRole('alert').waitFor()
  })

  test('shows only what matches: on the map, in the table, in the address; the chip takes it back', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await ready(page)
    const box = page.getByRole('combobox', { name: 'Search' })
    await box.fill('Хоргос')
    const only = page.getByRole('option', { name: /^Show only what matches “Хоргос”/ })
    await only.waitFor()
    // From the field the last option is one key away.
    await box.press('ArrowUp')
    expect(await only.getAttribute('aria-selected')).toBe('true')
    await box.press('Enter')
    const said = page.getByRole('status').filter({ hasText: /^All corridors, matching “Хоргос”: \d+\ssections, / })
    await said.waitFor()
    expect(await box.inputValue()).toBe('')
    expect(new URL(page.url()).searchParams.get('q')).toBe('Хоргос')
    const n = Number(/: (\d+)\ssections/.exec((await said.textContent()) ?? '')?.[1])
    await page.getByRole('button', { name: 'Table' }).click()
    await page.getByRole('switch', { name: 'Only what the map shows' }).click()
    await expect.poll(() => page.getByRole('table', { name: 'Sections' }).getByRole('row').count()).toBe(n + 1)
    // The file of what is shown is asked for by the same words.
    await page.getByRole('button', { name: 'Download' }).click()
    const link = page.getByRole('dialog').getByRole('link', { name: /^GeoJSON QGIS/ })
    const href = (await link.getAttribute('href')) ?? ''
    expect(new URL(href, atlas.base).searchParams.get('q')).toBe('Хоргос')
    const file = (await (await page.request.get(href)).json()) as { features: unknown[] }
    expect(file.features).toHaveLength(n)
    await page.keyboard.press('Escape')
    // A word that nothing is in: which part of the query is to blame.
    await page.goto('/?q=Khorgos&kind=sea')
    await page.getByRole('button', { name: /^Without “Khorgos”: \d+\ssections/ }).waitFor()
    await page.getByRole('button', { name: 'Remove Matching “Khorgos”' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^Sea links: / })
      .waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBeNull()
    expect(bad).toEqual([])
  })
})
