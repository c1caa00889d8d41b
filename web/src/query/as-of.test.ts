import { expect, test } from 'vitest'
import type { Dossier } from '../api/api.ts'
import { asOfYear, builtShare, statusesOf, TODAY, type Told } from './as-of.ts'
import type { Asked } from './query.ts'

const line = (status: Asked['status'], history: string, promised?: string): Asked => ({ kind: 'rail', status, history, promised })
const lines = new Map<string, Asked>([
  ['old', line('operational', '2008:construction;2012-12:operational')],
  ['new', line('construction', '2020:planned;2024:construction', '2030')],
])
const told = (id: string, status: Told['status']): Told => ({ id, status })
const dossier = {
  status: 'construction',
  sections: [
    { ...told('old', 'operational'), length_km: 60 },
    { ...told('new', 'construction'), length_km: 40 },
  ],
  routes: [
    {
      length_km: 100,
      sections: [
        { id: 'old', from_km: 0, to_km: 60 },
        { id: 'new', from_km: 60, to_km: 100 },
      ],
    },
  ],
} as unknown as Dossier

test.each([
  [null, 'operational', 'construction', false, 60, ['construction']],
  [2007, null, null, false, 0, []],
  [2010, 'construction', null, false, 0, ['construction']],
  [2021, 'operational', 'planned', false, 60, ['operational', 'planned']],
  [2030, 'operational', 'operational', true, 100, ['operational']],
] as const)('in %s a dossier tells what the map draws', (year, old, later, promised, share, statuses) => {
  const then = asOfYear(lines, year, 2026)
  expect(then.status(told('old', 'operational'))).toBe(old)
  expect(then.status(told('new', 'construction'))).toBe(later)
  expect(then.promised(told('new', 'construction'))).toBe(promised)
  expect(builtShare(dossier, then)).toBe(share)
  expect(statusesOf(dossier, then)).toEqual(statuses)
})

test('without a line a section is told as it is today', () => {
  expect(asOfYear(new Map(), 1990).status(told('x', 'planned'))).toBe('planned')
  expect(builtShare(dossier, TODAY)).toBe(60)
})
