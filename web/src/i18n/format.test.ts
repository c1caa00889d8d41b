import { expect, test } from 'vitest'
import kk from '../../../assets/words/kk.json'
import ru from '../../../assets/words/ru.json'
import zh from '../../../assets/words/zh.json'
import { country, date, km, number, quantity } from './format.ts'
import { makeWords, plural } from './words.ts'

const kazakh = makeWords('kk', kk)

test.each([
  ['en', 1234567.89, 2, '1,234,567.89'],
  ['ru', 1234.5, 1, '1\u00a0234,5'],
  ['kk', 1234.5, 1, '1\u00a0234,5'],
  ['zh', 1234.5, 0, '1,235'],
  ['en', -12, 0, '−12'],
  ['en', -0.001, 1, '0'],
  ['en', 999, 0, '999'],
] as const)('a number in %s: %d', (lang, value, decimals, want) => {
  expect(number(lang, value, decimals)).toBe(want)
})

test('Kazakh months, countries and units are Kazakh', () => {
  expect(date(kazakh, '2009-12-14')).toBe('2009 ж. 14 желтоқсан')
  expect(date(kazakh, '2009-12')).toBe('2009 ж. желтоқсан')
  expect(date(kazakh, '2009')).toBe('2009')
  expect(country(kazakh, 'KZ-CN')).toBe('Қазақстан – Қытай')
  expect(km(kazakh, 2787)).toBe('2\u00a0787\u00a0км')
})

test('a date in Russian and Chinese', () => {
  expect(date(makeWords('ru', ru), '2009-12-14')).toBe('14 декабря 2009 г.')
  expect(date(makeWords('zh', zh), '2009-12-14')).toBe('2009年12月14日')
})

test('a figure is its number with its unit, or its words', () => {
  expect(quantity(kazakh, { value: 55, unit: 'bcm/year', qualifier: 'about' })).toBe('шамамен 55\u00a0млрд м³/жыл')
  expect(quantity(kazakh, { text: { en: 'World Bank' } })).toBe('World Bank')
  expect(quantity(kazakh, {})).toBe('белгісіз')
})

test.each([
  [1, 'one'],
  [2, 'few'],
  [5, 'many'],
  [11, 'many'],
  [12, 'many'],
  [21, 'one'],
  [22, 'few'],
  [1.5, 'other'],
] as const)('Russian plural of %d', (n, want) => {
  expect(plural('ru', n)).toBe(want)
})
