/** A name that wants to stand at x, px. */
export interface Label {
  id: string
  text: string
  x: number
  width: number
}

export interface Placed extends Label {
  anchor: 'start' | 'middle' | 'end'
}

/** Keeps the labels that have room, the first come first; those at the edges stay inside. */
export function keepApart(labels: readonly Label[], width: number, gap = 10): Placed[] {
  const taken: [left: number, right: number][] = []
  const placed: Placed[] = []
  const seen = new Set<string>()
  for (const l of labels) {
    if (seen.has(l.id)) continue
    seen.add(l.id)
    const anchor = l.x < l.width / 2 ? 'start' : l.x > width - l.width / 2 ? 'end' : 'middle'
    const left = anchor === 'start' ? Math.max(0, l.x) : anchor === 'end' ? l.x - l.width : l.x - l.width / 2
    const right = left + l.width
    if (taken.some(([a, b]) => left < b + gap && right > a - gap)) continue
    taken.push([left, right])
    placed.push({ ...l, anchor })
  }
  return placed
}

/**
 * Moves points that want to stand at their x, in ascending order, as little as
 * keeps each so far from the next and all of them between 0 and the width. Where
 * there is no room for that they share it evenly.
 */
export function spread(xs: readonly number[], gap: number, width: number): number[] {
  const room = xs.length > 1 ? Math.min(gap, (width - gap) / (xs.length - 1)) : 0
  const edge = Math.min(gap, width) / 2
  // Runs of points that touch stand around the middle of where they would be.
  const runs: { sum: number; count: number; at: number }[] = []
  for (const x of xs) {
    let run = { sum: x, count: 1, at: x }
    for (let last = runs.at(-1); last && last.at + ((last.count + run.count) * room) / 2 > run.at; last = runs.at(-1)) {
      runs.pop()
      const [sum, count] = [last.sum + run.sum, last.count + run.count]
      run = { sum, count, at: sum / count }
    }
    const half = ((run.count - 1) * room) / 2
    run.at = Math.min(width - edge - half, Math.max(edge + half, run.at))
    runs.push(run)
  }
  return runs.flatMap(({ at, count }) => Array.from({ length: count }, (_, i) => at + (i - (count - 1) / 2) * room))
}

/** The section that a km lies in. */
export function partAt<T extends { from_km: number; to_km: number }>(parts: readonly T[], km: number): T | undefined {
  return parts.find((p) => km <= p.to_km) ?? parts.at(-1)
}

/** Round kilometres along an axis, at most so many: 0, 500, 1000 … */
export function axisSteps(length: number, most: number): number[] {
  const rough = length / Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? 10 * power
  const steps: number[] = []
  for (let km = 0; km <= length - step * 0.35; km += step) steps.push(km)
  return steps
}

/** The tenth of a kilometre nearest to one asked for, never past the end of the route. */
export function within(length: number, km: number): number {
  const end = Math.floor(length * 10 + 1e-6) / 10
  return Math.min(end, Math.max(0, Math.round(km * 10) / 10))
}
