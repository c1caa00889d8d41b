import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

/** The binary that is tried: what `make build` made, or ATLAS_BINARY. */
const binary = process.env.ATLAS_BINARY ?? fileURLToPath(new URL('../../bin/atlas', import.meta.url))

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a Chrome or Chromium is, as .ci/tools finds it. */
function browserPath(): string {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  const found = places.find((p) => p && existsSync(p))
  if (!found) throw new Error('no Chrome or Chromium: install one, or set CHROMIUM to its path')
  return found
}

/** The two sizes that everything is tried at. */
export const wide = { viewport: { width: 1280, height: 800 } }
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A started atlas and a browser to look at it; both end with close. */
export interface Atlas {
  base: string
  browser: Browser
  /** A window of its own, closed when the test ends. */
  page(options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** A started server with a folder of its own; stopping it twice is no error. */
export interface Served {
  base: string
  stop(): Promise<void>
}

/** Starts the real binary with an empty folder, on a free port where none is named. */
export async function startServer(args: readonly string[] = [], addr = '127.0.0.1:0'): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), 'atlas-e2e-'))
  const server = spawn(binary, ['serve', '--addr', addr, '--data', data, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const base = await address(server)
  return {
    base,
    async stop() {
      if (server.exitCode !== null) return
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Starts the real binary on a free port with an empty folder, and further flags. */
export async function startAtlas(...args: string[]): Promise<Atlas> {
  const server = await startServer(args)
  const { base } = server
  const browser = await chromium.launch({ executablePath: browserPath(), args: flags })
  return {
    base,
    browser,
    async page(options) {
      // Answers of a service worker cannot be replaced by a test's own: who tries it asks for it.
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        baseURL: base,
        serviceWorkers: 'block',
        ...options,
      })
      // What a test has left open would go on drawing beside the next one.
      onTestFinished(() => context.close())
      const page = await context.newPage()
      countRequests(page)
      return page
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

function address(server: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const match = /http:\/\/\S+/.exec(said)
      if (match) found(match[0])
    })
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    server.once('exit', () => fail(new Error(`the atlas did not start: ${said}`)))
  })
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

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** What axe finds on a page as it is now: rule and elements. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run())
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)
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
  const png = (await page.screenshot({ clip })).toString('base64')
  // Decoded on an empty page: the atlas' own allows no strange images.
  const blank = await page.context().newPage()
  const pixels = await blank.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const ctx = canvas.getContext('2d')
    ctx?.drawImage(image, 0, 0)
    return [...(ctx?.getImageData(0, 0, image.width, image.height).data ?? [])]
  }, png)
  await blank.close()
  const found = new Map<string, number>()
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const color = `#${pixels
      .slice(i, i + 3)
      .map((c) => c.toString(16).padStart(2, '0'))
      .join('')}`
    found.set(color, (found.get(color) ?? 0) + 1)
  }
  return found
}
