import { describe, expect, test } from 'vitest'
import type { Query } from '../query/query.ts'
import type { Kind, Status } from '../state/table.ts'
import { bboxOf, fileURL, paramsOf, quoted } from './link.ts'

const s = (id: string, kind: Kind, status: Status, country = 'KZ', history = '') => ({ id, kind, status, country, history })
const all = [
  s('a', 'road', 'operational', 'KZ', '2008:construction;2012:operational'),
  s('b', 'rail', 'operational', 'CN'),
  s('c', 'rail', 'planned'),
  s('d', 'pipeline', 'suspended'),
  { id: 'e', kind: 'sea' as Kind, status: 'operational' as Status },
]
const wish = (q: Partial<Query>) => ({
  q: { kinds: null, statuses: null, countries: null, year: null, now: 2026, ...q },
  of: all,
})
const of = (ids: string) => all.filter((f) => ids.includes(f.id))

describe('what is kept', () => {
  test.each<[what: string, ids: string, q: Partial<Query>, want: [string, string][]]>([
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
    ['what is left out unasked is said', 'abce', {}, [['filter', "status NOT IN ('suspended','cancelled')"]]],
    [
      'a year is asked for, and its statuses',
      'a',
      { statuses: ['construction'], year: 2010 },
      [
        ['status', 'construction'],
        ['year', '2010'],
      ],
    ],
    ['all in a year too', 'abcde', { year: 2010 }, [['year', '2010']]],
    [
      'words of names are said as the reader wrote them',
      'b',
      { kinds: ['rail'], text: 'Almaty', named: new Set(['a', 'b']) },
      [
        ['kind', 'rail'],
        ['q', 'Almaty'],
      ],
    ],
    // What is open is shown whatever its status.
    ['what no words say goes by ids', 'ad', { statuses: ['operational'] }, [['id', 'a,d']]],
    [
      'by ids a year is asked for all the same',
      'ad',
      { year: 2010, statuses: ['construction'] },
      [
        ['id', 'a,d'],
        ['year', '2010'],
      ],
    ],
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
