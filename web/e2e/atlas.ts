import type { Browser, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { pixelsOf } from './png.ts'
import { startServer } from './server.ts'
import { type WindowOptions, Windows } from './windows.ts'
import { sharedBrowser, sharedServer, sharedWindows } from './worker.ts'

export { axeFinds } from './axe.ts'
export { type Served, startServer } from './server.ts'

/** The two sizes that everything is tried at. */
export const wide = { viewport: { width: 1280, height: 800 } }
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A started atlas and a browser to look at it. */
export interface Atlas {
  base: string
  browser: Browser
  /** A page in a window of its own, which is given back when the test ends. */
  page(options?: WindowOptions): Promise<Page>
  close(): Promise<void>
}

/** The worker's own atlas; with flags, another on a free port with an empty folder. */
export async function startAtlas(...args: string[]): Promise<Atlas> {
  const own = args.length > 0
  const server = own ? await startServer(args) : await sharedServer()
  const { base } = server
  const browser = await sharedBrowser()
  const windows = own ? new Windows(browser, base) : await sharedWindows()
  return {
    base,
    browser,
    async page(options) {
      const { page, giveBack } = await windows.borrow(options)
      onTestFinished(giveBack)
      countRequests(page)
      return page
    },
    async close() {
      if (!own) return
      await windows.close()
      await server.stop()
    },
  }
}

/** Everything that a page complains of: uncaught errors, errors on the console, requests to other hosts. */
export function complaints(page: Page, base: string): string[] {
  const found: string[] = []
  page.on('pageerror', (e) => found.push(`uncaught: ${e.message}`))
  page.on('console', (m) => {
    if (m.type() === 'error') found.push(`console: ${m.text()}`)
  })
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) found.push(`another host: ${r.url()}`)
  })
  return found
}

/** Waits until basemap and corridors are drawn. */
export async function drawn(page: Page): Promise<void> {
  const map = page.getByRole('region').first()
  await map.waitFor()
  await page.waitForFunction((e) => e?.getAttribute('aria-busy') === 'false', await map.elementHandle())
}

/** Requests of each page that are not answered yet, and when the last one was. */
const asked = new WeakMap<Page, { open: number; last: number }>()

function countRequests(page: Page): void {
  const count = { open: 0, last: 0 }
  asked.set(page, count)
  const end = (): void => {
    count.open--
    count.last = Date.now()
  }
  page.on('request', () => count.open++)
  page.on('requestfinished', end)
  page.on('requestfailed', end)
}

/** How long nothing is asked for where nothing more will be, ms. */
const QUIET = 150

/** Waits until the first screen is whole: panel, basemap, corridors, names, and nothing more is asked for. */
export async function ready(page: Page): Promise<void> {
  await drawn(page)
  await expect
    .poll(
      () => {
        const count = asked.get(page)
        return count !== undefined && count.open === 0 && Date.now() - count.last > QUIET
      },
      { timeout: 30_000, interval: 30 },
    )
    .toBe(true)
}

/** The middle of the map element, where the address's lat and lon lie. */
export async function middle(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('region', { name: 'Map' }).boundingBox()
  if (!box) throw new Error('the map has no box')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The colours of the pixels around a point of the page, #rrggbb with how many there are of each. */
export async function colorsAt(page: Page, { x, y }: { x: number; y: number }, radius = 8): Promise<Map<string, number>> {
  const clip = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
  const found = new Map<string, number>()
  for (const pixel of pixelsOf(await page.screenshot({ clip }))) {
    const color = `#${pixel.map((c) => c.toString(16).padStart(2, '0')).join('')}`
    found.set(color, (found.get(color) ?? 0) + 1)
  }
  return found
}
