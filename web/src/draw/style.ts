import sheet from '../../../assets/style.yaml'
import type { Kind, Status, Theme } from '../state/table.ts'

type Themed = Record<Theme, string>

/** assets/style.yaml: kind × status → stroke, by theme. */
interface Sheet {
  ground: Themed
  kinds: Record<Kind, Themed & { shape: 'cased' | 'ties' | 'double' | 'long-short' }>
  statuses: Record<Status, { look: Look }>
  grey: Themed
  widths: Record<string, number>
}

export type Look = 'full' | 'stripes' | 'hollow' | 'thin-hollow' | 'grey' | 'crossed' | 'hatched'
export type Shape = Sheet['kinds'][Kind]['shape']

const styles = sheet as Sheet

/** How one section is stroked. Widths are CSS pixels. */
export interface Stroke {
  shape: Shape
  look: Look
  color: string
  ground: string
  width: number
}

export const groundOf = (theme: Theme): string => styles.ground[theme]
export const colorOf = (kind: Kind, theme: Theme): string => styles.kinds[kind][theme]
export const greyOf = (theme: Theme): string => styles.grey[theme]

/** The stroke of a section; one that is dimmed is thinner and grey. */
export function strokeOf(kind: Kind, status: Status, theme: Theme, zoom: number, emphasis: 'plain' | 'lit' | 'dimmed' = 'plain'): Stroke {
  const { look } = styles.statuses[status]
  const grey = emphasis === 'dimmed' || look === 'grey' || look === 'crossed'
  const width = widthAt(zoom) * (emphasis === 'lit' ? 1.35 : emphasis === 'dimmed' ? 0.7 : 1) * (look === 'thin-hollow' ? 0.7 : 1)
  return { shape: styles.kinds[kind].shape, look, color: grey ? styles.grey[theme] : styles.kinds[kind][theme], ground: styles.ground[theme], width }
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

/** The contrast of two colours (WCAG 2.2), #rrggbb each. */
export function contrast(a: string, b: string): number {
  const [p, q] = [luminance(a), luminance(b)]
  return (Math.max(p, q) + 0.05) / (Math.min(p, q) + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
