import { bandWidth, drawBands } from '../draw/band.ts'
import { drawMarker } from '../draw/marker.ts'
import { type Path, piecesIn } from '../draw/path.ts'
import { drawSections, type LineContext, type Piece } from '../draw/section.ts'
import { colorOf, type Emphasis, groundOf, strokeOf, widthAt } from '../draw/style.ts'
import { type LabelContext, labelColors } from '../draw/text.ts'
import { emphasisOf } from './emphasis.ts'
import { type Frame, inside, pixelOf, placeOf } from './frame.ts'
import { type Aside, type Drawn, type Line, place } from './lines.ts'
import { drawEnds, measuredPieces } from './measured.ts'
import type { MapState } from './types.ts'

/** A section as it is drawn, and how loud. */
export interface Loud {
  d: Drawn
  emphasis: Emphasis
}

/** What is drawn over what. */
const LOUD: Record<Emphasis, number> = { dimmed: 0, plain: 1, lit: 2 }
const KIND_ORDER = { sea: 0, pipeline: 1, rail: 2, road: 3 }

/** What is drawn first; what is only proposed lies under all that is there. */
const orderOf = (d: Drawn): number => KIND_ORDER[d.kind] - (d.status === 'proposed' ? 4 : 0)

/** How far lines are drawn past the canvas, px. */
const MARGIN = 40

/** The lines that a frame shows, the lowest first. */
export function loudIn(lines: readonly Line[], state: MapState, hovered: string | null, frame: Frame): Loud[] {
  return place(lines, state, frame, gapAt(frame.zoom), asideAt(frame.zoom))
    .map((d) => ({ d, emphasis: emphasisOf(d, state, hovered) }))
    .sort((a, b) => LOUD[a.emphasis] - LOUD[b.emphasis] || orderOf(a.d) - orderOf(b.d))
}

/** Paints lines, with the bands that they are known within, and what is measured on them. */
export function paintLines(
  ctx: LineContext & Pick<CanvasRenderingContext2D, 'globalAlpha'>,
  drawn: readonly Loud[],
  state: MapState,
  frame: Frame,
): void {
  const side = gapAt(frame.zoom) > 0
  const lat = placeOf(frame, [frame.width / 2, frame.height / 2]).lat
  const box = [-MARGIN, -MARGIN, frame.width + MARGIN, frame.height + MARGIN] as const
  const widthOf = (d: Drawn): number => (side ? crowd(d) : 1)
  for (const group of groupsOf(drawn)) {
    const pieces: Piece[] = []
    const bands = new Map<number, Path[]>()
    for (const { d, emphasis } of group) {
      const stroke = strokeOf(d.kind, d.status, state.theme, frame.zoom, emphasis)
      const width = stroke.width * widthOf(d)
      for (const piece of piecesIn(d.path, box)) {
        pieces.push({ ...piece, stroke: { ...stroke, width } })
        const band =
          emphasis === 'dimmed' || d.status === 'proposed' ? 0 : bandWidth(d.feature.properties.accuracy_m, lat, frame.zoom)
        if (band > 0) bands.set(band, [...(bands.get(band) ?? []), piece.path])
      }
    }
    for (const [width, paths] of bands) drawBands(ctx, paths, width, colorOf(group[0]?.d.kind ?? 'road', state.theme))
    drawSections(ctx, pieces)
  }
  if (!state.measured) return
  const sections = drawn.map(({ d }) => d)
  drawSections(ctx, measuredPieces(sections, state.measured, state.theme, frame, box, widthOf))
}

/** Paints what stands over everything: the ends of what is measured, and the cursor. */
export function paintCursors(ctx: LabelContext, { measured, compared, marker, theme }: MapState, frame: Frame): void {
  const lettered = compared ?? measured
  if (lettered) drawEnds(ctx, lettered, theme, frame)
  if (!marker) return
  const at = pixelOf(frame, marker.lon, marker.lat)
  if (inside(frame, at)) drawMarker(ctx, at, labelColors[theme].text, groundOf(theme))
}

/** Sections that are drawn together: as loud as each other and of one kind. */
function groupsOf(drawn: readonly Loud[]): Loud[][] {
  const groups: Loud[][] = []
  for (const one of drawn) {
    const last = groups.at(-1)
    const head = last?.[0]
    if (last && head && head.emphasis === one.emphasis && head.d.kind === one.d.kind) last.push(one)
    else groups.push([one])
  }
  return groups
}

/** Sections that share a bed are thinner, so that together they are not louder than what stands alone. */
const crowd = (d: Drawn): number => (d.beside.count === 1 ? 1 : d.beside.count === 2 ? 0.8 : 0.64)

/** From which zoom on a road and a railway in one valley stand apart by themselves. */
const APART = 8

/** How far kinds are set aside from each other: most on the smallest maps, nothing where lines stand apart by themselves. */
function asideAt(zoom: number): Aside {
  const px = 1.5 * widthAt(zoom) * Math.min(1, Math.max(0, (APART - zoom) / 1.5))
  return { road: -px, rail: 0, pipeline: px, sea: 0 }
}

/** How far apart the sections of one bed are drawn; on small maps they lie on each other. */
function gapAt(zoom: number): number {
  return zoom < 6 ? 0 : widthAt(zoom) * 1.3 + 1
}
