import type { Lang } from '../i18n/lang.ts'
import type { BasemapLabel, BasemapStyle } from './basemap.ts'
import type { Box, Pixel } from './path.ts'
import { FONT } from './text.ts'

/** What of the map is taken; Taken is one. */
export interface Room {
  free(box: Box): boolean
  put(box: Box): void
  /** How much of a box lines run through. */
  crossed(box: Box): number
}

/** What of a canvas the drawing of names needs. */
export interface NameContext {
  font: string
  letterSpacing?: string
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  fillStyle: CanvasRenderingContext2D['fillStyle']
  strokeStyle: CanvasRenderingContext2D['strokeStyle']
  lineWidth: number
  lineJoin: CanvasLineJoin
  measureText(text: string): { width: number }
  fillText(text: string, x: number, y: number): void
  strokeText(text: string, x: number, y: number): void
  setLineDash(dash: number[]): void
  beginPath(): void
  arc(x: number, y: number, radius: number, start: number, end: number): void
  fill(): void
  stroke(): void
}

export interface NameView {
  zoom: number
  lang: Lang
  /** A country's name; empty where none shall stand. */
  countryName(code: string, lang: Lang): string
  /** Pixels of the world, and where in it the canvas begins. */
  world: number
  left: number
  top: number
  /** The canvas, CSS pixels; names reach over its edge, so that they stay while the map moves. */
  width: number
  height: number
}

/** The name in a language; Kazakh falls back to Russian, all to English. */
export function nameIn(names: BasemapLabel['names'], lang: Lang): string {
  return (lang === 'kk' && names.kk) || ((lang === 'kk' || lang === 'ru') && names.ru) || (lang === 'zh' && names.zh) || names.en
}

/** The labels of a zoom, the most important first: where two are in each other's way the first one stays. */
export function ranked(labels: readonly BasemapLabel[], zoom: number): BasemapLabel[] {
  const order = (l: BasemapLabel): number =>
    l.kind === 'town' ? l.zoom + l.size * 0.1 : l.kind === 'country' ? Math.max(2.9, l.zoom - 0.6) : l.zoom - 0.1
  return labels.filter((l) => zoom >= l.zoom && zoom < l.until).sort((a, b) => order(a) - order(b))
}

/**
 * Draws names where nothing is yet, upright and haloed. Names that are said
 * already are left out.
 */
export function drawNames(
  ctx: NameContext,
  taken: Room,
  labels: readonly BasemapLabel[],
  style: BasemapStyle,
  view: NameView,
  said: ReadonlySet<string> = new Set(),
): void {
  ctx.lineJoin = 'round'
  ctx.setLineDash([])
  // A large country or sea has a name in several places: one of them is enough for what is seen at a time.
  const large = new Map<string, Pixel[]>()
  const near =
    ([x, y]: Pixel) =>
    ([u, v]: Pixel): boolean =>
      Math.abs(x - u) < view.width && Math.abs(y - v) < view.height
  for (const label of ranked(labels, view.zoom)) {
    const at: Pixel = [label.x * view.world - view.left, label.y * view.world - view.top]
    if (at[0] < -200 || at[1] < -60 || at[0] > view.width + 200 || at[1] > view.height + 60) continue
    const text = label.kind === 'country' ? view.countryName(label.code, view.lang) : nameIn(label.names, view.lang)
    if (!text || said.has(text)) continue
    if (label.kind === 'town') drawTown(ctx, taken, at, text, label, style, view.zoom)
    else if (!large.get(text)?.some(near(at)) && drawRegion(ctx, taken, at, text, label, style, view))
      large.set(text, [...(large.get(text) ?? []), at])
  }
  spacing(ctx, 0)
}

/** How much of the lines a name may cover before it is rather left out: of a country two lines that cross it. */
const PATIENCE = { town: 2, country: 7, water: 0 }

/** The same of a country below a zoom, where it is hardly larger than its name and lines cross it everywhere: four. */
const FAR = { zoom: 3.5, patience: 14 }

