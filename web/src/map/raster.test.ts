import { expect, test, vi } from 'vitest'

vi.stubGlobal('window', globalThis)
vi.mock('leaflet', () => ({ GridLayer: class {}, DomUtil: {} }))

const { tileURL } = await import('./raster.ts')

test.each([
  ['https://t.example/{z}/{x}/{y}.png', false, 'https://t.example/6/45/23.png'],
  ['https://t.example/{z}/{y}/{x}{r}.png', true, 'https://t.example/6/23/45@2x.png'],
  ['https://{s}.example/{z}/{x}/{y}{r}?k={z}', false, 'https://c.example/6/45/23?k=6'],
])('%s, dense: %s', (template, dense, want) => {
  expect(tileURL(template, { x: 45, y: 23, z: 6 }, dense)).toBe(want)
})
