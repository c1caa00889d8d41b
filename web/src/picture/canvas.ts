import type { Surface } from './surface.ts'

/** A surface of pixels, so many a CSS pixel. */
export function canvasSurface(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): Surface<Path2D> {
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const ctx = canvas.getContext('2d')
  if (!ctx) throw new Error('this browser gives no canvas')
  ctx.scale(ratio, ratio)
  return {
    ctx,
    ratio,
    within([left, top, right, bottom], draw) {
      ctx.save()
      ctx.beginPath()
      ctx.rect(left, top, right - left, bottom - top)
      ctx.clip()
      ctx.translate(left, top)
      draw()
      ctx.restore()
    },
    square(x, y, side, draw) {
      const part = document.createElement('canvas')
      part.width = part.height = Math.round(side * ratio)
      const on = part.getContext('2d')
      if (!on) return
      draw(on)
      ctx.drawImage(part, x, y, side, side)
    },
  }
}
