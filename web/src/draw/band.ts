import type { Path } from './path.ts'
import type { LineContext } from './section.ts'

/** How wide a band must be to be drawn, px: below it the line itself is as wide. */
const LEAST = 16

/** How wide a band may be to be drawn, px: a wider one is the whole map and tells no more. The dossier does. */
const MOST = 1600

/** From which width on a band is paler: the wider, the more it covers. */
const PALE = 120

const EQUATOR_M = 40_075_017

/** How many pixels a metre has at a latitude and zoom, in Web Mercator with tiles of 256 px. */
export function pixelsPerMetre(lat: number, zoom: number): number {
  return (256 * 2 ** zoom) / (EQUATOR_M * Math.cos((lat * Math.PI) / 180))
}

/** The width of the band within which a line is known to run, px; 0 where the line is exact enough. */
export function bandWidth(accuracyM: number, lat: number, zoom: number): number {
  const width = 2 * accuracyM * pixelsPerMetre(lat, zoom)
  return width < LEAST || width > MOST ? 0 : width
}

/** Draws bands of one width and colour: as one stroke, so that where they meet they are not darker. */
export function drawBands(
  ctx: LineContext & Pick<CanvasRenderingContext2D, 'globalAlpha'>,
  paths: readonly Path[],
  width: number,
  color: string,
): void {
  if (width <= 0) return
  ctx.lineWidth = width
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  ctx.setLineDash([])
  ctx.strokeStyle = color
  ctx.globalAlpha = width > PALE ? 0.09 : 0.14
  ctx.beginPath()
  for (const path of paths) {
    for (const [i, [x, y]] of path.entries()) {
      if (i === 0) ctx.moveTo(x, y)
      else ctx.lineTo(x, y)
    }
  }
  ctx.stroke()
  ctx.globalAlpha = 1
}
