import type { Box, Pixel } from '../draw/path.ts'

/** Where the map's element lies on the canvas, px. */
export interface Window {
  at: Pixel
  width: number
  height: number
}

/** How wide a strip along an edge is, px: what crosses it would be cut. */
const EDGE = 2

/**
 * What of a canvas no name may stand on: what the panel and other things cover,
 * and the edges of the window, so that no name is cut there. Beyond the edges
 * names are free: they come into sight as the map is dragged.
 */
export function covered(
  { at: [x, y], width, height }: Window,
  panel: { left: number; bottom: number },
  over: readonly Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>[],
): Box[] {
  const [right, bottom] = [x + width, y + height]
  return [
    [x - (panel.left > 0 ? width : EDGE), y - height, x + panel.left, bottom + height],
    [right, y - height, right + EDGE, bottom + height],
    [x - width, y - EDGE, right + width, y],
    [x - width, bottom - panel.bottom, right + width, bottom + (panel.bottom > 0 ? height : EDGE)],
    ...over.map((r): Box => [x + r.left, y + r.top, x + r.right, y + r.bottom]),
  ]
}
