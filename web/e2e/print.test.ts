import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Atlas, complaints, drawn, phone, startAtlas } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** How many pages a PDF has. */
const pages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

test('a dossier is printed on one page of any size, light though the screen is dark', async () => {
  const page = await atlas.page({ colorScheme: 'dark' })
  const bad = complaints(page, atlas.base)
  const part = page.waitForResponse(/\/assets\/print-.*\.js/)
  await page.goto('/corridors/central-asia-china-gas-pipeline?lang=ru')
  await page.getByRole('complementary').getByText('Поставлено с открытия').first().waitFor()
  await drawn(page)
  await (await part).finished()
  for (const [format, landscape] of [
    ['A4', true],
    ['Letter', false],
  ] as const) {
    const pdf = await page.pdf({ format, landscape })
    expect([format, landscape, pages(pdf)]).toEqual([format, landscape, 1])
    // A map of several hundred kB is on it.
    expect(pdf.length).toBeGreaterThan(200_000)
  }
  // What the page says, as it stands while the browser prints.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('heading', { level: 1, name: /^Газопровод Центральная Азия – Китай: 1\s810 км, действует$/ }).waitFor()
  expect(await page.getByText('Поставлено с открытия').filter({ visible: true }).count()).toBe(1)
  expect(await page.getByRole('img', { name: /^Газопровод Центральная Азия/ }).count()).toBe(1)
  expect(await page.getByText('Трубопровод, строится').filter({ visible: true }).count()).toBe(1)
  expect(
    await page
      .getByText(/OpenStreetMap.*Границы на карте/)
      .filter({ visible: true })
      .count(),
  ).toBe(1)
  for (const role of ['button', 'searchbox', 'complementary', 'slider'] as const)
    expect(await page.getByRole(role).count()).toBe(0)
  const ink = await page.getByRole('heading', { level: 1 }).evaluate((e) => getComputedStyle(e).color)
  expect(
    ink
      .match(/\d+/g)
      ?.map(Number)
      .every((c) => c < 80),
  ).toBe(true)
  // Afterwards everything is as before.
  await page.emulateMedia({ media: null })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.getByRole('complementary').waitFor()
  expect(await page.getByRole('heading', { level: 1, name: /действует$/ }).count()).toBe(0)
  expect(bad).toEqual([])
})

test('a filtered table is printed on one page too, from a phone', async () => {
  const page = await atlas.page(phone)
  const part = page.waitForResponse(/\/assets\/print-.*\.js/)
  await page.goto('/?kind=rail&country=KZ&lang=kk&view=table')
  await drawn(page)
  await (await part).finished()
  await page.waitForFunction(() => /\d/.test(document.title))
  expect(pages(await page.pdf({ format: 'A4' }))).toBe(1)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const sentence = (await page.title()).replace(/ · [^·]+$/, '')
  await page.getByRole('heading', { level: 1, name: sentence }).waitFor()
})
