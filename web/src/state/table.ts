import { isLang, type Lang } from '../i18n/lang.ts'

export type Kind = 'road' | 'rail' | 'pipeline' | 'sea'
export type Status = 'operational' | 'construction' | 'planned' | 'proposed' | 'suspended' | 'cancelled' | 'unknown'
export type Theme = 'light' | 'dark'
export type OpenType = 'corridor' | 'section' | 'place' | 'project'

export const KINDS: readonly Kind[] = ['road', 'rail', 'pipeline', 'sea']
export const STATUSES: readonly Status[] = ['operational', 'construction', 'planned', 'proposed', 'suspended', 'cancelled', 'unknown']

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

/** The whole state of the page. All of it is in the URL. */
export interface State {
  open: Open | null
  map: View | null
  lang: Lang | null
  route: string | null
  km: number | null
  theme: Theme | null
}

/** What a key of the state says about itself. */
interface Row<T> {
  default: T
  /** The value that a text means, undefined where it means none. */
  read(text: string): T | undefined
  write(value: T): string
  /** Reset puts it back. */
  resets: boolean
}

/** The parameters of the URL: a missing row does not compile. The path carries `open`. */
export const table: { [K in Exclude<keyof State, 'open'>]: Row<State[K]> } = {
  map: { default: null, read: readView, write: (v) => (v ? writeView(v) : ''), resets: false },
  lang: { default: null, read: (t) => (isLang(t) ? t : undefined), write: (v) => v ?? '', resets: false },
  route: { default: null, read: (t) => (/^[a-z0-9][a-z0-9-]{0,62}$/.test(t) ? t : undefined), write: (v) => v ?? '', resets: true },
  km: { default: null, read: (t) => numberBetween(t, 0, 100_000), write: (v) => (v === null ? '' : String(v)), resets: true },
  theme: { default: null, read: (t) => (t === 'light' || t === 'dark' ? t : undefined), write: (v) => v ?? '', resets: false },
}

export const defaults: State = { open: null, map: null, lang: null, route: null, km: null, theme: null }

const paths: Record<OpenType, string> = { corridor: 'corridors', section: 'sections', place: 'places', project: 'projects' }

/** Reads a URL. `bad` names what could not be read and was left out. */
export function readURL(url: URL): { state: State; bad: string[] } {
  const state: State = { ...defaults }
  const bad: string[] = []
  const set = <K extends keyof typeof table>(key: K): void => {
    const text = url.searchParams.get(key)
    if (text === null || text === '') return
    const value = table[key].read(text)
    if (value === undefined) bad.push(`${key}=${text.slice(0, 40)}`)
    else state[key] = value
  }
  for (const key of Object.keys(table) as (keyof typeof table)[]) set(key)
  const match = /^\/(corridors|sections|places|projects)\/([^/]+)$/.exec(url.pathname)
  if (match) {
    const type = (Object.keys(paths) as OpenType[]).find((t) => paths[t] === match[1])
    const id = decode(match[2] ?? '')
    if (type && /^[A-Za-z0-9._~-]{1,128}$/.test(id)) state.open = { type, id }
    else bad.push(url.pathname.slice(0, 40))
  }
  return { state, bad }
}

/** Writes the state as path and query; defaults are left out. */
export function writeURL(state: State): string {
  const query = new URLSearchParams()
  const add = <K extends keyof typeof table>(key: K): void => {
    const text = table[key].write(state[key])
    if (text !== '') query.set(key, text)
  }
  for (const key of Object.keys(table) as (keyof typeof table)[]) add(key)
  const path = state.open ? pathOf(state.open) : '/'
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')
  return text ? `${path}?${text}` : path
}

export const pathOf = (open: Open): string => `/${paths[open.type]}/${encodeURIComponent(open.id)}`

function readView(text: string): View | undefined {
  const parts = text.split('/')
  if (parts.length !== 3) return undefined
  const zoom = numberBetween(parts[0] ?? '', 0, 22)
  const lat = numberBetween(parts[1] ?? '', -85, 85)
  const lon = numberBetween(parts[2] ?? '', -360, 360)
  if (zoom === undefined || lat === undefined || lon === undefined) return undefined
  return { zoom: Math.min(13, Math.max(2, zoom)), lat, lon }
}

const writeView = (v: View): string => `${round(v.zoom, 2)}/${round(v.lat, 4)}/${round(v.lon, 4)}`

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
