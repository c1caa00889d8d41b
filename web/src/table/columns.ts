import { country, date, marks, number } from '../i18n/format.ts'
import type { Lang } from '../i18n/lang.ts'
import type { Words } from '../i18n/words.ts'
import { KINDS, STATUSES, type TableLayer } from '../state/table.ts'
import { parts, type Row } from './rows.ts'

/** What a column needs to know beside its row. */
export interface Telling {
  w: Words
  /** The name of a corridor. */
  corridor(id: string): string
}

export interface Column {
  key: string
  /** Its heading. */
  label(w: Words): string
  /** What is read in a cell; empty where nothing is known. */
  text(row: Row, t: Telling): string
  /** What the column is sorted by, null where nothing is known; without it by its text. */
  order?(row: Row): number | null
  /** A number: it stands to the right, and is copied as a number. */
  num?(row: Row): number | null
}

const property = (row: Row, key: string): string | number | null => {
  const value = row.thing.properties[key]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

const numeric = (row: Row, key: string): number | null => {
  const value = property(row, key)
  return typeof value === 'number' ? value : null
}

const figure = (key: string, label: (w: Words) => string, decimals = 0): Column => ({
  key,
  label,
  text: (r, { w }) => {
    const value = numeric(r, key)
    return value === null ? '' : number(w.lang, value, decimals)
  },
  num: (r) => numeric(r, key),
})

/** A year is no quantity: 2014 and not 2,014. */
const year = (key: string, label: (w: Words) => string): Column => ({
  key,
  label,
  text: (r) => String(numeric(r, key) ?? ''),
  num: (r) => numeric(r, key),
})

const row = (items: string[], lang: Lang): string => items.join(marks[lang].enumeration)

export const nameIn = (r: Row, lang: Lang): string =>
  String(property(r, lang === 'en' ? 'name' : `name_${lang}`) ?? property(r, 'name') ?? r.thing.id)

const name: Column = { key: 'name', label: (w) => w.text('column.name'), text: (r, { w }) => nameIn(r, w.lang) }
const status: Column = {
  key: 'status',
  label: (w) => w.text('status'),
  text: (r, { w }) => (r.status ? w.text(`status.${r.status}`) : ''),
  order: (r) => (r.status ? STATUSES.indexOf(r.status) : null),
}
const KIND_ORDER: readonly string[] = [...KINDS, 'multimodal']
const kind: Column = {
  key: 'kind',
  label: (w) => w.text('kind'),
  text: (r, { w }) => w.text(`kind.${property(r, 'kind')}`),
  order: (r) => KIND_ORDER.indexOf(String(property(r, 'kind'))),
}
const land: Column = {
  key: 'country',
  label: (w) => w.text('country'),
  text: (r, { w }) => country(w, String(property(r, 'country') ?? '') || undefined),
}
const lands: Column = {
  key: 'countries',
  label: (w) => w.text('column.countries'),
  text: (r, { w }) =>
    row(
      parts(property(r, 'countries')).map((c) => country(w, c)),
      w.lang,
    ),
}
const corridors: Column = {
  key: 'corridors',
  label: (w) => w.text('column.corridor'),
  text: (r, t) => row(parts(property(r, 'corridors') ?? property(r, 'corridor')).map(t.corridor), t.w.lang),
}
const length = figure('length_km', (w) => `${w.text('length')}, ${w.text('unit.km')}`)
const opened: Column = {
  key: 'opened',
  label: (w) => w.text('opened'),
  text: (r, { w }) => {
    const at = property(r, 'opened')
    return typeof at === 'string' ? date(w, at) : ''
  },
  order: (r) => dateOrder(String(property(r, 'opened') ?? '')),
}
const roles: Column = {
  key: 'roles',
  label: (w) => w.text('role'),
  text: (r, { w }) =>
    row(
      parts(property(r, 'roles') ?? property(r, 'kind')).map((one) => w.text(`role.${one}`)),
      w.lang,
    ),
}
const sector: Column = {
  key: 'sector',
  label: (w) => w.text('column.sector'),
  text: (r, { w }) => w.text(`sector.${property(r, 'sector')}`),
}
export const columnsOf: Record<TableLayer, readonly Column[]> = {
  sections: [name, kind, status, land, length, opened, corridors],
  corridors: [name, kind, status, length, figure('sections', (w) => w.text('sections.title')), lands],
  places: [name, roles, land, corridors],
  projects: [
    name,
    sector,
    status,
    land,
    year('start_year', (w) => w.text('event.begun')),
    year('end_year', (w) => w.text('property.completed')),
    figure('cost_musd', (w) => `${w.text('project.cost')}, ${w.text('unit.million-usd')}`, 1),
  ],
}

/** A date of any precision as a number that grows with it: 2009-12 is 200912, with 00 for what is not known. */
function dateOrder(iso: string): number | null {
  const [y, m = '00', d = '00'] = iso.split('-')
  return y ? Number(`${y}${m}${d}`) : null
}

/** How the table is sorted: the state's `sort`, by name where it names no column of the layer. */
export function sortingOf(columns: readonly Column[], sort: string | null): { column: Column; down: boolean } {
  const down = sort?.startsWith('-') ?? false
  const found = columns.find((c) => c.key === (down ? sort?.slice(1) : sort))
  return found ? { column: found, down } : { column: columns[0] ?? name, down: false }
}

/** What `sort` becomes when a heading is pressed: upwards first, then downwards. */
export function sortAfter(columns: readonly Column[], sort: string | null, key: string): string | null {
  const now = sortingOf(columns, sort)
  const next = now.column.key === key && !now.down ? `-${key}` : key
  return next === columns[0]?.key ? null : next
}

/** The rows in order; what is not known comes last both ways, equals stay in the order of their names. */
export function sorted(rows: readonly Row[], { column, down }: { column: Column; down: boolean }, t: Telling): Row[] {
  const collator = new Intl.Collator(t.w.lang, { numeric: true })
  const order = column.order ?? column.num
  const keyed = rows.map((r) => {
    const text = order ? '' : column.text(r, t)
    return { r, key: order ? order(r) : text || null, name: name.text(r, t) }
  })
  const compare = (a: number | string, b: number | string): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1
    } else {
      const by = compare(a.key, b.key)
      if (by !== 0) return down ? -by : by
    }
    return collator.compare(a.name, b.name) || (a.r.thing.id < b.r.thing.id ? -1 : 1)
  })
  return keyed.map((k) => k.r)
}
