import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, middle, startAtlas } from './atlas.ts'

const highway = 'Western Europe – Western China highway'
const rail = 'China – Europe railway'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

describe('two corridors', () => {
  test('are chosen from a dossier by a name in another script, swapped, taken away, and shared by the address', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    await page.goto('/corridors/western-europe-western-china')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: `Compare ${highway} with` }).waitFor()
    expect(await axeFinds(page)).toEqual([])
    await page.getByRole('searchbox', { name: 'Find a corridor or section' }).fill('中欧')
    await page.getByRole('link', { name: new RegExp(`^${rail}`) }).click()

    const table = page.getByRole('table', { name: 'Comparison' })
    await table.waitFor()
    const heads = table.getByRole('columnheader')
    expect((await heads.allInnerTexts()).map((t) => t.replace(/\s+/g, ' ').trim())).toEqual([`A ${highway}`, `B ${rail}`])
    const sentence = `${highway} compared with ${rail}`
    await expect.poll(() => page.getByRole('status').first().textContent()).toBe(sentence)
    await expect.poll(() => page.title()).toBe(`${sentence} · Corridor Atlas`)
    // The cells under a label are both sides' values of it.
    const row = table.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: 'Length', exact: true }) })
    expect((await row.getByRole('cell').allInnerTexts()).map((t) => t.trim().replace('\u00a0', ' '))).toEqual([
      '9,263 km',
      '10,510 km',
    ])
    expect(await axeFinds(page)).toEqual([])

    await table
      .getByRole('button', { name: /bcm|million USD/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as CSV' }).click()
    expect((await file).suggestedFilename()).toBe('corridor-atlas-comparison.csv')

    await page.getByRole('button', { name: 'Swap' }).click()
    await expect.poll(() => heads.first().textContent()).toContain(rail)
    expect(new URL(page.url()).searchParams.get('compare')).toBe('china-europe-railway,western-europe-western-china')
    await page.reload()
    await expect.poll(() => heads.first().textContent()).toContain(rail)

    await page.getByRole('button', { name: `Remove ${highway}` }).click()
    await page.getByRole('heading', { level: 2, name: `Compare ${rail} with` }).waitFor()
    await page.goBack()
    await table.waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('complementary', { name: highway }).waitFor()
    expect(bad).toEqual([])
  })

  test('are found by a click on the map too', async () => {
    const page = await atlas.page()
    const bad = complaints(page, atlas.base)
    const response = await fetch(`${atlas.base}/api/corridors/western-europe-western-china/locate?lon=65.51&lat=44.85`)
    const { point } = (await response.json()) as { point: [number, number] }
    await page.goto(`/?map=10/${point[1]}/${point[0]}&compare=china-europe-railway`)
    await page.getByRole('heading', { level: 2, name: `Compare ${rail} with` }).waitFor()
    await drawn(page)
    await expect
      .poll(async () => {
        const { x, y } = await middle(page)
        await page.mouse.click(x, y)
        return page.getByRole('table', { name: 'Comparison' }).count()
      })
      .toBe(1)
    expect(new URL(page.url()).searchParams.get('compare')).toBe('china-europe-railway,western-europe-western-china')
    expect(bad).toEqual([])
  })

  test('of which the atlas has one only: that is said, and another can be chosen', async () => {
    const page = await atlas.page()
    await page.goto('/?compare=trans-caspian,no-such-corridor')
    expect(await page.getByRole('alert').textContent()).toContain('no-such-corridor')
    await page.getByRole('link', { name: new RegExp(`^${rail}`) }).click()
    await page.getByRole('table', { name: 'Comparison' }).waitFor()
  })
})

test('two sections fit beside each other on the smallest phone, in Kazakh and in the dark', async () => {
  const page = await atlas.page({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, colorScheme: 'dark' })
  const bad = complaints(page, atlas.base)
  await page.goto('/sections/kz-cac-a?lang=kk')
  await page.getByRole('button', { name: 'Салыстыру', exact: true }).click()
  // Those of its own corridor come first.
  await page.getByRole('link', { name: /^C желісі: Өзбекстан/ }).click()
  const table = page.getByRole('table', { name: 'Салыстыру' })
  await table.waitFor()
  const row = table.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: 'Диаметрі', exact: true }) })
  const cells = row.getByRole('cell')
  expect((await cells.allInnerTexts()).map((t) => t.trim())).toEqual(['1\u00a0067\u00a0мм', '1\u00a0219\u00a0мм'])
  const [a, b] = [await cells.first().boundingBox(), await cells.last().boundingBox()]
  expect(a?.y).toBe(b?.y)
  expect((b?.x ?? 0) + (b?.width ?? 999)).toBeLessThanOrEqual(320)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await axeFinds(page)).toEqual([])
  expect(bad).toEqual([])
})
