import type { Hit } from '../api/api.ts'
import { boxOf, type Feature } from './features.ts'

type Layers = Readonly<Record<string, readonly Feature[]>>

/** How many are found at most. */
const MOST = 10

/** How much more a thing of a layer matters. */
const WEIGHT: Record<string, number> = { corridors: 1.3, places: 1.1, sections: 0.8 }

/** A text as it is compared: without case, marks and what is no letter or digit. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’ʻʼ`]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** How well a name meets the words of a question, from 0 to 1: each must begin one of its words, or in Chinese stand in it. */
function score(name: string, words: readonly string[]): number {
  const own = fold(name).split(' ')
  let met = 0
  for (const w of words) {
    if (!own.some((o) => o.startsWith(w) || (/\p{Script=Han}/u.test(w) && o.includes(w)))) return 0
    met += w.length
  }
  return met / Math.max(1, own.join('').length)
}

/**
 * Finds features by their names in any of the atlas' languages, and by their
 * other spellings. It forgives no slip and knows no other script than the name
 * is written in: that is the server's art.
 */
export function search(layers: Layers, q: string): Hit[] {
  const words = fold(q).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const found: { hit: Hit; score: number }[] = []
  for (const [layer, features] of Object.entries(layers)) {
    for (const f of features) {
      const best = textsOf(f)
        .map(([property, text]) => ({ property, text, score: score(text, words) * (WEIGHT[layer] ?? 1) }))
        .reduce((a, b) => (b.score > a.score ? b : a), { property: '', text: '', score: 0 })
      if (best.score > 0) found.push({ hit: hitOf(layer, f, best), score: best.score })
    }
  }
  return found
    .sort((a, b) => b.score - a.score || (a.hit.id < b.hit.id ? -1 : 1))
    .slice(0, MOST)
    .map((f) => f.hit)
}

/**
 * The features of a layer whose names hold each of the words, wherever they stand
 * in them; of sections also those of the corridors that run over them. Other spellings of a corridor count as a whole only. The
 * server's rule, in the script that the words are written in.
 */
export function matching(layers: Layers, layer: string, q: string): Feature[] {
  const words = fold(q).split(' ').filter(Boolean)
  const textsIn = (f: Feature, key: RegExp): string[] => textsOf(f).flatMap(([k, text]) => (key.test(k) ? [fold(text)] : []))
  const over = layer === 'sections' ? (layers.corridors ?? []) : []
  return (layers[layer] ?? []).filter((f) => {
    const { corridors, corridor } = f.properties
    const ids = String(corridors ?? corridor ?? '').split(';')
    const of = over.filter((c) => ids.includes(c.id))
    if (words.length === 0) return false
    if (of.some((c) => textsIn(c, /^aliases$/).includes(words.join(' ')))) return true
    const all = [...textsIn(f, /./), ...of.flatMap((c) => textsIn(c, /^name/))].join(' ')
    return words.every((word) => all.includes(word))
  })
}

/** The texts that a feature is found by, with the property that each stands in. */
function textsOf({ properties: p }: Feature): [string, string][] {
  return Object.entries(p).flatMap(([key, value]): [string, string][] => {
    if (typeof value !== 'string' || !value) return []
    if (key === 'aliases') return value.split(';').map((alias) => [key, alias])
    return key === 'ref' || key === 'name' || key.startsWith('name_') ? [[key, value]] : []
  })
}

function hitOf(layer: string, f: Feature, match: { property: string; text: string }): Hit {
  const own = (key: string): string => (typeof f.properties[key] === 'string' ? (f.properties[key] as string) : '')
  const names = { en: own('name') || f.id, ru: own('name_ru'), kk: own('name_kk'), zh: own('name_zh') }
  return {
    id: f.id,
    layer,
    name: names.en,
    names,
    kind: own('kind'),
    bbox: [...boxOf(f.geometry.coordinates)],
    match: { property: match.property, text: match.text },
    href: `/${layer}/${encodeURIComponent(f.id)}`,
  }
}
