import type { Theme } from '../state/table.ts'

/** The calm ground that corridors lie on. */
export interface BasemapColors {
  land: string
  water: string
  shore: string
  river: string
  border: string
}

export const basemapColors: Record<Theme, BasemapColors> = {
  light: { land: '#f3f1ea', water: '#d5e0e4', shore: '#b9c9cf', river: '#c3d3d9', border: '#a79f90' },
  dark: { land: '#191d21', water: '#0f1316', shore: '#2c353b', river: '#252e34', border: '#5d6368' },
}

/** A tile's outlines, ready to be filled and stroked at any scale; units of the tile. */
export interface GroundPaths {
  land: Path2D
  lake: Path2D
  river: Path2D
  country: Path2D
  disputed: Path2D
}

export type GroundContext = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineJoin' | 'fillRect' | 'fill' | 'stroke' | 'setTransform' | 'setLineDash'
>

/** Draws the ground: the context is size px wide; scale and shift bring the tile's units to its pixels. */
export function drawGround(
  ctx: GroundContext,
  paths: GroundPaths,
  c: BasemapColors,
  size: number,
  scale: number,
  shift: [number, number],
  zoom: number,
  borders: boolean,
): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.fillStyle = c.water
  ctx.fillRect(0, 0, size, size)
  ctx.setTransform(scale, 0, 0, scale, shift[0], shift[1])
  const px = 1 / scale
  const ratio = size / 512
  ctx.lineJoin = 'round'
  ctx.setLineDash([])
  ctx.fillStyle = c.land
  ctx.fill(paths.land)
  ctx.strokeStyle = c.shore
  ctx.lineWidth = 0.8 * ratio * px
  ctx.stroke(paths.land)
  ctx.strokeStyle = c.river
  ctx.lineWidth = (zoom < 5 ? 0.7 : zoom < 8 ? 1.1 : 1.6) * ratio * px
  ctx.stroke(paths.river)
  ctx.fillStyle = c.water
  ctx.fill(paths.lake)
  ctx.strokeStyle = c.shore
  ctx.lineWidth = 0.8 * ratio * px
  ctx.stroke(paths.lake)
  if (!borders) return
  ctx.strokeStyle = c.border
  ctx.lineWidth = (zoom < 5 ? 0.8 : 1.1) * ratio * px
  ctx.stroke(paths.country)
  ctx.setLineDash([4 * ratio * px, 3 * ratio * px])
  ctx.stroke(paths.disputed)
  ctx.setLineDash([])
}
