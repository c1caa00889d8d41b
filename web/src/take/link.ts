import type { Asked } from '../query/query.ts'
import type { Kind, Status, TableLayer } from '../state/table.ts'
import type { Bounds } from '../table/box.ts'

/** The formats of the layer files, as the server names them, the one for most tools first. */
export const FORMATS = ['geojson', 'csv', 'kml', 'gpx', 'geojsonl'] as const
export type Format = (typeof FORMATS)[number]

/** What of a layer is asked for: the parameters of its file, in their order. None: all of it. */
export type Params = readonly (readonly [name: string, value: string])[]

/** What the query asks of sections, as far as the server can be asked it in words. */
export interface Wish {
  kinds: readonly Kind[] | null
  statuses: readonly Status[] | null
  countries: readonly string[] | null
}

/** A section, as far as a wish looks at it. */
type Wished = Asked & { id: string }

/**
 * The parameters that keep exactly these of all features. Where the wish says it,
 * in words that go on to be true when the data grow; where it does not (a year, a
 * text), by their ids. What is kept is decided in one place only, by the query.
 */
export function paramsOf(
  all: readonly { id: string }[],
  kept: readonly { id: string }[],
  wish: { q: Wish; of: readonly Wished[] } | null,
): Params {
  if (kept.length === all.length) return []
  const ids = new Set(kept.map((f) => f.id))
  const said = wish && wordsFor(wish.q, wish.of, ids)
  return said ?? [['id', kept.length > 0 ? [...ids].sort().join(',') : NONE]]
}

/** No feature has this id: the file of nothing. */
const NONE = '-'

/** A wish that keeps exactly these of the sections; null where it keeps others. */
function wordsFor(q: Wish, all: readonly Wished[], ids: ReadonlySet<string>): Params | null {
  // Some statuses are hidden unless they are asked for: then the rest is.
  const rest = new Set(all.filter((s) => ids.has(s.id)).map((s) => s.status))
  const hidden = q.statuses ? [] : [...new Set(all.map((s) => s.status))].filter((s) => !rest.has(s)).sort()
  for (const without of [[], hidden]) {
    const same = all.every((s) => (meetsWish(s, q) && !without.includes(s.status)) === ids.has(s.id))
    if (same) return paramsOfWish(q, without)
  }
  return null
}

const meetsWish = (s: Wished, q: Wish): boolean =>
  (!q.kinds || q.kinds.includes(s.kind)) &&
  (!q.statuses || q.statuses.includes(s.status)) &&
  (!q.countries || q.countries.includes(s.country ?? ''))

/** A wish as tests of properties; several values of one as CQL2. */
function paramsOfWish(q: Wish, without: readonly Status[]): Params {
  const tests: [string, readonly string[] | null][] = [
    ['kind', q.kinds],
    ['status', q.statuses],
    ['country', q.countries],
  ]
  const params: [string, string][] = []
  const filter: string[] = []
  for (const [name, values] of tests) {
    const [first, ...more] = values ?? []
    if (first === undefined) continue
    if (more.length === 0) params.push([name, first])
    else filter.push(`${name} IN (${[first, ...more].map(quoted).join(',')})`)
  }
  if (without.length > 0) filter.push(`status NOT IN (${without.map(quoted).join(',')})`)
  if (filter.length > 0) params.push(['filter', filter.join(' AND ')])
  return params
}

/** A text in CQL2. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The part of the world that the map shows, as bbox has it: to four decimals, rounded outwards. */
export function bboxOf([west, south, east, north]: Bounds): string {
  const down = (v: number): number => Math.floor(v * 1e4) / 1e4
  const up = (v: number): number => Math.ceil(v * 1e4) / 1e4
  const turned = (v: number): number => ((((v + 180) % 360) + 360) % 360) - 180
  const whole = east - west >= 360
  const [w, e] = whole ? [-180, 180] : [turned(west), turned(east)]
  return [down(w), Math.max(-90, down(south)), up(e), Math.min(90, up(north))].join(',')
}

/** The address of a layer's file. */
export function fileURL(origin: string, layer: TableLayer, format: Format, params: Params): string {
  const query = new URLSearchParams(params.map(([k, v]) => [k, v]))
  const text = query.toString().replaceAll('%2C', ',').replaceAll('+', '%20')
  return `${origin}/layers/${layer}.${format}${text ? `?${text}` : ''}`
}
