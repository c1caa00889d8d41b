import { distanceTo, type Pixel } from '../draw/path.ts'
import { type Frame, placeOf } from './frame.ts'
import type { Drawn } from './lines.ts'
import type { Hit } from './types.ts'

/** How far from a line a pointer still hits it, CSS pixels: a finger covers more than it points at. */
export const REACH = { mouse: 10, touch: 22 } as const

/** The sections within reach of a pixel, the nearest first, each once. */
export function hitsAt(drawn: readonly Drawn[], frame: Frame, pixel: Pixel, reach: number): Hit[] {
  const [x, y] = pixel
  const best = new Map<string, Hit>()
  for (const d of drawn) {
    const [left, top, right, bottom] = d.box
    if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) continue
    const { distance, at } = distanceTo(d.path, pixel)
    if (distance > reach || distance >= (best.get(d.feature.id)?.distance ?? Number.POSITIVE_INFINITY)) continue
    best.set(d.feature.id, { section: d.feature, distance, ...placeOf(frame, at) })
  }
  return [...best.values()].sort((a, b) => a.distance - b.distance)
}
