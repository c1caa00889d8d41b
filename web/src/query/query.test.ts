import { describe, expect, test } from 'vitest'
import { type Asked, isEverything, kept, type Query, shownAs, statusIn, wholeKM } from './query.ts'

const everything: Query = { kinds: null, statuses: null, countries: null, year: null }
const road: Asked = { kind: 'road', status: 'operational', country: 'KZ', history: '2008:construction;2012-12:operational' }
const lineD: Asked = {
  kind: 'pipeline',
  status: 'construction',
  country: 'TJ',
  history: '2013-09:planned;2014-09-13:construction',
}
const undated: Asked = { kind: 'rail', status: 'operational', country: 'CN' }

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
  test('leaves out what is suspended or cancelled, unless that is asked for or it is open', () => {
    const halted: Asked & { id: string } = { id: 'a', kind: 'pipeline', status: 'suspended', corridor: 'gas' }
    expect(kept([halted], everything)).toEqual([])
    expect(kept([halted], { ...everything, statuses: ['suspended'] })).toEqual([halted])
    expect(kept([halted], { ...everything, open: { type: 'corridor', id: 'gas' } })).toEqual([halted])
    expect(kept([halted], { ...everything, open: { type: 'section', id: 'a' } })).toEqual([halted])
    expect(kept([halted], { ...everything, open: { type: 'section', id: 'b' } })).toEqual([])
    expect(kept([{ ...halted, corridors: 'rail;gas' }], { ...everything, open: { type: 'corridor', id: 'rail' } })).toHaveLength(
      1,
    )
  })
  test('decides by the year also what is left out', () => {
    const halted: Asked = { kind: 'pipeline', status: 'suspended', history: '1997:operational;2017:suspended' }
    expect([2016, 2017].map((year) => kept([halted], { ...everything, year }).length)).toEqual([1, 0])
  })
})

test('without a year the status is the one of today', () => {
  expect(statusIn(road, null)).toBe('operational')
})

test('kilometres are rounded halves up, whatever the order of the sum', () => {
  expect([0.1 + 0.2 + 0.2, 0.2 + 0.2 + 0.1, 2.5, 1786.499].map(wholeKM)).toEqual([1, 1, 3, 1786])
})
