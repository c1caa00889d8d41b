import type { PlaceFeature } from '../api/api.ts'
import { pixelsPerMetre } from '../draw/band.ts'
import { drawIcon, hasBadge, reachOf } from '../draw/icon.ts'
import { drawName } from '../draw/name.ts'
import { type Box, distanceTo, type Pixel, piecesIn } from '../draw/path.ts'
import { Apart, drawShield, shieldSpots } from '../draw/shield.ts'
import { colorOf, type Emphasis, groundOf } from '../draw/style.ts'
import { Taken } from '../draw/taken.ts'
import { type LabelContext, labelColors } from '../draw/text.ts'
import type { Lang } from '../i18n/lang.ts'
import { refIn } from '../i18n/ref.ts'
import { isEverything } from '../query/query.ts'
import type { Basemap } from './basemap.ts'
import { type Frame, inside, pixelOf } from './frame.ts'
import type { Drawn } from './lines.ts'
import type { MapState } from './types.ts'

/** Everything that is written over the lines. */
export interface Written {
  state: MapState
  frame: Frame
  drawn: readonly { d: Drawn; emphasis: Emphasis }[]
  places: readonly PlaceFeature[]
  /** Where something lies over the map: names that would run under it are written elsewhere. */
  covered: readonly Box[]
}

/** A place whose icon is on the map. */
export interface Mark {
  id: string
  at: Pixel
  reach: number
}

/** From which zoom on roads' numbers are written. */
const SHIELDS = 4.5

/** How much of lines the name of a stop may cover, in small cells. */
const PATIENCE = 9

/** The same for a city, without whose name one does not know where one is. */
const CITIES = 16

/** Writes places, shields and then the names of the ground: what comes first keeps its room. Answers where places are. */
export function writeLabels(ctx: LabelContext, written: Written, ground: Basemap['paintNames']): Mark[] {
  const { frame, drawn } = written
  const taken = new Taken()
  for (const box of written.covered) taken.put(box)
  const around = [-40, -40, frame.width + 40, frame.height + 40] as const
  for (const { d, emphasis } of drawn) {
    if (emphasis === 'dimmed') continue
    for (const piece of piecesIn(d.path, around)) taken.line(piece.path)
  }
  const { marks, icons } = writePlaces(ctx, taken, written)
  if (frame.zoom >= SHIELDS) writeShields(ctx, taken, written)
  for (const icon of icons) icon()
  ground(ctx, frame, taken, new Set(marks.map((m) => m.name)))
  return marks
}

function writeShields(ctx: LabelContext, taken: Taken, { state, frame, drawn }: Written): void {
  const apart = new Apart()
  const loud = { lit: 0, plain: 1, dimmed: 2 }
  const ordered = drawn
    .filter((one) => one.emphasis !== 'dimmed' && one.d.feature.properties.ref)
    .sort(
      (a, b) =>
        loud[a.emphasis] - loud[b.emphasis] ||
        b.d.feature.properties.length_km - a.d.feature.properties.length_km ||
        (a.d.feature.id < b.d.feature.id ? -1 : 1),
    )
  for (const { d } of ordered) {
    const text = refIn(d.feature.properties.ref ?? '', state.lang)
    for (const spot of shieldSpots(d.path, d.beside.index, d.beside.count)) {
      if (!inside(frame, spot, 20) || !apart.allows(text, spot)) continue
      if (drawShield(ctx, taken, spot, text, colorOf(d.kind, state.theme), groundOf(state.theme))) apart.note(text, spot)
    }
  }
}

/** The roles in which a place is told of first. */
const ORDER = [
  'border',
  'gauge-change',
  'port',
  'dry-port',
  'field',
  'compressor',
  'metering',
  'terminal',
  'refinery',
  'city',
  'station',
  'town',
  'landmark',
  'junction',
]

/** What a place is that one changes at: of these the badge alone tells something. */
const GATES = ['border', 'gauge-change', 'port', 'dry-port']

/**
 * The role by which a place is drawn, and how soon it is told: 0 cities, without
 * which one does not know where one is; 1 where one changes country, gauge or
 * ship; 2 what belongs to a pipeline; 3 towns and stations; 4 the rest.
 */
export function roleOf(f: PlaceFeature): { role: string; rank: number } {
  const roles = f.properties.roles.split(';')
  const role = ORDER.find((r) => roles.includes(r)) ?? f.properties.kind
  if (roles.includes('city')) return { role, rank: 0 }
  if (GATES.includes(role)) return { role, rank: 1 }
  if (hasBadge(role) && role !== 'station') return { role, rank: 2 }
  return { role, rank: role === 'junction' || role === 'landmark' ? 4 : 3 }
}

