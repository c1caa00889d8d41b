import { describe, expect, test } from 'vitest'
import type { Dossier, ListedCorridor } from '../api/api.ts'
import { onwardOf } from './onward.ts'

const all = [
  { id: 'east', kind: 'pipeline', length_km: 4600 },
  { id: 'oil', kind: 'pipeline', length_km: 3000 },
  { id: 'railway', kind: 'rail', length_km: 900 },
] as ListedCorridor[]

const place = (id: string, km: number, their_km: number) => ({ id, km, their_km })
const gas = (...joins: object[]) => ({ kind: 'pipeline', length_km: 1800, joins }) as unknown as Dossier

describe('what goes on where a corridor ends', () => {
  test.each([
    [
      'its end at the beginning of another',
      gas({ corridor: 'east', places: [place('x', 700, 90), place('h', 1799.6, 0)] }),
      ['east h ahead'],
    ],
    ['its beginning at the end of another', gas({ corridor: 'east', places: [place('h', 0, 4600)] }), ['east h before']],
    ['in its middle, another ends: that only joins it', gas({ corridor: 'oil', places: [place('w', 364, 3000)] }), []],
    ['its end in the middle of another', gas({ corridor: 'oil', places: [place('w', 1800, 20)] }), []],
    ['another kind', gas({ corridor: 'railway', places: [place('h', 1800, 0)] }), []],
    ['a corridor that is not in the list', gas({ corridor: 'none', places: [place('h', 1800, 0)] }), []],
  ])('%s', (_, d, want) => {
    expect(onwardOf(d, all).map((o) => `${o.corridor} ${o.place.id} ${o.ahead ? 'ahead' : 'before'}`)).toEqual(want)
  })
})
