import { type Asked, HIDDEN, type Query, statusIn } from '../query/query.ts'
import type { Status, TableLayer } from '../state/table.ts'
import type { Bounds } from '../table/box.ts'

/** The formats of the layer files, as the server names them, the one for most tools first. */
export const FORMATS = ['geojson', 'csv', 'kml', 'gpx', 'geojsonl'] as const
export type Format = (typeof FORMATS)[number]

/** What of a layer is asked for: the parameters of its file, in their order. None: all of it. */
export type Params = readonly (readonly [name: string, value: string])[]

/** A section, as far as a query looks at it. */
type Wished = Asked & { id: string }

/**
 * The parameters that keep exactly these of all features. Where the query says
 * it, in words that go on to be true when the data grow; where no words do (what
 * is open is shown whatever its status), by their ids. What is kept is decided in
 * one place only, by the query. In a year the file has the statuses of the year.
 */
export function paramsOf(
  all: readonly { id: string }[],
  kept: readonly { id: string }[],
  wish: { q: Query; of: readonly Wished[] } | null,
): Params {
  const year: Params = wish && wish.q.year !== null ? [['year', String(wish.q.year)]] : []
  if (kept.length === all.length) return year
  const ids = new Set(kept.map((f) => f.id))
  const said = wish && wordsFor(wish.q, wish.of, ids)
  return [...(said ?? [['id', kept.length > 0 ? [...ids].sort().join(',') : NONE]]), ...year]
}

/** No feature has this id: the file of nothing. */
const NONE = '-'

/** Words that keep exactly these of the sections; null where there are none. */
function wordsFor(q: Query, all: readonly Wished[], ids: ReadonlySet<string>): Params | null {
  // Some statuses are hidden unless they are asked for: then the rest is, where it is not all.
  for (const without of q.statuses ? [[]] : [[], HIDDEN]) {
    const same = all.every((s) => {
      const status = statusIn(s, q.year, q.now)
      const meant = status !== null && meets(s, status, q) && !without.includes(status)
      return meant === ids.has(s.id)
    })
    if (same) return paramsOfQuery(q, without)
  }
  return null
}

const meets = (s: Wished, status: Status, q: Query): boolean =>
  (!q.kinds || q.kinds.includes(s.kind)) &&
  (!q.statuses || q.statuses.includes(status)) &&
  (!q.countries || q.countries.includes(s.country ?? '')) &&
  (!q.text || (q.named?.has(s.id) ?? false))

/** A query as tests of properties; several values of one as CQL2. */
function paramsOfQuery(q: Query, without: readonly Status[]): Params {
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
  if (q.text) params.push(['q', q.text])
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
