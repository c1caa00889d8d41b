import sheet from '../../../assets/style.yaml'
import type { Kind, Status, Theme } from '../state/table.ts'

type Themed = Record<Theme, string>

export type Look = 'full' | 'stripes' | 'hollow' | 'thin-hollow' | 'grey' | 'crossed' | 'hatched'
export type Shape = 'cased' | 'ties' | 'double' | 'long-short'

/** One of the strokes that lie one over the other in a line. Numbers are in widths of the line. */
export interface Layer {
  tone: 'line' | 'casing' | 'ground'
  width: number
  dash?: readonly number[]
  mark?: 'cross' | 'slash'
  /** How large a mark is, and how far the next one is. */
  size?: number
  every?: number
}

/** assets/style.yaml: kind × status → stroke, by theme. */
interface Sheet {
  ground: Themed
  kinds: Record<Kind, Themed & { shape: Shape }>
  statuses: Record<Status, { look: Look }>
  grey: Themed
  dim: Themed
  casing: Themed
  widths: Record<string, number>
  strokes: Record<Shape, Record<Look, readonly Layer[]>>
}

const styles = sheet as Sheet

/** How one section is drawn. Widths are CSS pixels. */
export interface Stroke {
  width: number
  layers: readonly Layer[]
  tones: Record<Layer['tone'], string>
}

/** Lit is what the reader points at; dimmed is what stands back for it. */
export type Emphasis = 'plain' | 'lit' | 'dimmed'

export const groundOf = (theme: Theme): string => styles.ground[theme]
export const colorOf = (kind: Kind, theme: Theme): string => styles.kinds[kind][theme]
export const greyOf = (theme: Theme): string => styles.grey[theme]
export const casingOf = (theme: Theme): string => styles.casing[theme]

/** The stroke of a section. One that is dimmed is thinner, paler and nearly grey. */
export function strokeOf(kind: Kind, status: Status, theme: Theme, zoom: number, emphasis: Emphasis = 'plain'): Stroke {
  const { look } = styles.statuses[status]
  const { shape } = styles.kinds[kind]
  const grey = look === 'grey' || look === 'crossed'
  const line = grey ? greyOf(theme) : colorOf(kind, theme)
  const tones =
    emphasis === 'dimmed'
      ? { line: mix(line, styles.dim[theme], 0.8), casing: mix(line, styles.dim[theme], 0.8) }
      : { line, casing: grey ? line : casingOf(theme) }
  return {
    width: widthAt(zoom) * { plain: 1, lit: 1.35, dimmed: 0.62 }[emphasis],
    layers: styles.strokes[shape][look],
    tones: { ...tones, ground: groundOf(theme) },
  }
}

const stops = Object.entries(styles.widths)
  .map(([zoom, width]) => [Number(zoom), width] as const)
  .sort((a, b) => a[0] - b[0])

/** The width of a line at a zoom, linear between those of the sheet. */
export function widthAt(zoom: number): number {
  let [z0, w0] = stops[0] ?? [0, 2]
  for (const [z, w] of stops) {
    if (zoom <= z) return z === z0 ? w : w0 + ((w - w0) * (zoom - z0)) / (z - z0)
    ;[z0, w0] = [z, w]
  }
  return w0
}

/** How wide a stroke is across, without its rim. */
export function breadthOf(stroke: Stroke): number {
  return stroke.width * Math.max(...stroke.layers.map((l) => (l.mark ? (l.size ?? l.width) : l.width)))
}

/** A colour between two, #rrggbb each; a part of 1 is the second. */
export function mix(a: string, b: string, part: number): string {
  const [p, q] = [channels(a), channels(b)]
  return `#${p
    .map((c, i) =>
      Math.round(c + ((q[i] ?? c) - c) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** The contrast of two colours (WCAG 2.2), #rrggbb each. */
export function contrast(a: string, b: string): number {
  const [p, q] = [luminance(a), luminance(b)]
  return (Math.max(p, q) + 0.05) / (Math.min(p, q) + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map(linear)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** The three channels of a colour, 0 to 255. */
export function channels(hex: string): number[] {
  return [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16))
}

/** A channel of sRGB as light, 0 to 1. */
export function linear(channel: number): number {
  const c = channel / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}
