import { describe, expect, test } from 'vitest'
import { type Asked, isEverything, kept, type Query, shownAs, statusIn } from './query.ts'

const everything: Query = { kinds: null, statuses: null, countries: null, year: null }
const road: Asked = { kind: 'road', status: 'operational', country: 'KZ', history: '2008:construction;2012-12:operational' }
const lineD: Asked = {
  kind: 'pipeline',
  status: 'construction',
  country: 'TJ',
  history: '2013-09:planned;2014-09-13:construction',
}
const undated: Asked = { kind: 'rail', status: 'operational', country: 'CN' }

// The same rows as geo's TestStatusInAYearFollowsFromMilestones.
test.each([
  [road, 2007, null],
  [road, 2008, 'construction'],
  [road, 2011, 'construction'],
  [road, 2012, 'operational'],
  [lineD, 2030, 'construction'],
  [undated, 2012, 'unknown'],
  [road, null, 'operational'],
] as const)('the status of a section in a year, row %#', (section, year, want) => {
  expect(statusIn(section, year)).toBe(want)
})

describe('the query', () => {
  test('that says nothing keeps everything', () => {
    expect(isEverything(everything)).toBe(true)
    expect(kept([road, lineD, undated], everything)).toHaveLength(3)
  })
  test('asks for the status in its year', () => {
    const q: Query = { ...everything, statuses: ['operational'], year: 2010 }
    expect(kept([road, lineD, undated], q)).toEqual([])
    expect(kept([road], { ...q, year: 2013 })).toEqual([road])
  })
  test('dims what lies in other countries, and leaves other kinds out', () => {
    expect(shownAs(lineD, { ...everything, countries: ['KZ'] })).toEqual({ status: 'construction', kept: false })
    expect(shownAs(lineD, { ...everything, kinds: ['road'] })).toBeNull()
  })
})
