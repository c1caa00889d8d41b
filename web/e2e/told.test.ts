import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, axeFinds, complaints, drawn, phone, startAtlas } from './atlas.ts'

// What the operator of an atlas can switch on, and what it tells of itself.
let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas('--dev', '--feedback-url', 'https://report.example/?about={id}&page={url}')
})
afterAll(() => atlas.close())

test('an error can be reported from a figure, a section, a place and a project', async () => {
  const page = await atlas.page()
  const bad = complaints(page, atlas.base)
  const reports = async (id: string, path: string) => {
    const link = page.getByRole('link', { name: 'Something wrong?' }).last()
    const want = `https://report.example/?about=${encodeURIComponent(id)}&page=${encodeURIComponent(atlas.base + path)}`
    await expect.poll(() => link.getAttribute('href')).toBe(want)
  }
  const corridor = '/corridors/central-asia-china-gas-pipeline'
  await page.goto(corridor)
  await reports(corridor.slice(1), corridor)
  await page.getByRole('button', { name: /1,833/ }).first().click()
  const card = page.getByRole('dialog')
  const href = await card.getByRole('link', { name: 'Something wrong?' }).getAttribute('href')
  expect(decodeURIComponent(href ?? '')).toContain('about=corridors/central-asia-china-gas-pipeline/length/line-a#1&page=')
  expect(await axeFinds(page, card)).toEqual([])
  for (const path of ['/sections/kz-cac-a', '/places/almaty', '/projects/cagp-d']) {
    await page.goto(path)
    await reports(path.slice(1), path)
  }
  expect(bad).toEqual([])
})

test('a place tells its km on each corridor, the projects near and its sources; a project how well its place is known', async () => {
  const page = await atlas.page()
  const bad = complaints(page, atlas.base)
  await page.goto('/places/almaty')
  const place = page.getByRole('complementary', { name: 'Almaty' })
  await place
    .getByText(/^km [\d,]+$/)
    .first()
    .waitFor()
  await place
    .getByText(/^\d+\skm · /)
    .first()
    .waitFor()
  await place.getByRole('heading', { level: 3, name: /^Sources/ }).waitFor()
  expect(await place.textContent()).toContain('° N')
  expect(await axeFinds(page)).toEqual([])
  await page.goto('/projects/cagp-d')
  const project = page.getByRole('complementary', { name: /line D/ })
  await project.getByText('somewhere in the region').waitFor()
  await project.getByRole('heading', { level: 3, name: /^Sources/ }).waitFor()
  expect(bad).toEqual([])
})

describe('About', () => {
  test('can be linked to, and is whole in four languages', async () => {
    const page = await atlas.page(phone)
    const bad = complaints(page, atlas.base)
    await page.goto('/#about')
    const about = page.getByRole('group').filter({ hasText: 'How to cite' })
    await about.getByRole('heading', { name: 'How to cite' }).waitFor()
    await about.getByText('Eight more corridors').waitFor()
    const text = (await about.textContent()) ?? ''
    for (const want of [
      'MIT',
      'ODbL',
      'judgement',
      'No cookies',
      'It carries traffic or gas',
      '2026.11.28',
      'Eight more corridors',
    ])
      expect(text).toContain(want)
    // The address follows the map, and About stays in it.
    await expect.poll(() => page.url()).toMatch(/map=.*#about$/)
    expect(await axeFinds(page)).toEqual([])
    for (const [lang, want] of [
      ['ru', 'Что изменилось'],
      ['kk', 'Не өзгерді'],
      ['zh', '更新内容'],
    ] as const) {
      await page.getByRole('combobox').first().selectOption(lang)
      await page.getByRole('heading', { name: want }).waitFor()
    }
    expect(bad).toEqual([])
  })
})

// The server's tests ask for each link; here the hardest to draw.
const HARDEST = /lines side by side|A year with nothing|antimeridian|state is broken|The band of|never was$/

test('the hardest views of the development page are drawn without a complaint', async () => {
  const page = await atlas.page()
  const bad = complaints(page, atlas.base)
  await page.goto('/dev')
  const links = await page.getByRole('link', { name: HARDEST }).all()
  const views = await Promise.all(
    links.map(async (l) => ({ name: await l.textContent(), href: (await l.getAttribute('href')) ?? '' })),
  )
  expect(views.length).toBeGreaterThan(5)
  await page.setViewportSize(phone.viewport)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  for (const { name, href } of views) {
    await page.goto(href)
    await drawn(page)
    expect(((await page.getByRole('main').textContent()) ?? '').length, name ?? '').toBeGreaterThan(50)
    // A thing that never was is a 404, which the browser logs: that is the answer it should have.
    const wrong = bad.splice(0).filter((b) => !(href.includes('no-such') && b.includes('404')))
    expect(wrong, `${name} ${href}`).toEqual([])
  }
})
