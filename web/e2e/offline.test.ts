import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Atlas, axeFinds, drawn, phone, startAtlas, startServer } from './atlas.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await startAtlas()
})
afterAll(() => atlas.close())

/** A window in which service workers may be, and what goes wrong in it. */
async function open(base = atlas.base): Promise<{ page: Page; errors: string[] }> {
  const page = await atlas.page({ serviceWorkers: 'allow', baseURL: base })
  const errors: string[] = []
  page.on('pageerror', (e) => errors.push(e.message))
  return { page, errors }
}

const PATIENT = { timeout: 90_000 }

/** Waits until everything is kept and the worker answers for the page. */
const kept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, PATIENT)

const asJSON = (page: Page, path: string) => page.evaluate(async (p) => (await fetch(p)).json(), path)
const revisionOf = (page: Page, path: string) => page.evaluate(async (p) => (await fetch(p)).headers.get('atlas-revision'), path)

/** Reports whether numbers are the same to 50 m or 0.5%, and all else is equal. */
function near(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= Math.max(0.05, Math.abs(a) * 0.005)
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((k) => near((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]))
}

/** What the page asks of a corridor, and what is worked out without the server. */
const QUESTIONS = [
  '/api/corridors/western-europe-western-china/locate?lon=76.9&lat=43.3',
  '/api/corridors/western-europe-western-china/locate?km=3000',
  '/api/corridors/central-asia-china-gas-pipeline/between?from_km=1500&to_km=100&route=line-c',
]

test('a newer atlas is offered and shown when the reader says so, nothing of both is mixed; then all works without the network', async () => {
  const first = await startServer()
  onTestFinished(() => first.stop())
  const { page, errors } = await open(first.base)
  await page.goto('/corridors/trans-caspian')
  await kept(page)
  const old = await revisionOf(page, '/api/overview')

  // The same address, another revision: what the operator set is part of it, and so are the layers.
  await first.stop()
  const second = await startServer(['--feedback-url', 'mailto:atlas@example.org'], new URL(first.base).host)
  onTestFinished(() => second.stop())
  await page.reload()
  const offer = page.getByRole('status').filter({ hasText: 'A newer version of the atlas is here.' })
  await offer.waitFor(PATIENT)
  expect(await axeFinds(page)).toEqual([])
  expect(await page.locator('meta[name="atlas:feedback"]').count()).toBe(0)
  const shown = ['/api/corridors/trans-caspian', '/api/corridors/trans-caspian/locate?km=100', '/api/search?q=baku']
  for (const path of shown) expect(await revisionOf(page, path), path).toBe(old)

  await offer.getByRole('button', { name: 'Reload' }).click()
  await page.waitForFunction(() => document.querySelector('meta[name="atlas:feedback"]') !== null)
  await page.getByRole('heading', { level: 2, name: /Caspian/ }).waitFor()
  const now = await revisionOf(page, '/api/overview')
  expect(now).not.toBe(old)
  for (const path of shown) expect(await revisionOf(page, path), path).toBe(now)
  const caches = () => page.evaluate(async () => (await window.caches.keys()).filter((k) => !k.startsWith('atlas-tiles-')))
  await expect.poll(caches).toEqual([`atlas-kept-${now}`])
  expect(await offer.count()).toBe(0)

  const online = await Promise.all(QUESTIONS.map((q) => asJSON(page, q)))
  await second.stop()
  await page.context().setOffline(true)
  await page.goto('/corridors/western-europe-western-china?map=7/43.3/76.9')
  await drawn(page)
  await page.getByRole('alert').filter({ hasText: 'Offline: data of 28 November 2026' }).waitFor()
  await page
    .getByRole('complementary')
    .getByRole('heading', { level: 2, name: /^Western Europe/ })
    .waitFor()
  for (const [i, q] of QUESTIONS.entries()) {
    const answer = await asJSON(page, q)
    expect(near(online[i], answer), `${q}\n${JSON.stringify(online[i])}\n${JSON.stringify(answer)}`).toBe(true)
  }
  await page.getByRole('combobox', { name: 'Language' }).selectOption('kk')
  await page.getByText('Желі жоқ. 2026 ж. 28 қараша күнгі деректер көрсетілген.').waitFor()
  await page.getByRole('combobox', { name: 'Іздеу' }).fill('алматы')
  await page
    .getByRole('option', { name: /^Алматы/ })
    .first()
    .click()
  await page.getByRole('complementary').getByRole('heading', { level: 2, name: 'Алматы', exact: true }).waitFor()
  await page.setViewportSize(phone.viewport)
  await page.goto('/?view=table&rows=projects&within=all')
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(50)
  await page.goto('/sections/ru-wewc-oktyabrsky-orenburg')
  expect(new URL(page.url()).pathname).toBe('/sections/ru-wewc-bavly-orenburg')
  expect(errors).toEqual([])
}, 300_000)

test('a page within another, and one that may not store, keep nothing and work', async () => {
  const { page, errors } = await open()
  await page.goto('/embed')
  await drawn(page)
  await page.goto('/robots.txt')
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  const asked = page.waitForEvent('console', (m) => m.text() === 'register')
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    navigator.serviceWorker.register = () => {
      console.log('register')
      return Promise.reject(new DOMException('forbidden', 'SecurityError'))
    }
  })
  await page.goto('/')
  await asked
  await drawn(page)
  expect(errors).toEqual([])
})
