import { describe, expect, test } from 'vitest'
import golden from '../../../assets/testdata/sentences.json'
import en from '../../../assets/words/en.json'
import kk from '../../../assets/words/kk.json'
import ru from '../../../assets/words/ru.json'
import zh from '../../../assets/words/zh.json'
import { type Asked, kept, promisedIn, type Query, queryOf, runOver, statusIn, tally } from '../query/query.ts'
import { KINDS, readURL } from '../state/table.ts'
import { LANGS } from './lang.ts'
import { list, type Named, sayView } from './sentence.ts'
import { makeWords } from './words.ts'

const words = { en: makeWords('en', en), ru: makeWords('ru', ru), kk: makeWords('kk', kk), zh: makeWords('zh', zh) }
/** Spaces that do not break, as plain ones. */
const plain = (s: string): string => s.replaceAll('\u00a0', ' ')

type Section = Asked & { id: string; length_km: number; names?: Record<string, string> }
const sections = golden.sections as Section[]
const nameIn = (names: Record<string, string> | undefined, lang: string): string => names?.[lang] ?? ''

/** The sentence of an address, as the panel makes it. */
function say(lang: (typeof LANGS)[number], url: string): string {
  const { state } = readURL(new URL(url, 'http://atlas.test'))
  const matched = (golden.named as Record<string, string[]>)[state.q]
  const q: Query = { ...queryOf(state), now: golden.now, named: matched ? new Set(matched) : null }
  const counted = kept(sections, q).filter((s) => state.open?.type !== 'corridor' || runOver(s).includes(state.open.id))
  const compared = (state.compare ?? []).map((id) => nameIn(golden.corridors.find((c) => c.id === id)?.names, lang))
  return sayView(words[lang], q, tally(counted, q, KINDS), openIn(lang, q), compared)
}

function openIn(lang: string, q: Query): Named | null {
  const id = q.open?.id
  const corridor = golden.corridors.find((c) => c.id === id)
  if (corridor)
    return { name: nameIn(corridor.names, lang), km: corridor.length_km, status: corridor.status as Section['status'] }
  const place = golden.places.find((p) => p.id === id)
  if (place) return { name: nameIn(place.names, lang) }
  const s = sections.find((one) => one.id === id)
  return s
    ? {
        name: nameIn(s.names, lang),
        km: s.length_km,
        status: statusIn(s, q.year, q.now),
        promised: promisedIn(s, q.year, q.now),
      }
    : null
}

describe('views say themselves as the server says them', () => {
  test.each(golden.sentences)('$url', ({ url, say: want }) => {
    expect(Object.fromEntries(LANGS.map((l) => [l, plain(say(l, url))]))).toEqual(want)
  })
})

test.each(golden.statuses)('the status of $section in $year is the one that the server tells', ({ section, year, now, want }) => {
  const s = sections.find((one) => one.id === section)
  expect(s && statusIn(s, year, now ?? golden.now)).toBe(want)
})

test('a view says nothing until what it shows is known', () => {
  const q = queryOf(readURL(new URL('http://atlas.test/corridors/road?kind=rail')).state)
  expect(sayView(words.en, { ...q, open: null }, null, null)).toBe('')
  expect(sayView(words.en, q, null, { name: 'Road', km: 1, status: 'planned' })).toBe('')
  expect(sayView(words.en, q, null, null)).toBe('')
})

test('lists', () => {
  expect(list(words.en, [])).toBe('')
  expect(list(words.ru, ['а', 'б', 'в'])).toBe('а, б и в')
  expect(list(words.zh, ['甲', '乙', '丙'])).toBe('甲、乙和丙')
})
