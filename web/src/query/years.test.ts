import { describe, expect, test } from 'vitest'
import { YEARS } from '../state/table.ts'
import type { Counted } from './facets.ts'
import { kept, type Query } from './query.ts'
import { ALL_YEARS, firstYear, operating, summary, undated } from './years.ts'

const everything: Query = { kinds: null, statuses: null, countries: null, year: null, now: 2026 }
const sections: Counted[] = [
  { kind: 'road', status: 'operational', country: 'KZ', length_km: 10, history: '2008:construction;2012-12:operational' },
  { kind: 'road', status: 'operational', country: 'CN', length_km: 40 },
  {
    kind: 'rail',
    status: 'suspended',
    country: 'TM',
    length_km: 5,
    history: '1962:operational;1999:suspended;2003:operational;2004:suspended',
  },
  { kind: 'pipeline', status: 'operational', country: 'KZ', length_km: 3, history: '2012-01:construction;2012-12:operational' },
  { kind: 'sea', status: 'operational', length_km: 7, history: '2034:operational' },
  { kind: 'rail', status: 'construction', country: 'KG', length_km: 11, history: '2024:construction', promised: '2030' },
]

describe('kilometres in operation', () => {
  test.each([everything, { ...everything, kinds: ['road' as const] }, { ...everything, countries: ['KZ', 'TM'] }])(
    'are those that the query keeps in each year, row %#',
    (q) => {
      const want = ALL_YEARS.map((year) =>
        kept(sections, { ...q, statuses: ['operational'], year }).reduce((sum, s) => sum + s.length_km, 0),
      )
      expect(operating(sections, q)).toEqual(want)
      expect(want.some((km) => km > 0)).toBe(true)
    },
  )

  test('heed neither the year nor the statuses that are asked for', () => {
    expect(operating(sections, { ...everything, statuses: ['planned'], year: 1990 })).toEqual(operating(sections, everything))
  })
})

test('the years are those of the slider', () => {
  expect([ALL_YEARS[0], ALL_YEARS.at(-1), ALL_YEARS.length]).toEqual([YEARS.first, YEARS.last, 51])
})

test('what has no date is told apart', () => {
  expect(undated(sections)).toEqual([sections[1]])
})

test.each([
  [everything, 1985],
  [{ ...everything, kinds: ['road' as const] }, 2008],
  [{ ...everything, kinds: ['road' as const], statuses: ['operational' as const] }, 2012],
  [{ ...everything, countries: ['CN'] }, null],
])('the first year with something that has a date, row %#', (q, want) => {
  expect(firstYear(sections, q)).toBe(want)
})

test('a corridor is summed up by what is kept of it in the year', () => {
  expect(summary(sections, null)).toEqual({ km: 76, statuses: ['operational', 'construction', 'suspended'] })
  expect(summary(sections, 2010)).toEqual({ km: 55, statuses: ['unknown', 'construction', 'suspended'] })
})
