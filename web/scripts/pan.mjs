// Measures the map under the hand: frames while it is dragged with everything
// shown, and how soon a click on a line is answered. `make pan` runs it against
// bin/atlas. Times depend on the machine and on what else it does, and headless
// Chromium draws without a graphics card: nothing here is asserted.
import { close, open, serve, table } from './measure.mjs'

/** Where everything lies on each other, from far and from near. */
const VIEWS = ['4.5/43/68', '6/43/70', '8/42.6/69.5', '11/42.4/69.6']

const server = await serve()
const browser = await open()
const rows = []
for (const view of VIEWS) rows.push([view, ...(await drag(view))])
console.log('dragging at 1440 × 900:')
table([['view', 'frames a second, median', 'slowest of 100', 'slowest', 'in scripts, a frame'], ...rows])
const clicks = []
for (let i = 0; i < 5; i++) clicks.push(await click())
console.log(`\na click on a line is answered after ${clicks.sort((a, b) => a - b)[2]} ms (${clicks[0]}–${clicks.at(-1)})`)
await close(browser, server)

/** Drags the map about for 180 frames, the mouse moved once in each. */
async function drag(view) {
  const page = await opened(`/?map=${view}`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const script = async () => (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'ScriptDuration').value
  const before = await script()
  // The moves are made in the page, one a frame: from outside they would come in bursts.
  const frames = await page.evaluate(async () => {
    const map = document.querySelector('[role=region]')
    const send = (on, type, i) => {
      const at = { clientX: 900 + 350 * Math.sin(i / 20), clientY: 450 + 200 * Math.cos(i / 31), bubbles: true, button: 0 }
      on.dispatchEvent(new MouseEvent(type, { ...at, view: window }))
    }
    const times = []
    send(map, 'mousedown', 0)
    let last = await new Promise(requestAnimationFrame)
    for (let i = 1; i <= 180; i++) {
      send(map, 'mousemove', i)
      const now = await new Promise(requestAnimationFrame)
      times.push(now - last)
      last = now
    }
    send(map, 'mouseup', 180)
    return times.sort((a, b) => a - b)
  })
  const scripts = ((await script()) - before) / frames.length
  // The address follows once the map rests: it did move.
  await page.waitForFunction((from) => new URL(location.href).searchParams.get('map') !== from, view)
  await page.context().close()
  const part = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))]
  return [
    (1000 / part(0.5)).toFixed(0),
    `${part(0.99).toFixed(0)} ms`,
    `${frames.at(-1).toFixed(0)} ms`,
    `${(scripts * 1000).toFixed(1)} ms`,
  ]
}

/** Clicks on the highway in the steppe: ms until the panel has changed and is painted. */
async function click() {
  const answer = await fetch(`${server.base}/api/corridors/western-europe-western-china/locate?lon=61.2&lat=48.4`)
  const [lon, lat] = (await answer.json()).point
  const page = await opened(`/?map=7/${lat}/${lon}`)
  await page.evaluate(() => {
    globalThis.atlasAnswered = new Promise((done) => {
      addEventListener(
        'click',
        ({ timeStamp }) => {
          new MutationObserver((_, watch) => {
            watch.disconnect()
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp)))
          }).observe(document.querySelector('main'), { childList: true, subtree: true })
        },
        { capture: true, once: true },
      )
    })
  })
  const box = await page.getByRole('region', { name: 'Map' }).boundingBox()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  const after = Math.round(await page.evaluate(() => globalThis.atlasAnswered))
  await page.context().close()
  return after
}

async function opened(path) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.base })
  const page = await context.newPage()
  await page.goto(path)
  await page.waitForFunction(() => document.querySelector('[role=region][aria-busy=false]'))
  await page.waitForLoadState('networkidle')
  return page
}
