// What the measuring scripts share: the real binary on a free port, a browser, a table.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const binary = process.env.ATLAS_BINARY ?? fileURLToPath(new URL('../../bin/atlas', import.meta.url))

/** Starts the atlas on an empty folder; waits until what a first visit loads is compressed. */
export async function serve() {
  const data = mkdtempSync(join(tmpdir(), 'atlas-measure-'))
  const child = spawn(binary, ['serve', '--addr', '127.0.0.1:0', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] })
  const base = await new Promise((found) => {
    child.stdout.on('data', (chunk) => {
      const url = /http:\/\/\S+/.exec(String(chunk))
      if (url) found(url[0].replace(/\/$/, ''))
    })
  })
  await new Promise((done) => setTimeout(done, 2000))
  return { base, child, data }
}

export function open() {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((p) => p && existsSync(p))
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
}

export async function close(browser, { child, data }) {
  await browser.close()
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
  rmSync(data, { recursive: true, force: true })
}

/** Prints rows with their columns under each other. */
export function table(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((r) => r[i].length)))
  for (const r of rows) console.log(`  ${r.map((c, i) => c.padEnd(widths[i])).join('  ')}`.trimEnd())
}
