import { expect, test } from 'vitest'
import { LANGS } from './lang.ts'
import { refIn } from './ref.ts'

test.each([
  ['Line C', ['Line C', 'Нитка C', 'C желісі', 'C线']],
  ['Line 2', ['Line 2', 'Нитка 2', '2 желісі', '二线']],
  ['R-239', ['R-239', 'Р-239', 'Р-239', 'R-239']],
  ['MKAD', ['MKAD', 'МКАД', 'МКАД', 'MKAD']],
  ['G30', ['G30', 'G30', 'G30', 'G30']],
  ['Hong Kong branch', ['Hong Kong branch', 'Гонконгская ветка', 'Гонконг тармағы', '香港支线']],
])('%s is called as the reader calls it', (ref, called) => {
  expect(LANGS.map((lang) => refIn(ref, lang))).toEqual(called)
})
