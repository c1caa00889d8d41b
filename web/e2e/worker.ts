import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { type Served, startServer } from './server.ts'
import { Windows } from './windows.ts'

// What the files of one worker share: a server without flags and a browser, each
// started when it is first needed. To start both for each file took 3 of every 50
// seconds of processor, and the tests change neither.

interface Shared {
  server?: Promise<Served>
  browser?: Promise<Browser>
  windows?: Promise<Windows>
}

// Kept where a file that is imported anew finds it again.
const place = globalThis as typeof globalThis & { atlasShared?: Shared }
if (!place.atlasShared) {
  place.atlasShared = {}
  process.once('SIGTERM', () => void end())
}
const shared = place.atlasShared

/** The worker's own server, with no flags. */
export function sharedServer(): Promise<Served> {
  shared.server ??= startServer()
  return shared.server
}

/** The worker's own browser. */
export function sharedBrowser(): Promise<Browser> {
  shared.browser ??= startBrowser()
  return shared.browser
}

/** Windows of the worker's own browser on its own server. */
export function sharedWindows(): Promise<Windows> {
  shared.windows ??= Promise.all([sharedBrowser(), sharedServer()]).then(([browser, { base }]) => new Windows(browser, base))
  return shared.windows
}

/** A browser with further flags, for who needs one of its own. */
export const startBrowser = (...more: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath(), args: [...flags, ...more], handleSIGTERM: false })

async function end(): Promise<void> {
  const [browser, server] = await Promise.all([shared.browser, shared.server].map((p) => p?.catch(() => undefined)))
  await (browser as Browser | undefined)?.close()
  await (server as Served | undefined)?.stop()
  process.exit()
}

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
