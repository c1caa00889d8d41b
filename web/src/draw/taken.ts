import type { Box, Path } from './path.ts'

/** The cells in which boxes and lines are looked up, px. */
const CELL = 64
const FINE = 6

/** What of the map is taken: by labels, which nothing may cover, and by lines, which labels rather leave free. */
export class Taken {
  private readonly boxes = new Map<number, Box[]>()
  private readonly lines = new Set<number>()

  /** Whether nothing is in a box. */
  free(box: Box): boolean {
    for (const key of cells(box, CELL)) {
      for (const b of this.boxes.get(key) ?? []) {
        if (box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]) return false
      }
    }
    return true
  }

  /** Takes a box if nothing is there. */
  take(box: Box): boolean {
    if (!this.free(box)) return false
    this.put(box)
    return true
  }

  /** Takes a box whatever is there. */
  put(box: Box): void {
    for (const key of cells(box, CELL)) {
      const list = this.boxes.get(key)
      if (list) list.push(box)
      else this.boxes.set(key, [box])
    }
  }

  /** Notes where a line runs. */
  line(path: Path): void {
    for (let i = 1; i < path.length; i++) {
      const [x0 = 0, y0 = 0] = path[i - 1] ?? []
      const [x1 = 0, y1 = 0] = path[i] ?? []
      const steps = Math.min(4000, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / FINE))
      for (let s = 0; s <= steps; s++) {
        const t = steps === 0 ? 0 : s / steps
        this.lines.add(keyOf(Math.floor((x0 + t * (x1 - x0)) / FINE), Math.floor((y0 + t * (y1 - y0)) / FINE)))
      }
    }
  }

  /** How much of a box lines run through: the number of small cells. */
  crossed(box: Box): number {
    let sum = 0
    for (const key of cells(box, FINE)) if (this.lines.has(key)) sum++
    return sum
  }
}

/** A cell as one number: fast to look up. */
const keyOf = (x: number, y: number): number => (x + 0x8000) * 0x10000 + y + 0x8000

function* cells([left, top, right, bottom]: Box, size: number): Generator<number> {
  for (let x = Math.floor(left / size); x * size < right; x++) {
    for (let y = Math.floor(top / size); y * size < bottom; y++) yield keyOf(x, y)
  }
}
