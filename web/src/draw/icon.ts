import type { Pixel } from './path.ts'
import type { LabelContext } from './text.ts'

type Draw = (ctx: LabelContext) => void

/** Joins points by lines; the context is moved so that 0,0 is the middle and a badge reaches 8 units far. */
function lines(ctx: LabelContext, ...paths: readonly (readonly number[])[]): void {
  ctx.beginPath()
  for (const p of paths) {
    for (let i = 0; i + 1 < p.length; i += 2) {
      if (i === 0) ctx.moveTo(p[0] ?? 0, p[1] ?? 0)
      else ctx.lineTo(p[i] ?? 0, p[i + 1] ?? 0)
    }
  }
}

const stroked =
  (...paths: number[][]): Draw =>
  (ctx) => {
    lines(ctx, ...paths)
    ctx.stroke()
  }

const filled =
  (...paths: number[][]): Draw =>
  (ctx) => {
    lines(ctx, ...paths)
    ctx.fill()
  }

/** What stands in a badge, by role: one set, drawn in one ink. */
const badges: Record<string, Draw> = {
  // A line that is crossed both ways.
  border: (ctx) => {
    lines(ctx, [0, -5, 0, 5])
    ctx.stroke()
    lines(ctx, [-2, -3.4, -5.8, 0, -2, 3.4], [2, -3.4, 5.8, 0, 2, 3.4])
    ctx.fill()
  },
  // A wide track that runs into a narrow one.
  'gauge-change': stroked([-5, -3.6, -1, -3.6, 1, -1.8, 5, -1.8], [-5, 3.6, -1, 3.6, 1, 1.8, 5, 1.8]),
  port: (ctx) => {
    ctx.beginPath()
    ctx.arc(0, -3.8, 1.4, 0, 2 * Math.PI)
    ctx.moveTo(0, -2.2)
    ctx.lineTo(0, 4.6)
    ctx.moveTo(-2.4, -0.6)
    ctx.lineTo(2.4, -0.6)
    ctx.moveTo(4.4, 0.8)
    ctx.arc(0, 0.4, 4.3, 0.1, Math.PI - 0.1)
    ctx.stroke()
  },
  // A container.
  'dry-port': stroked([-5, -3, 5, -3, 5, 3, -5, 3, -5, -3], [-1.8, -3, -1.8, 3], [1.8, -3, 1.8, 3]),
  // A wheel that presses to the right.
  compressor: filled([-3.6, -4.2, 4.6, 0, -3.6, 4.2]),
  metering: (ctx) => {
    ctx.beginPath()
    ctx.arc(0, 1.4, 4.6, Math.PI, 0)
    ctx.moveTo(0, 1.4)
    ctx.lineTo(2.4, -1.8)
    ctx.moveTo(-4.6, 3.6)
    ctx.lineTo(4.6, 3.6)
    ctx.stroke()
  },
  // A derrick.
  field: stroked([-3.8, 4.6, 0, -4.6, 3.8, 4.6], [-2.4, 1.4, 2.4, 1.4], [-1.2, -1.6, 1.2, -1.6]),
  terminal: stroked([-4.6, 4.2, -4.6, -1.4, 0, -4.6, 4.6, -1.4, 4.6, 4.2, -4.6, 4.2], [-1.6, 4.2, -1.6, 0.4, 1.6, 0.4, 1.6, 4.2]),
  refinery: stroked([-4.6, 4.4, -4.6, -2.4, -1.6, -2.4, -1.6, 4.4], [1, 4.4, 1, -4.4, 4.2, -4.4, 4.2, 4.4], [-5.4, 4.4, 5, 4.4]),
  station: stroked(
    [-3.4, -4.4, 3.4, -4.4, 3.4, 2.2, -3.4, 2.2, -3.4, -4.4],
    [-3.4, -1.2, 3.4, -1.2],
    [-2.2, 2.2, -3.6, 4.6],
    [2.2, 2.2, 3.6, 4.6],
  ),
}

/** Whether a role is told by a badge, not only by a dot. */
export const hasBadge = (role: string): boolean => Object.hasOwn(badges, role)

/** How far an icon reaches from its middle, px. */
export function reachOf(role: string): number {
  return hasBadge(role) ? 8.5 : role === 'city' ? 4.5 : 3.6
}

/** Draws the icon of a place by its role: dots for towns, badges for what is told of a line. */
export function drawIcon(ctx: LabelContext, [x, y]: Pixel, role: string, ink: string, ground: string): void {
  const badge = badges[role]
  ctx.save()
  ctx.translate(Math.round(x), Math.round(y))
  ctx.setLineDash([])
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  ctx.strokeStyle = ink
  ctx.fillStyle = ground
  if (badge) {
    ctx.beginPath()
    ctx.roundRect(-8, -8, 16, 16, 4.5)
    ctx.fill()
    ctx.lineWidth = 1.4
    ctx.stroke()
    ctx.fillStyle = ink
    ctx.scale(0.94, 0.94)
    badge(ctx)
  } else if (role === 'landmark') {
    lines(ctx, [-3.8, 3, 0, -3.8, 3.8, 3])
    ctx.closePath()
    ctx.fill()
    ctx.lineWidth = 1.5
    ctx.stroke()
  } else if (role === 'junction') {
    lines(ctx, [0, -3.8, 3.8, 0, 0, 3.8, -3.8, 0])
    ctx.closePath()
    ctx.fill()
    ctx.lineWidth = 1.5
    ctx.stroke()
  } else {
    ctx.beginPath()
    ctx.arc(0, 0, role === 'city' ? 3.6 : 2.7, 0, 2 * Math.PI)
    ctx.fill()
    ctx.lineWidth = role === 'city' ? 2 : 1.5
    ctx.stroke()
  }
  ctx.restore()
}
