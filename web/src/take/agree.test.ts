import { expect, test } from 'vitest'
import golden from '../../../assets/testdata/sentences.json'
import type { SectionFeature, Thing } from '../api/api.ts'
import { type Asked, kept, type Query, queryOf, shownAs, statusIn } from '../query/query.ts'
import { KINDS, readURL, STATUSES } from '../state/table.ts'
import { rowsOf } from '../table/rows.ts'
import { fileURL, type Params, paramsOf } from './link.ts'

type Section = Asked & { id: string; length_km: number }
const sections = golden.sections as Section[]
const named = golden.named as Record<string, string[]>
const texts = Object.keys(named).sort()
const things = sections.map((s): Thing => ({ id: s.id, geometry: { type: 'LineString', coordinates: [] }, properties: { ...s } }))

/** Numbers that look random and are the same each time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let a = seed
  return (sides) => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

/** An address that asks for some of everything. */
function address(roll: (sides: number) => number): string {
  const some = (all: readonly string[]): string => all.filter(() => roll(3) === 0).join()
  const asked: [string, string][] = [
    ['kind', roll(2) ? '' : some(KINDS)],
    ['status', roll(2) ? '' : some(STATUSES)],
    ['country', roll(2) ? '' : some(['KZ', 'CN', 'RU', 'KG', 'UZ', 'TM', 'IR', 'FR'])],
    ['year', roll(2) ? '' : String(1985 + roll(51))],
    ['q', roll(3) ? '' : (texts[roll(texts.length)] ?? '')],
  ]
  const open = roll(4) ? '/' : (['/corridors/gas', '/sections/gas-ir', '/corridors/road', '/places/almaty'][roll(4)] ?? '/')
  const query = new URLSearchParams(asked.filter(([, text]) => text))
  return `${open}${query.size > 0 ? `?${query}` : ''}`.replaceAll('%2C', ',')
}

const queryAt = (url: string): Query => {
  const { state } = readURL(new URL(url, 'http://atlas.test'))
  const words = named[state.q]
  return { ...queryOf(state), now: golden.now, named: words ? new Set(words) : null }
}

const file = (url: string): Params => {
  const q = queryAt(url)
  return paramsOf(sections, kept(sections, q), { q, of: sections })
}

/** What the server would keep, asked so: a slow and obvious reading of the parameters. */
function served(params: Params): Record<string, string> {
  const asked = Object.fromEntries(params)
  const year = asked.year ? Number(asked.year) : null
  const found = sections.flatMap((s) => {
    const status = statusIn(s, year, golden.now)
    if (status === null) return []
    const now: Record<string, unknown> = { ...s, status }
    const equal = ['kind', 'status', 'country'].every((name) => asked[name] === undefined || asked[name] === now[name])
    const listed = asked.id === undefined || asked.id.split(',').includes(s.id)
    const called = asked.q === undefined || named[asked.q]?.includes(s.id)
    const meant = (asked.filter ?? '').split(' AND ').every((part) => {
      const [, name = '', not, list = ''] = /^(\w+) (NOT )?IN \((.*)\)$/.exec(part) ?? []
      return part === '' || list.split(',').includes(`'${now[name]}'`) !== (not !== undefined)
    })
    return equal && listed && called && meant ? [[s.id, status] as const] : []
  })
  return Object.fromEntries(found)
}

const roll = dice(20141209)
const addresses = [...new Set(Array.from({ length: 600 }, () => address(roll)))]

/** What the map draws undimmed, with the status that it is drawn with. */
function drawn(url: string): Record<string, string> {
  const q = queryAt(url)
  return Object.fromEntries(
    sections.flatMap((s) => {
      const shown = shownAs(s, q, s.id)
      return shown?.kept ? [[s.id, shown.status]] : []
    }),
  )
}

/** The same for the same ids and statuses; cheaper than a matcher, which is called for what differs. */
const text = (found: Record<string, unknown>): string => JSON.stringify(Object.entries(found).sort())

test('map, table and download agree, whatever is asked for', () => {
  for (const url of addresses) {
    const q = queryAt(url)
    const map = drawn(url)
    const lines = kept(sections, q).map((s) => ({ id: s.id, properties: s }) as unknown as SectionFeature)
    const table = Object.fromEntries(rowsOf('sections', things, q, lines).map((r) => [r.thing.id, r.status]))
    for (const other of [table, served(file(url))]) if (text(other) !== text(map)) expect(other, url).toEqual(map)
  }
})

// The server's tests ask for these files, and its pages for these views (`npx vitest -u` writes them anew).
test('what some of them keep is what the server keeps', async () => {
  const cases = addresses.slice(0, 80).map((url) => {
    const keeps = Object.entries(drawn(url)).sort(([a], [b]) => (a < b ? -1 : 1))
    return { url, file: fileURL('', 'sections', 'geojson', file(url)), keeps: Object.fromEntries(keeps) }
  })
  const written = `${JSON.stringify({ now: golden.now, cases }, null, 2)}\n`
  await expect(written).toMatchFileSnapshot('../../../assets/testdata/selections.json')
})
