import { isLang, type Lang } from '../i18n/lang.ts'

export type Kind = 'road' | 'rail' | 'pipeline' | 'sea'
export type Status = 'operational' | 'construction' | 'planned' | 'proposed' | 'suspended' | 'cancelled' | 'unknown'
export type Theme = 'light' | 'dark'
export type OpenType = 'corridor' | 'section' | 'place' | 'project'
export type ViewName = 'map' | 'table'
export type TableLayer = 'sections' | 'corridors' | 'places' | 'projects'

export const KINDS: readonly Kind[] = ['road', 'rail', 'pipeline', 'sea']
export const STATUSES: readonly Status[] = [
  'operational',
  'construction',
  'planned',
  'proposed',
  'suspended',
  'cancelled',
  'unknown',
]

/** The layers that the table lists, the first at first. */
export const TABLE_LAYERS: readonly TableLayer[] = ['sections', 'corridors', 'places', 'projects']

/** The years that the atlas tells of. */
export const YEARS = { first: 1985, last: 2035 } as const

/** The zooms that the map has. */
export const ZOOMS = { min: 2, max: 13 } as const

/** The map's window: its zoom and the centre of the map element, WGS 84. */
export interface View {
  zoom: number
  lat: number
  lon: number
}

/** What is open, as the path says: /corridors/{id}. */
export interface Open {
  type: OpenType
  id: string
}

/** The whole state of the page. All of it is in the URL; null and '' mean that nothing is said. */
export interface State {
  open: Open | null
  map: View | null
  lang: Lang | null
  layers: string[] | null
  kind: Kind[] | null
  status: Status[] | null
  country: string[] | null
  year: number | null
  /** Words of names. */
  q: string
  view: ViewName
  /** The table: its layer, its order (a column, with - before it downwards), and whether the map's window filters it. */
  rows: TableLayer
  sort: string | null
  within: 'map' | 'all'
  compare: string[] | null
  route: string | null
  km: number | null
  /** What is measured on the open route, km from its start. */
  from: number | null
  to: number | null
  theme: Theme | null
  /** The name of a raster basemap that the operator offers; null is the atlas' own. */
  basemap: string | null
}

/** What a key of the state says about itself. */
interface Row<T> {
  default: T
  /** The value that a text means, undefined where it means none. */
  read(text: string): T | undefined
  /** The text of a value; that of the default is never asked for. */
  write(value: T): string
  /** Whether Reset puts it back: it is part of the query. */
  resets: boolean
}

type Keys = Exclude<keyof State, 'open'>

/** The parameters of the URL, in their order there: a missing row does not compile. The path carries `open`. */
export const table: { [K in Keys]: Row<State[K]> } = {
  map: { default: null, read: readView, write: (v) => (v ? writeView(v) : ''), resets: false },
  lang: { default: null, read: (t) => (isLang(t) ? t : undefined), write: (v) => v ?? '', resets: false },
  layers: { default: null, read: list(/^[a-z][a-z0-9_-]{0,62}$/), write: join, resets: true },
  kind: { default: null, read: oneOf(KINDS), write: join, resets: true },
  status: { default: null, read: oneOf(STATUSES), write: join, resets: true },
  country: { default: null, read: list(/^[A-Z]{2}$/), write: join, resets: true },
  year: { default: null, read: readYear, write: (v) => (v === null ? '' : String(v)), resets: true },
  q: { default: '', read: readText, write: (v) => v, resets: true },
  view: { default: 'map', read: (t) => (t === 'map' || t === 'table' ? t : undefined), write: (v) => v, resets: false },
  rows: { default: 'sections', read: (t) => TABLE_LAYERS.find((l) => l === t), write: (v) => v, resets: false },
  sort: {
    default: null,
    read: (t) => (/^-?[a-z][a-z_]{0,40}$/.test(t) ? t : undefined),
    write: (v) => v ?? '',
    resets: false,
  },
  within: { default: 'map', read: (t) => (t === 'map' || t === 'all' ? t : undefined), write: (v) => v, resets: false },
  compare: { default: null, read: list(/^[A-Za-z0-9._~-]{1,128}$/, 2), write: join, resets: false },
  route: {
    default: null,
    read: (t) => (/^[a-z0-9][a-z0-9-]{0,62}$/.test(t) ? t : undefined),
    write: (v) => v ?? '',
    resets: false,
  },
  km: { default: null, read: readKM, write: (v) => (v === null ? '' : String(v)), resets: false },
  from: { default: null, read: readKM, write: (v) => (v === null ? '' : String(v)), resets: false },
  to: { default: null, read: readKM, write: (v) => (v === null ? '' : String(v)), resets: false },
  theme: { default: null, read: (t) => (t === 'light' || t === 'dark' ? t : undefined), write: (v) => v ?? '', resets: false },
  basemap: {
    default: null,
    read: (t) => (/^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]{0,39}$/u.test(t) ? t : undefined),
    write: (v) => v ?? '',
    resets: false,
  },
}

const keys = Object.keys(table) as Keys[]

