import type { Frame } from '../map/frame.ts'
import { ZOOMS } from '../state/table.ts'

/** What a frame shows on paper of another size: all of it, around the same middle. */
export function onPaper(frame: Frame, [width, height]: readonly [number, number]): Frame {
  const scale = Math.min(width / frame.width, height / frame.height)
  const zoom = Math.min(ZOOMS.max, Math.max(1, frame.zoom + Math.log2(scale)))
  const world = 256 * 2 ** zoom
  const grown = world / frame.world
  return {
    zoom,
    world,
    width,
    height,
    left: (frame.left + frame.width / 2) * grown - width / 2,
    top: (frame.top + frame.height / 2) * grown - height / 2,
  }
}
