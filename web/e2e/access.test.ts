import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Atlas, complaints, drawn, phone, startAtlas, wide } from './atlas.ts'
import { sticksOut } from './reflow.ts'
import { unfold, words } from './words.ts'

// What a keyboard, a screen reader, large text and other languages find. What no program can see is in ACCESSIBILITY.md.

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

const gas = 'Central Asia – China gas pipeline'
const gasPage = '/corridors/central-asia-china-gas-pipeline'

/** What has the focus: its role or element, and its name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const e = document.activeElement
    return `${e?.tagName.toLowerCase()} ${e?.getAttribute('aria-label') ?? e?.textContent?.trim() ?? ''}`
  })

describe('keys of one character', () => {
  test('go to the search and to the list of keys while nothing is typed, and can be switched off for good', async () => {
    const page = await atlas.page(wide)
    const bad = complaints(page, atlas.base)
    await page.goto('/')
    await drawn(page)
    const search = page.getByRole('combobox', { name: 'Search' })
    const keys = page.getByRole('dialog', { name: 'Keyboard' })
    const map = page.getByRole('region', { name: 'Map' })
    await page.keyboard.press('/')
    expect(await focused(page)).toContain('Search')
    await page.keyboard.type('?/')
    await expect.poll(() => search.inputValue()).toBe('?/')
    expect(await keys.isVisible()).toBe(false)
    await search.fill('')

    await map.focus()
    await page.keyboard.press('?')
    await keys.waitFor()
    await keys.getByRole('switch').press('Space')
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'hidden' })
    expect(await focused(page)).toContain('Map')
    await page.keyboard.press('/')
    await page.keyboard.press('?')
    expect(await focused(page)).toContain('Map')
    expect(await keys.isVisible()).toBe(false)

    await page.reload()
    await drawn(page)
    await map.focus()
    await page.keyboard.press('/')
    expect(await focused(page)).toContain('Map')
    await page.getByRole('button', { name: 'Keyboard' }).click()
    await keys.getByRole('switch').click()
    await keys.getByRole('button', { name: 'Close' }).click()
    expect(await focused(page)).toContain('Keyboard')
    await map.focus()
    await page.keyboard.press('/')
    expect(await focused(page)).toContain('Search')
    expect(bad).toEqual([])
  })
})

describe('the map', () => {
  test('moves by buttons; what comes first in the page leads past it', async () => {
    const page = await atlas.page({ ...wide, reducedMotion: 'reduce' })
    await page.goto('/?map=5/45/70')
    await drawn(page)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain('Skip the map')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toMatch(/^main /)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.matches('main *'))).toBe(true)

    await page.getByRole('button', { name: 'Move the map' }).click()
    const at = (): number[] => (new URL(page.url()).searchParams.get('map') ?? '').split('/').map(Number)
    for (const [name, there] of [
      ['Move east', (lat, lon) => Math.abs(lat - 45) < 0.1 && lon > 72],
      ['Move north', (lat, lon) => lat > 47 && lon > 72],
      ['Move west', (lat, lon) => lat > 47 && Math.abs(lon - 70) < 0.1],
      ['Move south', (lat, lon) => Math.abs(lat - 45) < 0.1 && Math.abs(lon - 70) < 0.1],
    ] as [string, (lat: number, lon: number) => boolean][]) {
      const button = page.getByRole('button', { name })
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
      await button.press('Enter')
      await expect.poll(() => `${name}: ${there(at()[1] ?? 0, at()[2] ?? 0)}, ${at()}`).toContain('true')
    }
  })

  test('in a very high window comes to rest, though its middle may not be where it would', async () => {
    const page = await atlas.page({ viewport: { width: 390, height: 1700 }, reducedMotion: 'reduce' })
    const bad = complaints(page, atlas.base)
    await page.goto(`${gasPage}?km=700`)
    await page.getByRole('complementary', { name: gas }).waitFor()
    await drawn(page)
    expect(bad).toEqual([])
  })
})

describe('the focus', () => {
  test('goes to what is opened and comes back to what opened it', async () => {
    const page = await atlas.page(wide)
    await page.goto('/')
    await drawn(page)
    const row = page.getByRole('link', { name: new RegExp(`^${gas}`) })
    await row.press('Enter')
    const dossier = page.getByRole('complementary', { name: gas })
    await dossier.waitFor()
    await expect.poll(() => focused(page)).toBe(`h2 ${gas}`)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('button Close')

    const figure = dossier.getByRole('button', { name: /^1,833/ }).first()
    await figure.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    expect(await focused(page)).toContain('1,833')

    await dossier.getByRole('link', { name: /^Line A: Gedaim/ }).press('Enter')
    await expect.poll(() => focused(page)).toContain('h2 Line A: Gedaim')
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toContain(`${gas}, `)
  })
})

describe('large text', () => {
  test('twice as large at 320 px sticks out nowhere and cuts nothing off, in any language', async () => {
    const page = await atlas.page({ ...phone, viewport: { width: 320, height: 640 } })
    const large = (): Promise<void> =>
      page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
    for (const lang of ['ru', 'kk', 'zh', 'en'] as const) {
      const say = (key: string): string => String(words[lang][key])
      await page.goto(`/?lang=${lang}`)
      await drawn(page)
      await large()
      await page.getByRole('button', { name: say('panel.expand') }).click()
      await page.getByRole('button', { name: say('filters.and_year') }).click()
      await page.getByRole('group', { name: say('filter.kind') }).waitFor()
      await unfold(page)
      expect(await sticksOut(page), `${lang}, first screen`).toEqual([])
      await page.goto(`${gasPage}?lang=${lang}&km=500&from=0&to=900`)
      await page.getByRole('heading', { name: new RegExp(`^${say('sources.title')}\\s*\\d`) }).waitFor()
      await page.getByRole('button', { name: say('measure.swap') }).waitFor()
      await large()
      await unfold(page)
      expect(await sticksOut(page), `${lang}, dossier`).toEqual([])
    }
  })

  test('as tall and as wide apart as a reader sets it is not cut', async () => {
    // WCAG 1.4.12; the page allows no styles of others, so the browser is told to.
    const page = await atlas.page({ ...phone, bypassCSP: true })
    for (const url of ['/?lang=ru', `${gasPage}?lang=ru`]) {
      await page.goto(url)
      await drawn(page)
      await page.getByRole('status').first().waitFor()
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      })
      expect(await sticksOut(page), url).toEqual([])
    }
  })
})