export const defaults: State = Object.freeze({
  open: null,
  map: null,
  lang: null,
  layers: null,
  kind: null,
  status: null,
  country: null,
  year: null,
  q: '',
  view: 'map',
  rows: 'sections',
  sort: null,
  within: 'map',
  compare: null,
  route: null,
  km: null,
  from: null,
  to: null,
  theme: null,
  basemap: null,
})

const paths: Record<OpenType, string> = { corridor: 'corridors', section: 'sections', place: 'places', project: 'projects' }

/** Reads a URL. `bad` names what could not be read and was left out; parameters that the atlas does not know are left alone. */
export function readURL(url: URL): { state: State; bad: string[] } {
  const state: State = { ...defaults }
  const bad: string[] = []
  const set = <K extends Keys>(key: K): void => {
    const [text, second] = url.searchParams.getAll(key)
    if (text === undefined || (text === '' && second === undefined)) return
    const value = second === undefined ? table[key].read(text) : undefined
    if (value === undefined)
      bad.push(`${key}=${(second === undefined ? text : url.searchParams.getAll(key).join(` ${key}=`)).slice(0, 40)}`)
    else state[key] = value
  }
  for (const key of keys) set(key)
  // A frame says what is open as a parameter: its path is the only one that others may frame.
  const path = isEmbed(url.pathname) ? `/${url.searchParams.get('open') ?? ''}` : url.pathname
  const match = /^\/(corridors|sections|places|projects)\/([^/]+)\/?$/.exec(path)
  if (!match && isEmbed(url.pathname) && path !== '/') bad.push(`open=${path.slice(1, 41)}`)
  if (match) {
    const type = (Object.keys(paths) as OpenType[]).find((t) => paths[t] === match[1])
    const id = decode(match[2] ?? '')
    if (type && /^[A-Za-z0-9._~-]{1,128}$/.test(id)) state.open = { type, id }
    else bad.push(path.slice(0, 40))
  }
  return { state, bad }
}

/** Whether a path is that of the page for frames. */
export const isEmbed = (path: string): boolean => path === '/embed'

/** Writes the state as path and query, those of a frame where it is one; defaults are left out. */
export function writeURL(state: State, embed = false): string {
  const query = new URLSearchParams()
  if (embed && state.open) query.set('open', pathOf(state.open).slice(1))
  const add = <K extends Keys>(key: K): void => {
    if (state[key] === table[key].default) return
    const text = table[key].write(state[key])
    if (text !== '') query.set(key, text)
  }
  for (const key of keys) add(key)
  const path = embed ? '/embed' : state.open ? pathOf(state.open) : '/'
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')
  return text ? `${path}?${text}` : path
}

export const pathOf = (open: Open): string => `/${paths[open.type]}/${encodeURIComponent(open.id)}`

/** The query put back: everything shown. What is open, the map's window, language and colours stay. */
export function reset(state: State): State {
  const next: State = { ...state }
  const put = <K extends Keys>(key: K): void => {
    if (table[key].resets) next[key] = table[key].default
  }
  for (const key of keys) put(key)
  return next
}

function readView(text: string): View | undefined {
  const parts = text.split('/')
  if (parts.length !== 3) return undefined
  const zoom = numberBetween(parts[0] ?? '', 0, 30)
  const lat = numberBetween(parts[1] ?? '', -85, 85)
  const lon = numberBetween(parts[2] ?? '', -360, 360)
  if (zoom === undefined || lat === undefined || lon === undefined) return undefined
  return { zoom: Math.min(ZOOMS.max, Math.max(ZOOMS.min, zoom)), lat, lon }
}

const writeView = (v: View): string => `${round(v.zoom, 2)}/${round(v.lat, 4)}/${round(v.lon, 4)}`

function readYear(text: string): number | undefined {
  return /^\d{4}$/.test(text) ? numberBetween(text, YEARS.first, YEARS.last) : undefined
}

/** Reads words of names: a text that has none of them means nothing. What the server's search.Fold leaves out is no letter. */
function readText(text: string): string | undefined {
  const letters = text.normalize('NFKD').replace(/[ъьʻʼ]/giu, '')
  return [...text.trim()].length <= 200 && /[\p{L}\p{Nd}]/u.test(letters) ? text.trim() : undefined
}

function readKM(text: string): number | undefined {
  return numberBetween(text, 0, 100_000)
}

/** Reads a comma list whose every item matches; doubles are dropped. */
function list(item: RegExp, most = 40): (text: string) => string[] | undefined {
  return (text) => {
    const items = [...new Set(text.split(','))]
    return items.length <= most && items.every((i) => item.test(i)) ? items : undefined
  }
}

/** Reads a comma list of known words, into their own order. */
function oneOf<T extends string>(known: readonly T[]): (text: string) => T[] | undefined {
  return (text) => {
    const items = text.split(',')
    return items.every((i) => known.some((k) => k === i)) ? known.filter((k) => items.includes(k)) : undefined
  }
}

function join(items: readonly string[] | null): string {
  return items?.join(',') ?? ''
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

function numberBetween(text: string, low: number, high: number): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined
  const value = Number(text)
  return value >= low && value <= high ? value : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
