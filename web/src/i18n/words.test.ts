import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../../assets/words/en.json'
import kk from '../../../assets/words/kk.json'
import ru from '../../../assets/words/ru.json'
import zh from '../../../assets/words/zh.json'
import { KINDS, STATUSES } from '../state/table.ts'
import { firstLang, makeWords } from './words.ts'

const src = join(import.meta.dirname, '..')
const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.tsx?$/.test(f) && !f.includes('.test.'))
  .map((f) => readFileSync(join(src, f), 'utf8'))
  .join('\n')

test('every word that the page says is there', () => {
  const said = [...code.matchAll(/\b(?:text|count)\(\s*'([^']+)'/g)].map((m) => m[1] ?? '')
  expect(said.length).toBeGreaterThan(50)
  expect(said.filter((key) => !Object.hasOwn(en, key))).toEqual([])
})

test('kinds and statuses have their words, alone and in the sentence', () => {
  const keys = [
    ...KINDS.flatMap((k) => [`kind.${k}`, `view.kind.${k}`]),
    ...STATUSES.flatMap((s) => [`status.${s}`, `status.${s}.means`]),
  ]
  expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([])
})

describe.each([
  ['ru', ru],
  ['kk', kk],
  ['zh', zh],
] as const)('in %s', (_lang, table) => {
  test('there are the same words as in English', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(en).sort())
  })
})

test('a key without a word shows itself, and never what objects have by birth', () => {
  const w = makeWords('en', en)
  expect(w.text('no.such.word')).toBe('no.such.word')
  expect(w.text('constructor')).toBe('constructor')
  expect(w.has('__proto__')).toBe(false)
})

test('gaps are filled by name; a gap without a value stays', () => {
  const w = makeWords('en', { a: '{x} and {y}', b: { one: '{n} stop', other: '{n} stops' } })
  expect(w.text('a', { x: '<b>' })).toBe('<b> and {y}')
  expect([w.count('b', 1, { n: '1' }), w.count('b', 2, { n: '2' })]).toEqual(['1 stop', '2 stops'])
})

test('the language is that of the link, then of the last visit, then of the page', () => {
  expect(firstLang('kk', 'ru', 'zh')).toBe('kk')
  expect(firstLang(null, 'ru', 'zh')).toBe('ru')
  expect(firstLang(null, 'xx', 'zh')).toBe('zh')
  expect(firstLang(null, null, 'de')).toBe('en')
})
