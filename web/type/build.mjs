// Builds the type of the pictures that the server draws into dist/type: Noto Sans
// in the weights that a picture has, cut to the letters of the atlas' languages, and
// of Noto Sans SC what stands in its Chinese names and words. TrueType, without
// hints, since Go's reader takes no more; one file for each part that the packages
// have. The same input gives the same bytes.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subset from 'subset-font'
import { characters, HAN } from './characters.mjs'

const require = createRequire(import.meta.url)
const web = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = process.argv[2] ?? join(web, 'dist', 'type')

/** The faces that server/picture sets texts in. Chinese has one weight: each costs half a megabyte. */
const FACES = [
  { name: '400', family: 'noto-sans', parts: /-(latin|cyrillic)(-ext)?-wght-normal\./, wght: 400 },
  { name: '500', family: 'noto-sans', parts: /-(latin|cyrillic)(-ext)?-wght-normal\./, wght: 500 },
  { name: '600', family: 'noto-sans', parts: /-(latin|cyrillic)(-ext)?-wght-normal\./, wght: 600 },
  { name: '400-italic', family: 'noto-sans', parts: /-(latin|cyrillic)(-ext)?-wght-italic\./, wght: 400 },
  { name: 'han', family: 'noto-sans-sc', parts: /-wght-normal\./, wght: 500 },
]

rmSync(out, { recursive: true, force: true })
const all = characters(web)
const han = all.filter((c) => HAN.test(c)).join('')
const letters = all.filter((c) => !HAN.test(c)).join('')
for (const { name, family, parts, wght } of FACES) {
  const files = join(dirname(require.resolve(`@fontsource-variable/${family}/package.json`)), 'files')
  mkdirSync(join(out, name), { recursive: true })
  let bytes = 0
  let count = 0
  for (const file of readdirSync(files).sort()) {
    if (!parts.test(file)) continue
    const font = await subset(readFileSync(join(files, file)), name === 'han' ? han : letters, {
      targetFormat: 'truetype',
      variationAxes: { wght },
      noLayoutClosure: true,
    })
    if (glyphsOf(font) < 2) continue // none but that of what is missing
    writeFileSync(join(out, name, file.replace(/^noto-sans-(.*)-wght.*/, '$1.ttf')), font)
    bytes += font.length
    count += 1
  }
  // Who passes the type on passes its licence on: it is in the binary beside it.
  writeFileSync(join(out, `OFL-${family}.txt`), readFileSync(join(files, '..', 'LICENSE')))
  console.log(`type ${name}: ${count} parts, ${(bytes / 1000).toFixed(1)} kB`)
}

/** How many glyphs a font has: its table maxp says so. */
function glyphsOf(font) {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i
    if (font.toString('latin1', at, at + 4) === 'maxp') return font.readUInt16BE(font.readUInt32BE(at + 8) + 4)
  }
  return 0
}
