import type { Kind, Status, Theme } from '../state/table.ts'
import { drawSection, type LineContext } from './section.ts'
import { strokeOf } from './style.ts'

/** The size that a swatch is drawn in, CSS pixels. */
export const SWATCH = { width: 44, height: 18 } as const

/** A short line as the map draws it, by the same functions. `ground` is what it lies on, where that is not the map. */
export function drawSwatch(ctx: LineContext, kind: Kind, status: Status, theme: Theme, ground?: string): void {
  const stroke = strokeOf(kind, status, theme, 7)
  const y = SWATCH.height / 2
  drawSection(
    ctx,
    [
      [3, y],
      [SWATCH.width - 3, y],
    ],
    ground ? { ...stroke, tones: { ...stroke.tones, ground } } : stroke,
  )
}
