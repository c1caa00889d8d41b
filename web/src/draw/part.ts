import type { Path, Pixel } from './path.ts'

/**
 * The part of a path between two shares of its length, and how far along the
 * path it begins, px. `scale` tells what a pixel is worth at a height: on Web
 * Mercator a kilometre has more pixels in the north.
 */
export function partOfPath(
  path: Path,
  from: number,
  to: number,
  scale: (y: number) => number = () => 1,
): { path: Path; from: number } {
  const worth: number[] = []
  let total = 0
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1] as Pixel, path[i] as Pixel]
    const one = Math.hypot(b[0] - a[0], b[1] - a[1]) * scale((a[1] + b[1]) / 2)
    worth.push(one)
    total += one
  }
  const part: Pixel[] = []
  let begins = 0
  let [walked, pixels] = [0, 0]
  for (const [i, one] of worth.entries()) {
    const [a, b] = [path[i] as Pixel, path[i + 1] as Pixel]
    const [start, end] = [(from * total - walked) / one, (to * total - walked) / one]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (one > 0 && start < 1 && end > 0) {
      if (part.length === 0) {
        part.push(between(a, b, Math.max(0, start)))
        begins = pixels + Math.max(0, start) * length
      }
      part.push(between(a, b, Math.min(1, end)))
    }
    walked += one
    pixels += length
  }
  return { path: part, from: begins }
}

const between = (a: Pixel, b: Pixel, t: number): Pixel => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
