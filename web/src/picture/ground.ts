import { type BasemapStyle, drawBasemap, type PathSink } from '../draw/basemap.ts'
import type { Tiles } from '../map/basemap.ts'
import type { Frame } from '../map/frame.ts'
import type { Surface } from './surface.ts'

/** The side of a tile at the zoom that it is made for, px; by how much tiles lap over each other. */
const SIDE = 512
const LAP = 1

/** A tile's place in a frame: its address, and where it lies. */
interface Cell {
  z: number
  x: number
  y: number
  left: number
  top: number
}

/** The zoom of the tiles that a frame shows, and how large they are there. */
const gridOf = (frame: Frame): { zoom: number; side: number } => {
  const zoom = Math.max(1, Math.round(frame.zoom))
  return { zoom, side: SIDE * 2 ** (frame.zoom - zoom) }
}

/** The tiles that a frame shows, the copies of the world beside it too. */
export function cellsIn(frame: Frame): Cell[] {
  const { zoom, side } = gridOf(frame)
  const n = 2 ** (zoom - 1)
  const cells: Cell[] = []
  for (let row = Math.max(0, Math.floor(frame.top / side)); row < n && row * side < frame.top + frame.height; row++) {
    for (let column = Math.floor(frame.left / side); column * side < frame.left + frame.width; column++) {
      const at = { left: column * side - frame.left, top: row * side - frame.top }
      cells.push({ z: zoom - 1, x: ((column % n) + n) % n, y: row, ...at })
    }
  }
  return cells
}

/** Brings the tiles of a frame; those that the network does not give are drawn from coarser ones. */
export async function bringGround<P extends PathSink>(tiles: Tiles<P>, frame: Frame): Promise<void> {
  await tiles.ready
  await Promise.all(cellsIn(frame).map(({ z, x, y }) => tiles.bring(tiles.address(z, x, y))))
}

/** Paints the ground of a frame from what is here. */
export function paintGround<P extends PathSink>(
  on: Surface<P>,
  tiles: Tiles<P>,
  frame: Frame,
  style: BasemapStyle,
  borders: boolean,
): void {
  const { ratio } = on
  const { zoom, side } = gridOf(frame)
  on.ctx.fillStyle = style.water
  on.ctx.fillRect(0, 0, frame.width, frame.height)
  for (const { z, x, y, left, top } of cellsIn(frame)) {
    const tile = tiles.best(tiles.address(z, x, y))
    if (!tile) continue
    const factor = 2 ** (z - tile.z)
    // On whole pixels, so that no seam shows.
    const [snappedX, snappedY] = [Math.floor(left * ratio), Math.floor(top * ratio)]
    const size = Math.ceil((side + LAP) * ratio)
    on.square(snappedX / ratio, snappedY / ratio, size / ratio, (ctx) =>
      drawBasemap(ctx, tile, style, {
        size,
        ratio,
        scale: (side * ratio * factor) / tile.extent,
        shift: [
          left * ratio - snappedX - (x - tile.x * factor) * side * ratio,
          top * ratio - snappedY - (y - tile.y * factor) * side * ratio,
        ],
        zoom,
        borders,
      }),
    )
  }
}
