import { expect, test } from 'vitest'
import { KINDS, STATUSES } from '../state/table.ts'
import { type Counted, facets, toggled } from './facets.ts'
import { kept, type Query } from './query.ts'

const everything: Query = { kinds: null, statuses: null, countries: null, year: null }
const sections: Counted[] = [
  { kind: 'road', status: 'operational', country: 'KZ', length_km: 10, history: '2008:construction;2012-12:operational' },
  { kind: 'road', status: 'operational', country: 'CN', length_km: 40 },
  { kind: 'rail', status: 'planned', country: 'KG', length_km: 5, history: '2020:planned' },
  { kind: 'pipeline', status: 'operational', country: 'HK', length_km: 1, history: '2012-12:operational' },
  { kind: 'sea', status: 'operational', length_km: 7, history: '1986:operational' },
  { kind: 'pipeline', status: 'suspended', country: 'HK', length_km: 2, history: '2001:operational;2017:suspended' },
]

const queries: Query[] = [
  everything,
  { ...everything, kinds: ['road'] },
  { ...everything, kinds: ['road', 'rail'], countries: ['KZ', 'KG'] },
  { ...everything, statuses: ['operational'], year: 2012 },
  { ...everything, statuses: ['unknown'], year: 1990 },
  { ...everything, countries: ['CN'], year: 2010 },
]

test.each(queries)('a choice counts what the query would keep with it alone, row %#', (q) => {
  const f = facets(sections, q)
  const count = (asked: Query) => {
    const list = kept(sections, asked)
    return { sections: list.length, km: list.reduce((sum, s) => sum + s.length_km, 0) }
  }
  expect(f.kinds).toEqual(KINDS.map((value) => ({ value, ...count({ ...q, kinds: [value] }) })))
  expect(f.statuses).toEqual(STATUSES.map((value) => ({ value, ...count({ ...q, statuses: [value] }) })))
  expect(f.countries).toEqual(['CN', 'KZ', 'KG', 'HK'].map((value) => ({ value, ...count({ ...q, countries: [value] }) })))
})

test('a country that a link asks for and no section lies in is listed, so that it can be taken back', () => {
  expect(facets(sections, { ...everything, countries: ['FR'] }).countries.at(-1)).toEqual({ value: 'FR', sections: 0, km: 0 })
})

test.each([
  [null, 'rail', ['rail']],
  [['rail'], 'road', ['road', 'rail']],
  [['road', 'rail'], 'road', ['rail']],
  [['rail'], 'rail', null],
] as const)('%j with %s taken or left is %j', (list, value, want) => {
  expect(toggled(list, value, KINDS)).toEqual(want)
})
