// Builds the basemap into dist/basemap: overview.mvt (the whole world, for low
// zooms, one file), tiles (Eurasia, for the zooms where the overview is not good
// enough), towns.json (labels). The same input gives the same bytes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { borders } from './borders.mjs'
import { ground } from './ground.mjs'
import { overview, tiles } from './tiles.mjs'
import { towns } from './towns.mjs'

const out = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'basemap')
rmSync(out, { recursive: true, force: true })

const write = (name, bytes) => {
  const file = join(out, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

const coarse = { ...ground('50m'), ...borders('50m') }
const file = overview(coarse)
write('overview.mvt', file)
console.log(`overview.mvt: ${kb(file.length)}, brotli ${kb(brotliCompressSync(file).length)}`)

const fine = { ...ground('10m'), ...borders('10m') }
let count = 0
let bytes = 0
for (const { z, x, y, data } of tiles(fine)) {
  write(`tiles/${z}/${x}/${y}.mvt`, data)
  count++
  bytes += data.length
}
console.log(`${count} tiles: ${kb(bytes)}`)

const labels = JSON.stringify(towns())
write('towns.json', labels)
console.log(`towns.json: ${kb(labels.length)}, brotli ${kb(brotliCompressSync(Buffer.from(labels)).length)}`)

function kb(n) {
  return `${(n / 1000).toFixed(1)} kB`
}
