import { describe, expect, test } from 'vitest'
import type { Kind, Status } from '../state/table.ts'
import { bboxOf, fileURL, paramsOf, quoted, type Wish } from './link.ts'

const s = (id: string, kind: Kind, status: Status, country = 'KZ') => ({ id, kind, status, country })
const all = [
  s('a', 'road', 'operational'),
  s('b', 'rail', 'operational', 'CN'),
  s('c', 'rail', 'planned'),
  s('d', 'pipeline', 'suspended'),
  { id: 'e', kind: 'sea' as Kind, status: 'operational' as Status },
]
const wish = (q: Partial<Wish>) => ({ q: { kinds: null, statuses: null, countries: null, ...q }, of: all })
const of = (ids: string) => all.filter((f) => ids.includes(f.id))

describe('what is kept', () => {
  test.each<[what: string, ids: string, q: Partial<Wish>, want: [string, string][]]>([
    ['all of it is asked for without a word', 'abcde', {}, []],
    ['one value is a test of equality', 'bc', { kinds: ['rail'] }, [['kind', 'rail']]],
    [
      'several values are CQL2',
      'abc',
      { kinds: ['road', 'rail'], countries: ['KZ', 'CN'] },
      [['filter', "kind IN ('road','rail') AND country IN ('KZ','CN')"]],
    ],
    [
      'one and several go together',
      'ab',
      { statuses: ['operational'], kinds: ['road', 'rail'] },
      [
        ['status', 'operational'],
        ['filter', "kind IN ('road','rail')"],
      ],
    ],
    // Statuses that are hidden unless they are asked for.
    ['what is left out unasked is said', 'abce', {}, [['filter', "status NOT IN ('suspended')"]]],
    // The statuses of another year are nothing that the server could be asked for.
    ['what no words say goes by ids', 'ad', { statuses: ['operational'] }, [['id', 'a,d']]],
    [
      'nothing is asked for too',
      '',
      { kinds: ['sea'], countries: ['CN'] },
      [
        ['kind', 'sea'],
        ['country', 'CN'],
      ],
    ],
  ])('%s', (_what, ids, q, want) => {
    expect(paramsOf(all, of(ids), wish(q))).toEqual(want)
  })

  test('of other layers goes by ids', () => {
    expect(paramsOf(all, of('db'), null)).toEqual([['id', 'b,d']])
    expect(paramsOf(all, all, null)).toEqual([])
    expect(paramsOf(all, [], null)).toEqual([['id', '-']])
  })
})

test('a text in CQL2 has its quotes doubled', () => {
  expect(quoted("Xi'an")).toBe("'Xi''an'")
})

test.each([
  [[66.12345, 43.00001, 70.5, 45.99999], '66.1234,43,70.5,46'],
  [[-200, -95, 170, 95], '-180,-90,180,90'],
  [[170, 10, 200, 20], '170,10,-160,20'], // across the antimeridian
  [[-190, 10, -175, 20], '170,10,-175,20'],
] as const)('the window %j is the box %s', (bounds, want) => {
  expect(bboxOf(bounds)).toBe(want)
})

test('an address has nothing that a shell, a string or a tag would read', () => {
  const url = fileURL('http://a.test', 'sections', 'geojson', [
    ['filter', `kind IN ('road') AND name = '"$(x)\`<b>\\&'`],
    ['bbox', '1,2,3,4'],
  ])
  expect(url).toBe(
    'http://a.test/layers/sections.geojson?filter=kind%20IN%20%28%27road%27%29%20AND%20name%20%3D%20%27%22%24%28x%29%60%3Cb%3E%5C%26%27&bbox=1,2,3,4',
  )
  expect(new URL(url).searchParams.get('filter')).toBe(`kind IN ('road') AND name = '"$(x)\`<b>\\&'`)
  expect(fileURL('', 'places', 'csv', [])).toBe('/layers/places.csv')
})
