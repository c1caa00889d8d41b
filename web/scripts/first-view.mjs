// Measures the first view in a browser with empty caches: how long until ground,
// corridors and panel are there, how many requests and bytes until then, layout
// shift, long tasks. `make first-view` runs it against bin/atlas; nothing here
// is asserted but counts and bytes: times depend on the machine.
import { close, open, serve, table } from './measure.mjs'

const RUNS = 9
/** The hard limits of requests and of bytes on the wire; the goals are in the README. */
const LIMITS = { requests: 20, bytes: 200_000 }

const server = await serve()
const browser = await open()
const runs = []
for (let i = 0; i < RUNS; i++) runs.push(await visit())
await close(browser, server)

const middle = (of) => runs.map(of).sort((a, b) => a - b)[RUNS >> 1]
console.log(`first view, median of ${RUNS} cold loads (least, most):`)
const spread = (of, unit = '') => {
  const all = runs.map(of).sort((a, b) => a - b)
  return `${all[RUNS >> 1]}${unit} (${all[0]}, ${all.at(-1)})`
}
table([
  ['whole after', spread((r) => r.whole, ' ms')],
  ['first paint', spread((r) => r.paint, ' ms')],
  ['requests', spread((r) => r.requests.length)],
  ['bytes', spread((r) => r.bytes)],
  ['longest task', spread((r) => r.longest, ' ms')],
  ['layout shift', spread((r) => r.shift)],
])
console.log('\nwhat was asked for in the last:')
table(runs.at(-1).requests.map((r) => [r.path, `${r.bytes}`, `${r.from}–${r.until} ms`]))
if (middle((r) => r.requests.length) > LIMITS.requests || middle((r) => r.bytes) > LIMITS.bytes) {
  console.error(`\nmore than ${LIMITS.requests} requests or ${LIMITS.bytes} bytes`)
  process.exitCode = 1
}

async function visit() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  const requests = new Map()
  let start = 0
  cdp.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (!request.url.startsWith('http')) return
    start ||= timestamp
    const path = decodeURIComponent(request.url.slice(server.base.length))
    requests.set(requestId, { path: path.length > 60 ? `${path.slice(0, 59)}…` : path, bytes: 0, from: ms(timestamp), until: 0 })
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    const r = requests.get(requestId)
    if (r) Object.assign(r, { bytes: encodedDataLength, until: ms(timestamp) })
  })
  const ms = (timestamp) => Math.round((timestamp - start) * 1000)
  await page.addInitScript(watch)
  await page.goto(server.base)
  await page.waitForFunction(() => globalThis.atlasWhole > 0)
  await page.waitForLoadState('networkidle')
  const seen = await page.evaluate(() => ({
    whole: Math.round(globalThis.atlasWhole),
    paint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    longest: Math.round(Math.max(0, ...globalThis.atlasTasks)),
    shift: Number(globalThis.atlasShift.toFixed(4)),
  }))
  await context.close()
  const all = [...requests.values()]
  return { ...seen, requests: all, bytes: all.reduce((sum, r) => sum + r.bytes, 0) }
}

/** Runs in the page before anything else: notes when the map is drawn and the panel's list there. */
function watch() {
  Object.assign(globalThis, { atlasWhole: 0, atlasTasks: [], atlasShift: 0 })
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) globalThis.atlasTasks.push(e.duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) globalThis.atlasShift += e.value
  }).observe({ type: 'layout-shift', buffered: true })
  const look = () => {
    const drawn = document.querySelector('[role=region][aria-busy=false]')
    if (drawn && document.querySelector('main a[href^="/corridors/"]')) globalThis.atlasWhole = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
