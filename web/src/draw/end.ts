import type { Pixel } from './path.ts'
import { FONT, type LabelContext } from './text.ts'

/** Draws an end of what is measured: a disc with its letter, A where the way begins. */
export function drawEnd(ctx: LabelContext, [x, y]: Pixel, letter: string, ink: string, ground: string): void {
  ctx.setLineDash([])
  for (const [radius, color] of [
    [12.5, ground],
    [10.5, ink],
  ] as const) {
    ctx.beginPath()
    ctx.arc(x, y, radius, 0, 2 * Math.PI)
    ctx.fillStyle = color
    ctx.fill()
  }
  ctx.font = `700 13px ${FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillStyle = ground
  ctx.fillText(letter, x, y + 0.5)
}
