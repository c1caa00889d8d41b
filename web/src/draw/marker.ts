import type { Pixel } from './path.ts'
import type { LabelContext } from './text.ts'

/** Draws the cursor at a kilometre: a ring around the line that stands out from any of its colours. */
export function drawMarker(ctx: LabelContext, [x, y]: Pixel, ink: string, ground: string): void {
  ctx.setLineDash([])
  for (const [radius, color] of [
    [11, ground],
    [8.5, ink],
    [4.5, ground],
  ] as const) {
    ctx.beginPath()
    ctx.arc(x, y, radius, 0, 2 * Math.PI)
    ctx.fillStyle = color
    ctx.fill()
  }
}
