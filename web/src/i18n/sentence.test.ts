import { expect, test } from 'vitest'
import en from '../../../assets/words/en.json'
import kk from '../../../assets/words/kk.json'
import ru from '../../../assets/words/ru.json'
import zh from '../../../assets/words/zh.json'
import type { Query } from '../query/query.ts'
import { type Found, list, openSentence, sentence } from './sentence.ts'
import { makeWords } from './words.ts'

const words = { en: makeWords('en', en), ru: makeWords('ru', ru), kk: makeWords('kk', kk), zh: makeWords('zh', zh) }
const everything: Query = { kinds: null, statuses: null, countries: null, year: null }
const rails: Query = { kinds: ['rail'], statuses: null, countries: ['KZ'], year: 2014 }
/** Spaces that do not break, as plain ones. */
const plain = (s: string): string => s.replaceAll('\u00a0', ' ')
const found: Found = { kinds: ['road', 'pipeline'], corridors: 2, sections: 11, km: 3214.4 }

test.each([
  ['en', 'Railways in Kazakhstan, as of 2014: 11 sections, 3,214 km'],
  ['ru', 'Железные дороги, страна: Казахстан, на 2014 год — 11 участков, 3 214 км'],
  ['kk', 'Теміржолдар, ел: Қазақстан, 2014 жылғы жағдай — 11 учаске, 3 214 км'],
  ['zh', '哈萨克斯坦境内的铁路，截至2014年：11个路段，3,214公里'],
] as const)('a query says itself in %s', (lang, want) => {
  expect(plain(sentence(words[lang], rails, found, 2026))).toBe(want)
})

test('everything counts its corridors too', () => {
  expect(plain(sentence(words.en, everything, found))).toBe('Roads and pipelines: 2 corridors, 11 sections, 3,214 km')
  expect(plain(sentence(words.ru, everything, { kinds: ['rail'], corridors: 1, sections: 1, km: 1 }))).toBe(
    'Железные дороги — 1 коридор, 1 участок, 1 км',
  )
})

test('several kinds, statuses and countries, a year to come', () => {
  const q: Query = {
    kinds: ['road', 'pipeline'],
    statuses: ['operational', 'planned'],
    countries: ['KZ', 'CN', 'UZ'],
    year: 2030,
  }
  expect(plain(sentence(words.en, q, found, 2026))).toBe(
    'Roads and pipelines in Kazakhstan, China and Uzbekistan, in operation and planned, as promised for 2030: 11 sections, 3,214 km',
  )
})

test('nothing found is said', () => {
  expect(plain(sentence(words.en, rails, { kinds: [], corridors: 0, sections: 0, km: 0 }, 2026))).toBe(
    'Railways in Kazakhstan, as of 2014: nothing in the atlas',
  )
})

test('sections without known dates are told apart, where a year is asked for', () => {
  const q: Query = { ...rails, countries: null }
  const ending = (lang: keyof typeof words, undated: number) => plain(sentence(words[lang], q, { ...found, undated }, 2026))
  expect(ending('en', 4)).toBe('Railways, as of 2014: 11 sections, 3,214 km, 4 of them with no known dates')
  expect(ending('ru', 4)).toBe('Железные дороги, на 2014 год — 11 участков, 3 214 км, из них без известных дат: 4')
  expect(ending('kk', 4)).toBe('Теміржолдар, 2014 жылғы жағдай — 11 учаске, 3 214 км, оның ішінде күні белгісізі: 4')
  expect(ending('zh', 4)).toBe('铁路，截至2014年：11个路段，3,214公里，其中4个日期不详')
  expect(ending('en', 11)).toBe('Railways, as of 2014: nothing with known dates; 11 sections, 3,214 km without any')
  expect(ending('en', 0)).toBe('Railways, as of 2014: 11 sections, 3,214 km')
})

test('an open corridor says its name, length and status', () => {
  const thing = { name: 'Line A', km: 1786.2, status: 'operational' }
  expect(plain(openSentence(words.en, thing))).toBe('Line A: 1,786 km, in operation')
  expect(plain(openSentence(words.zh, thing))).toBe('Line A：1,786公里，运营中')
})

test('lists', () => {
  expect(list(words.en, [])).toBe('')
  expect(list(words.ru, ['а', 'б', 'в'])).toBe('а, б и в')
  expect(list(words.zh, ['甲', '乙', '丙'])).toBe('甲、乙和丙')
})
