import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, middle, phone, startAtlas, wide } from './atlas.ts'
import { unfold } from './words.ts'

// axe in the states that no other test reaches; the rest are looked at where they are tried (ACCESSIBILITY.md).

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const TIME = 120_000

test(
  'axe finds nothing on the first screen unfolded, the keys, what is found, dossiers of every kind, a measured way, a choice, paper',
  async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    const look = async (where: string): Promise<void> => expect(await axeFinds(page), where).toEqual([])
    await page.goto('/')
    await drawn(page)
    await page.getByRole('group', { name: 'Country' }).waitFor()
    await unfold(page)
    await page.getByRole('heading', { name: 'How to cite' }).waitFor()
    await page.getByRole('button', { name: 'Move the map' }).click()
    await page.getByRole('button', { name: 'Move east' }).waitFor()
    await look('the first screen, unfolded')
    await page.getByRole('combobox', { name: 'Search' }).fill('Almaty')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await look('what is found')
    await page.getByRole('button', { name: 'Keyboard' }).click()
    expect(await axeFinds(page, page.getByRole('dialog')), 'the keys').toEqual([])
    await page.goto('/corridors/central-asia-china-gas-pipeline?km=500&year=2008')
    await page.getByRole('heading', { name: /^Sources\s*\d/ }).waitFor()
    await unfold(page)
    await look('a corridor at a km and in a year, with what is disputed, its charts and their tables')
    for (const path of ['/sections/kz-cac-a', '/places/gedaim', '/projects/cagp-d']) {
      await page.goto(path)
      await page
        .getByRole('complementary')
        .getByRole('heading', { name: /^Sources/ })
        .waitFor()
      await unfold(page)
      await look(path)
    }
    await page.goto('/corridors/turkmenistan-iran-gas?from=0&to=100')
    await page.getByText(/^From .+ to /).waitFor()
    await look('a measured way')

    const answer = await fetch(`${atlas.base}/api/corridors/central-asia-china-gas-pipeline/locate?lon=71&lat=42.85`)
    const { point } = (await answer.json()) as { point: [number, number] }
    await page.goto(`/?map=4/${point[1]}/${point[0]}`)
    await drawn(page)
    const { x, y } = await middle(page)
    await page.mouse.click(x, y)
    await page.getByRole('button', { name: /^Central Asia – China gas pipeline/ }).waitFor()
    await look('a choice')

    const part = page.waitForResponse(/\/assets\/print-.*\.js/)
    await page.goto('/places/almaty')
    await (await part).finished()
    await page.getByRole('complementary').waitFor()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    const sheet = page.getByRole('heading', { level: 1, name: /^Almaty/ }).locator('..')
    await sheet.waitFor()
    expect(await axeFinds(page, sheet), 'paper').toEqual([])
    expect(bad).toEqual([])
  },
  TIME,
)

test(
  'axe finds nothing on a phone, its sheet low, in the middle and high, and in a dossier',
  async () => {
    const page = await atlas.page(phone)
    await page.goto('/')
    await drawn(page)
    for (const [button, at] of [
      ['Hide the panel', 'low'],
      ['Show the panel', 'in the middle'],
      ['Show the panel', 'high'],
    ] as const) {
      await page.getByRole('button', { name: button }).click()
      expect(await axeFinds(page), at).toEqual([])
    }
    await page.goto('/corridors/turkmenistan-iran-gas?km=50')
    await page.getByRole('heading', { name: /^Sources\s*\d/ }).waitFor()
    await unfold(page)
    expect(await axeFinds(page), 'a dossier').toEqual([])
  },
  TIME,
)

test(
  'axe finds nothing on the pages that the server writes: without scripts, of what is not there, of the API',
  async () => {
    const page = await atlas.page(wide)
    await page.route('**/assets/*.js', (route) => route.abort())
    for (const path of [
      '/',
      '/corridors/turkmenistan-iran-gas?lang=kk',
      '/places/almaty?lang=zh',
      '/nothing/here',
      '/api',
      '/api/collections',
      '/api/collections/sections/items?f=html&limit=5',
      '/api/conformance?f=html',
      '/api/docs',
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await axeFinds(page), path).toEqual([])
    }
  },
  TIME,
)
