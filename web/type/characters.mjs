// Which characters a picture may have to set: those of everything that stands in
// the data and on the ground, so that nobody must know which texts a picture shows,
// and the alphabets of the languages whole.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

/** Chinese characters and their marks. */
export const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/

/** Basic Latin, Latin-1 and Latin Extended-A; Cyrillic with Kazakh. */
const ALPHABETS = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x400, 0x45f],
  [0x490, 0x4e9],
]

export function characters(web) {
  const found = new Set()
  for (const [from, to] of ALPHABETS) for (let c = from; c <= to; c++) found.add(String.fromCodePoint(c))
  const add = (text) => {
    for (const c of text) if (c >= ' ') found.add(c)
  }
  const assets = join(web, '..', 'assets')
  for (const file of files(assets)) if (/\.(ya?ml|csv|json|geojson)$/.test(file)) add(readFileSync(file, 'utf8'))
  for (const file of files(join(web, 'dist', 'basemap'))) add(namesOn(readFileSync(file)).join(''))
  return [...found].sort()
}

/** The names on a tile of the ground. */
function namesOn(bytes) {
  const labels = new VectorTile(new PbfReader(bytes)).layers.label
  const names = []
  for (let i = 0; i < (labels?.length ?? 0); i++) {
    const { en, ru, kk, zh } = labels.feature(i).properties
    names.push(en ?? '', ru ?? '', kk ?? '', zh ?? '')
  }
  return names
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && !f.parentPath.includes('testdata'))
    .map((f) => join(f.parentPath, f.name))
    .sort()
}
