import type { Pixel } from '../draw/path.ts'

/** What of the world a canvas shows: Web Mercator in pixels of its zoom, from the canvas' left top corner on. */
export interface Frame {
  zoom: number
  /** Width of the world, px. */
  world: number
  left: number
  top: number
  width: number
  height: number
}

/** Longitude and latitude on the unit square of Web Mercator. */
export const mercatorX = (lon: number): number => lon / 360 + 0.5

export function mercatorY(lat: number): number {
  const s = Math.sin((Math.min(85.0511, Math.max(-85.0511, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)
}

/** Where a point is on the canvas; of the copies of the world the one nearest to its middle. */
export function pixelOf(frame: Frame, lon: number, lat: number): Pixel {
  const x = mercatorX(lon) * frame.world - frame.left
  const copies = Math.round((x - frame.width / 2) / frame.world)
  return [x - copies * frame.world, mercatorY(lat) * frame.world - frame.top]
}

/** The longitude and latitude of a pixel of the canvas. */
export function placeOf(frame: Frame, [x, y]: Pixel): { lon: number; lat: number } {
  const u = (x + frame.left) / frame.world
  const v = (y + frame.top) / frame.world
  return { lon: (u - Math.floor(u) - 0.5) * 360, lat: (360 / Math.PI) * Math.atan(Math.exp((0.5 - v) * 2 * Math.PI)) - 90 }
}

/** Whether a pixel lies on the canvas, or so near to it. */
export function inside(frame: Frame, [x, y]: Pixel, margin = 0): boolean {
  return x > -margin && y > -margin && x < frame.width + margin && y < frame.height + margin
}
