import { mercatorX, mercatorY } from '../map/frame.ts'
import { defaults, type Open, type State, type View, writeURL } from '../state/table.ts'
import type { Bounds } from '../table/box.ts'
import { escaped } from './code.ts'

/** How large a frame is, px; no width: as wide as what it stands in. */
export interface Size {
  width: number | null
  height: number
}

/** The sizes that are offered: a column, an article, a slide; the first fits any width. */
export const SIZES: readonly Size[] = [
  { width: null, height: 480 },
  { width: 400, height: 400 },
  { width: 640, height: 480 },
  { width: 960, height: 600 },
]

/** What a frame without a width is taken to be wide. */
const USUAL = 720

/** What title and source line take of a frame, px. */
const LINES = 96

/**
 * The view that shows in a frame what the map shows beside its panel: the same
 * middle, and the zoom that comes nearest to having all of it in.
 */
export function viewIn([west, south, east, north]: Bounds, { width, height }: Size): View {
  const [top, bottom] = [mercatorY(north), mercatorY(south)]
  const x = (mercatorX(west) + mercatorX(east)) / 2
  const y = (top + bottom) / 2
  const room = Math.min((width ?? USUAL) / (mercatorX(east) - mercatorX(west)), (height - LINES) / (bottom - top))
  const zoom = Math.round(2 * Math.log2(room / 256)) / 2
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
  return { zoom: Math.min(13, Math.max(2, zoom)), lat, lon: (((((x - 0.5) * 360 + 180) % 360) + 360) % 360) - 180 }
}

/** The address of the frame: what the page shows, without what a frame has no room for. */
export function embedURL(origin: string, s: State, open: Open | null, map: View | null): string {
  const { view, rows, sort, within, compare, from, to, q } = defaults
  return origin + writeURL({ ...s, open, map, view, rows, sort, within, compare, from, to, q }, true)
}

/** The frame as HTML to be pasted. */
export function embedCode(url: string, title: string, { width, height }: Size): string {
  const text = escaped(title.replace(/\s+/g, ' ').trim())
  return `<iframe src="${escaped(url)}" title="${text}" width="${width ?? '100%'}" height="${height}" style="border: 0; max-width: 100%" loading="lazy" allowfullscreen></iframe>`
}
