import type { GroundContext, PathSink } from '../draw/basemap.ts'
import type { NameContext } from '../draw/basemap-labels.ts'
import type { Box } from '../draw/path.ts'
import type { LineContext } from '../draw/section.ts'
import type { LabelContext } from '../draw/text.ts'

/** What of a canvas a picture is drawn with. */
export type SheetContext = LabelContext &
  LineContext &
  NameContext &
  Pick<CanvasRenderingContext2D, 'fillRect' | 'strokeRect' | 'globalAlpha'>

/** What a picture is drawn on: pixels, or an SVG that writes down what is drawn. */
export interface Surface<P extends PathSink> {
  ctx: SheetContext
  /** Pixels of the surface a CSS pixel. */
  ratio: number
  /** Draws within a box only, whose left top corner is then 0,0. */
  within(box: Box, draw: () => void): void
  /** Draws a square of ground; its context has the square's corner at 0,0 and counts pixels of the surface. */
  square(x: number, y: number, side: number, draw: (ctx: GroundContext<P>) => void): void
}
