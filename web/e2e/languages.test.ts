import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Atlas, complaints, drawn, startAtlas, wide } from './atlas.ts'
import { leaks } from './leaks.ts'
import { unfold, words } from './words.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** What a screen reader is promised: roles and the keys of their names. */
const PROMISED = [
  ['region', 'map.name'],
  ['button', 'map.zoom_in'],
  ['button', 'map.zoom_out'],
  ['button', 'map.move'],
  ['combobox', 'search'],
  ['combobox', 'language'],
  ['slider', 'year'],
  ['spinbutton', 'year'],
  ['button', 'year.play'],
  ['button', 'map.name'],
  ['button', 'table'],
  ['button', 'take.download'],
  ['button', 'take.share'],
  ['group', 'filter.kind'],
  ['group', 'filter.status'],
  ['group', 'filter.country'],
] as const

/** How each language writes a length, the day Line A opened, its capacity, a country. */
const WRITTEN = {
  ru: [/1\u00a0833\u00a0км/, /14 декабря 2009/, /млрд м³ в год/, /Узбекистан/],
  kk: [/1\u00a0833\u00a0км/, /2009 ж\. 14 желтоқсан/, /млрд м³\/жыл|жылына/, /Өзбекстан/],
  zh: [/1,833\u00a0公里/, /2009年12月14日/, /立方米/, /乌兹别克斯坦/],
} as const

/** The same in the table. */
const LISTED = {
  ru: ['Длина, км', 'Казахстан', 'Действует'],
  kk: ['Ұзындығы, км', 'Қазақстан', 'Жұмыс істейді', 'желтоқсан'],
  zh: ['长度', '哈萨克斯坦', '运营中'],
} as const

test.each(['ru', 'kk', 'zh'] as const)(
  'in %s nothing on the page is English, and what is promised to a screen reader has its name',
  async (lang) => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    const say = (key: string): string => String(words[lang][key])
    const look = async (where: string): Promise<void> => {
      await unfold(page)
      expect(await leaks(page, words.en, words[lang]), where).toEqual([])
    }
    await page.goto(`/?lang=${lang}&view=table&within=all&sort=-length_km`)
    await drawn(page)
    const table = page.getByRole('table')
    await table.getByRole('row').nth(50).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    for (const [role, key] of PROMISED)
      expect(await page.getByRole(role, { name: say(key), exact: true }).count(), `${role} ${key}`).toBeGreaterThan(0)
    expect(await page.getByRole('slider', { name: say('year') }).getAttribute('aria-valuetext')).toBe(say('year.today'))
    const listed = await table.textContent()
    for (const want of LISTED[lang]) expect(listed).toContain(want)
    await unfold(page)
    await page.getByRole('heading', { name: say('citation.title') }).waitFor()
    await look('the table and About')
    await page.getByRole('combobox', { name: say('table.layer') }).selectOption('projects')
    await look('the projects')

    await page.goto(`/corridors/central-asia-china-gas-pipeline?lang=${lang}&km=500&from=0&to=900`)
    await page.getByRole('button', { name: say('measure.swap') }).waitFor()
    await page.getByRole('heading', { name: new RegExp(`^${say('sources.title')}\\s*\\d`) }).waitFor()
    await look('a corridor')
    const text = (await page.getByRole('complementary').first().textContent()) ?? ''
    for (const part of WRITTEN[lang]) expect(text).toMatch(part)
    for (const [path, more] of [
      ['/sections/kz-cac-a', ''],
      ['/places/khorgos', '&year=2030'],
      ['/projects/cagp-d', ''],
      ['/corridors/0', ''],
      ['/', '&kind=sea&country=KG'],
    ] as const) {
      await page.goto(`${path}?lang=${lang}${more}`)
      await drawn(page)
      const part = page
        .getByRole('complementary')
        .or(page.getByRole('alert'))
        .or(page.getByText(say('nothing.title')))
      await part.first().waitFor()
      await look(path + more)
    }
    await page.goto(`/?lang=${lang}&compare=trans-caspian,china-europe-railway`)
    await page.getByRole('table', { name: say('compare.title') }).waitFor()
    await look('two beside each other')
    for (const key of ['take.download', 'take.share']) {
      await page.getByRole('button', { name: say(key), exact: true }).click()
      const dialog = page.getByRole('dialog', { name: say(key) })
      await dialog.getByRole('combobox').first().waitFor()
      await look(key)
      await page.keyboard.press('Escape')
    }
    // What is not in the atlas is answered with 404, which the browser logs.
    expect(bad.filter((b) => !b.includes('404'))).toEqual([])
  },
  120_000,
)
