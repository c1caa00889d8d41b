import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Atlas, axeFinds, colorsAt, complaints, drawn, phone, startAtlas } from './atlas.ts'

/** A tile of one pixel, #ff0000. */
const RED = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

let atlas: Atlas
let tiles: Server
const asked: string[] = []
beforeAll(async () => {
  tiles = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url?.startsWith('/red/')) response.writeHead(200, { 'Content-Type': 'image/png' }).end(RED)
    else response.writeHead(404).end()
  })
  await new Promise<void>((go) => tiles.listen(0, '127.0.0.1', go))
  const host = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}`
  atlas = await startAtlas(
    '--basemap',
    `Red=${host}/red/{z}/{x}/{y}.png|© Red maps|https://example.org/licence`,
    '--basemap',
    `Broken=${host}/broken/{z}/{x}/{y}.png`,
  )
})
afterAll(async () => {
  await atlas.close()
  await new Promise((done) => tiles.close(done))
})

test('another basemap is asked for only when it is chosen, lies under the lines, is credited, and given up where it fails', async () => {
  const page = await atlas.page()
  const errors: string[] = []
  page.on('pageerror', (e) => errors.push(e.message))
  asked.length = 0
  await page.goto('/?map=6/44/66')
  await drawn(page)
  const group = page.getByRole('group', { name: 'Basemap' })
  await group.waitFor()
  expect(await group.getByRole('radio', { name: "The atlas' own" }).isChecked()).toBe(true)
  expect(asked).toEqual([])

  await group.getByRole('radio', { name: 'Red' }).check()
  await page.getByRole('link', { name: '© Red maps' }).waitFor()
  expect(new URL(page.url()).searchParams.get('basemap')).toBe('Red')
  const reddish = async (): Promise<boolean> =>
    [...(await colorsAt(page, { x: 900, y: 760 }, 3)).keys()].some(
      (c) => Number.parseInt(c.slice(1, 3), 16) > 150 && Number.parseInt(c.slice(3, 5), 16) < 130,
    )
  await expect.poll(reddish).toBe(true)
  expect(await axeFinds(page)).toEqual([])
  expect(asked.every((url) => /^\/red\/\d+\/\d+\/\d+\.png$/.test(url))).toBe(true)

  await page.reload()
  await expect.poll(reddish).toBe(true)
  await group.getByRole('radio', { name: 'Broken' }).click() // it does not stay checked for long
  await page.getByRole('alert').filter({ hasText: 'The basemap “Broken” could not be loaded' }).waitFor()
  expect(await group.getByRole('radio', { name: "The atlas' own" }).isChecked()).toBe(true)
  expect(new URL(page.url()).searchParams.get('basemap')).toBe(null)
  await expect.poll(reddish).toBe(false)
  expect(errors).toEqual([])

  const strange = await atlas.page(phone)
  const bad = complaints(strange, atlas.base)
  await strange.goto('/?basemap=Other')
  await strange.getByRole('alert').filter({ hasText: 'basemap=Other' }).waitFor()
  expect(await strange.getByRole('radio', { name: "The atlas' own" }).isChecked()).toBe(true)
  expect(bad).toEqual([])
})