/** A town: a dot, its name on the side that is free and covers least of the lines. */
function drawTown(
  ctx: NameContext,
  taken: Room,
  [x, y]: Pixel,
  text: string,
  { size, zoom: from }: BasemapLabel,
  style: BasemapStyle,
  zoom: number,
): void {
  const near = Math.min(2, Math.max(0, zoom - from)) * 0.5
  const px = ([12, 11.5, 11, 10.5][size] ?? 11) + near
  const radius = [2.6, 2.3, 2, 1.7][size] ?? 2
  ctx.font = `${size === 0 ? 500 : 400} ${px}px ${FONT}`
  spacing(ctx, 0)
  const width = ctx.measureText(text).width
  const height = px * 1.2
  const gap = radius + 3
  const slant = gap * 0.7
  const sides: readonly Pixel[] = [
    [gap, -height / 2],
    [-gap - width, -height / 2],
    [slant, -slant - height * 0.8],
    [slant, slant - height * 0.2],
    [-width / 2, -gap - height],
    [-width / 2, gap],
    [-slant - width, -slant - height * 0.8],
    [-slant - width, slant - height * 0.2],
  ]
  let best: { left: number; top: number; box: Box; cost: number } | null = null
  for (const [dx, dy] of sides) {
    const [left, top] = [x + dx, y + dy]
    // Name and dot as one box, with air around it.
    const box: Box = [
      Math.min(left, x - radius) - 4,
      Math.min(top, y - radius) - 2,
      Math.max(left + width, x + radius) + 4,
      Math.max(top + height, y + radius) + 2,
    ]
    if (!taken.free(box)) continue
    const cost = taken.crossed([left, top, left + width, top + height])
    if (!best || cost < best.cost) best = { left, top, box, cost }
    if (cost === 0) break
  }
  if (!best || best.cost > PATIENCE.town) return
  taken.put(best.box)
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  write(ctx, text, best.left, best.top + height / 2, style.town, style.halo)
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 2 * Math.PI)
  ctx.fillStyle = style.land
  ctx.fill()
  ctx.lineWidth = 1.2
  ctx.strokeStyle = style.town
  ctx.stroke()
}

/**
 * Where the name of a country may stand: widths and lines from its place, the
 * nearest first. It grows by as many zooms as it has been shown for: the farther
 * in, the farther the name may go without leaving it.
 */
export function spotsOf(grown: number): readonly Pixel[] {
  const [wide, high] = [0.25 + 0.35 * Math.max(0, grown), 1.5 + 1.25 * Math.max(0, grown)]
  const spots: Pixel[] = []
  for (let dx = -wide; dx <= wide; dx += wide / 2) for (let dy = -high; dy <= high; dy += high / 4) spots.push([dx, dy])
  spots.push([0, 0])
  return spots.sort((a, b) => Math.hypot(a[0] * 4, a[1]) - Math.hypot(b[0] * 4, b[1]))
}

/** A country, sea or lake: its name around its place, the words of waters beneath each other. */
function drawRegion(
  ctx: NameContext,
  taken: Room,
  [x, y]: Pixel,
  text: string,
  { kind, zoom: from }: BasemapLabel,
  style: BasemapStyle,
  { zoom, lang }: NameView,
): boolean {
  const country = kind === 'country'
  const px = (country ? 11 : 11.5) + Math.min(2, Math.max(0, zoom - from)) * (country ? 1 : 0.75)
  ctx.font = `${country ? '600' : lang === 'zh' ? '400' : 'italic 400'} ${px}px ${FONT}`
  spacing(ctx, country ? px * 0.14 : px * 0.04)
  const lines = (country ? text.toLocaleUpperCase(lang) : text).split(' ')
  const rows = country ? wrapped(lines, 16) : wrapped(lines, 12)
  const leading = px * 1.25
  const width = Math.max(...rows.map((row) => ctx.measureText(row).width))
  const height = rows.length * leading
  // A country is large: where a line runs through its middle its name stands beside. A sea's stays.
  const spots = country ? spotsOf(Math.min(2.5, zoom - from)) : [[0, 0] as const]
  let found: { at: Pixel; box: Box; cost: number } | null = null
  for (const [dx, dy] of spots) {
    const [cx, cy] = [x + dx * width, y + dy * leading]
    const box: Box = [cx - width / 2 - 6, cy - height / 2 - 3, cx + width / 2 + 6, cy + height / 2 + 3]
    if (!taken.free(box)) continue
    const cost = taken.crossed(box)
    if (!found || cost < found.cost) found = { at: [cx, cy], box, cost }
    if (cost === 0) break
  }
  const patience = country ? (zoom < FAR.zoom ? FAR.patience : PATIENCE.country) : PATIENCE.water
  if (!found || found.cost > patience) return false
  taken.put(found.box)
  const [cx, cy] = found.at
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (const [i, row] of rows.entries()) {
    write(
      ctx,
      row,
      cx,
      cy - height / 2 + leading * (i + 0.5),
      country ? style.country : style.sea,
      country ? style.halo : style.haloSea,
    )
  }
  return true
}

/** Words as rows that are as long as the longest word or so many letters. */
export function wrapped(words: readonly string[], letters: number): string[] {
  const most = Math.max(letters, ...words.map((w) => w.length))
  const rows: string[] = []
  for (const word of words) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(word)
  }
  return rows
}

function write(ctx: NameContext, text: string, x: number, y: number, color: string, halo: string): void {
  ctx.lineWidth = 3
  ctx.strokeStyle = halo
  ctx.strokeText(text, x, y)
  ctx.fillStyle = color
  ctx.fillText(text, x, y)
}

/** Letters apart by so many pixels, where the browser can (Safari cannot). */
function spacing(ctx: NameContext, px: number): void {
  if ('letterSpacing' in ctx) ctx.letterSpacing = `${px.toFixed(2)}px`
}