/** The highest rank of places that a zoom shows: an open corridor tells its stops sooner. */
export function placesAt(zoom: number, open: boolean): number {
  const steps = open ? [2.5, 3, 5.5, 6.5, 8] : [4.5, 5, 6.5, 7, 9]
  return steps.findLastIndex((z) => zoom >= z)
}

/** Below this zoom names of cities are many and near: they are written lighter. */
const CALM = 6

/** How much room a badge without a name keeps around it, px: a chain of them tells nothing. */
const LONELY = 14

function writePlaces(
  ctx: LabelContext,
  taken: Taken,
  { state, frame, places, drawn }: Written,
): { marks: (Mark & { name: string })[]; icons: (() => void)[] } {
  const open = state.corridor
  const colors = labelColors[state.theme]
  const ground = groundOf(state.theme)
  const limit = placesAt(frame.zoom, open !== null)
  const filtered = !isEverything(state)
  const marks: (Mark & { name: string })[] = []
  const icons: (() => void)[] = []
  const shown = places
    .map((f) => ({ f, ...roleOf(f), mine: !open || (f.properties.corridors ?? '').split(';').includes(open) }))
    .filter((p) => p.mine && p.rank <= limit)
    .sort((a, b) => a.rank - b.rank || (a.f.id < b.f.id ? -1 : 1))
  for (const { f, role, rank } of shown) {
    const at = pixelOf(frame, ...f.geometry.coordinates)
    if (!inside(frame, at, 40)) continue
    if (filtered && !onLine(at, f.geometry.coordinates[1], frame, drawn)) continue
    const reach = reachOf(role)
    const box: Box = [at[0] - reach - 1, at[1] - reach - 1, at[0] + reach + 1, at[1] + reach + 1]
    if (!taken.free(box)) continue
    const [text, local] = namesOf(f, state.lang)
    const size = rank === 0 ? 13 : 12
    const name = {
      text,
      size,
      weight: rank === 0 && frame.zoom >= CALM ? 600 : 500,
      color: colors.text,
      halo: colors.halo,
      patience: role === 'city' ? CITIES : PATIENCE,
    }
    const both = local && (open || frame.zoom >= 7)
    const named = (both && drawName(ctx, taken, at, reach + 3, { ...name, local })) || drawName(ctx, taken, at, reach + 3, name)
    // A town without its name tells nothing; a badge where one changes does.
    const lonely: Box = [box[0] - LONELY, box[1] - LONELY, box[2] + LONELY, box[3] + LONELY]
    if (!named && (rank > (open ? 2 : 1) || !hasBadge(role) || !taken.free(lonely))) continue
    taken.put(box)
    icons.push(() => drawIcon(ctx, at, role, colors.text, ground))
    marks.push({ id: f.id, at, reach, name: text })
  }
  return { marks, icons }
}

/** How far from its line a stop may be, m and px. */
const STOP = { metres: 20_000, pixels: 14 }

/** Whether a place lies on a line that the query keeps: the stops of what is not shown are not told. */
function onLine(at: Pixel, lat: number, frame: Frame, drawn: Written['drawn']): boolean {
  const reach = Math.max(STOP.pixels, STOP.metres * pixelsPerMetre(lat, frame.zoom))
  return drawn.some(({ d, emphasis }) => {
    const [left, top, right, bottom] = d.box
    if (emphasis === 'dimmed' || at[0] < left - reach || at[0] > right + reach || at[1] < top - reach || at[1] > bottom + reach)
      return false
    return distanceTo(d.path, at).distance <= reach
  })
}

/** The language that a country writes its own names in, of the atlas' four. */
const HOME: Record<string, Lang> = { CN: 'zh', HK: 'zh', MO: 'zh', KZ: 'kk', RU: 'ru', BY: 'ru', KG: 'ru' }

/** A place's name for the reader, and the local one where its script differs. */
export function namesOf({ properties: p }: Pick<PlaceFeature, 'properties'>, lang: Lang): [text: string, local: string] {
  const names: Record<Lang, string | undefined> = { en: p.name, ru: p.name_ru, kk: p.name_kk, zh: p.name_zh }
  const text = names[lang] || p.name
  const home = (p.country ?? '').split('-').map((c) => HOME[c] ?? 'en')
  for (const l of home) {
    const local = names[l]
    if (local && script(local) !== script(text)) return [text, local]
  }
  return [text, '']
}

/** The script that a name is written in, roughly. */
function script(text: string): 'latin' | 'cyrillic' | 'han' {
  if (/\p{Script=Han}/u.test(text)) return 'han'
  return /\p{Script=Cyrillic}/u.test(text) ? 'cyrillic' : 'latin'
}
