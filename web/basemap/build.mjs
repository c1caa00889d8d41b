// Builds the basemap into dist/basemap: overview.mvt (the whole world, for low
// zooms, one file) and tiles (Eurasia, for the zooms where the overview is not
// good enough). The same input gives the same bytes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { createLayers } from './layers.mjs'

const out = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'basemap')
rmSync(out, { recursive: true, force: true })

const write = (name, bytes) => {
  const file = join(out, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

const layers = createLayers()
const sums = new Map()
for (const { z, x, y, data } of layers.tiles()) {
  write(`tiles/${z}/${x}/${y}.mvt`, data)
  const sum = sums.get(z) ?? { count: 0, bytes: 0, largest: 0 }
  sums.set(z, { count: sum.count + 1, bytes: sum.bytes + data.length, largest: Math.max(sum.largest, data.length) })
}
for (const [z, { count, bytes, largest }] of sums) console.log(`zoom ${z}: ${count} tiles, ${kb(bytes)}, largest ${kb(largest)}`)

// Last, for make takes it for the sign that all is there.
const overview = layers.overview()
write('overview.mvt', overview)
console.log(`overview.mvt: ${kb(overview.length)}, brotli ${kb(brotliCompressSync(overview).length)}`)

function kb(n) {
  return `${(n / 1000).toFixed(1)} kB`
}
