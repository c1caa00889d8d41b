import { drawEnd } from '../draw/end.ts'
import { partOfPath } from '../draw/part.ts'
import type { Box } from '../draw/path.ts'
import { piecesIn } from '../draw/path.ts'
import type { Piece } from '../draw/section.ts'
import { groundOf, strokeOf } from '../draw/style.ts'
import { type LabelContext, labelColors } from '../draw/text.ts'
import type { Theme } from '../state/table.ts'
import { type Frame, inside, pixelOf } from './frame.ts'
import type { Drawn } from './lines.ts'
import type { Measured } from './types.ts'

/** Sections of which only a part is measured: that part, lit. Those that are measured whole are lit as they are. */
export function measuredPieces(
  drawn: readonly Drawn[],
  { parts }: Measured,
  theme: Theme,
  frame: Frame,
  box: Box,
  widthOf: (d: Drawn) => number,
): Piece[] {
  // A pixel is as long as the cosine of its latitude, which is 1/cosh of its height on the unit square.
  const scale = (y: number): number => 1 / Math.cosh(2 * Math.PI * (0.5 - (y + frame.top) / frame.world))
  return drawn.flatMap((d) => {
    const part = parts[d.feature.id]
    if (!part || isWhole(part)) return []
    const stroke = strokeOf(d.kind, d.status, theme, frame.zoom, 'lit')
    const cut = partOfPath(d.path, part[0], part[1], scale)
    return piecesIn(cut.path, box).map((p) => ({
      path: p.path,
      from: cut.from + p.from,
      stroke: { ...stroke, width: stroke.width * widthOf(d) },
    }))
  })
}

export const isWhole = (part: readonly [number, number]): boolean => part[0] === 0 && part[1] === 1

/** Writes A and B where the way begins and ends, or on what is compared. */
export function drawEnds(ctx: LabelContext, { ends }: Pick<Measured, 'ends'>, theme: Theme, frame: Frame): void {
  for (const [i, end] of ends.entries()) {
    const at = pixelOf(frame, end.lon, end.lat)
    if (inside(frame, at, 14)) drawEnd(ctx, at, i === 0 ? 'A' : 'B', labelColors[theme].text, groundOf(theme))
  }
}
