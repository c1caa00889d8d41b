import type { SectionFeature } from '../api/api.ts'
import { type Pixel, unit, type Ways } from '../draw/path.ts'
import { mercatorX, mercatorY } from './frame.ts'

/** How a section lies among those that share its bed. */
export interface Beside {
  /** Its place among them, from 0, and how many they are. */
  index: number
  count: number
  /** How it is set aside: -1, 0, 1 … to its own right. */
  side: number
  /** The way in which it and the section that it meets go on, on the unit square of Web Mercator. */
  start?: Pixel
  end?: Pixel
}

/** Ends this near, on the unit square, meet: about 2 km. */
const MEET = 5e-5

export const ALONE: Beside = { index: 0, count: 1, side: 0 }

interface Member {
  id: string
  bed: string
  points: Pixel[]
  index: number
  count: number
  /** Whether its points run against those of the first of its bed. */
  against: boolean
}

/**
 * Gives the sections of each bed their places beside each other. A line keeps
 * its side where it goes on in the next bed, though the points of one run
 * against those of the other.
 */
export function besides(features: readonly SectionFeature[]): Map<string, Beside> {
  const beds = new Map<string, Member[]>()
  for (const f of [...features].sort(byRef)) {
    const { bed } = f.properties
    if (!bed) continue
    const points = f.geometry.coordinates.map(([lon, lat]): Pixel => [mercatorX(lon), mercatorY(lat)])
    const list = beds.get(bed) ?? []
    const against = list[0] ? runsAgainst(points, list[0].points) : false
    list.push({ id: f.id, bed, points, index: list.length, count: 0, against })
    beds.set(bed, list)
  }
  for (const [bed, list] of beds) {
    if (list.length < 2) beds.delete(bed)
    for (const m of list) m.count = list.length
  }
  const turned = turns(beds)
  const sideOf = (m: Member): number => (m.index - (m.count - 1) / 2) * (turned.has(m.bed) ? -1 : 1) * (m.against ? -1 : 1)
  const all = [...beds.values()].flat()
  const found = new Map<string, Beside>()
  for (const m of all) {
    const beside: Beside = { index: m.index, count: m.count, side: sideOf(m) }
    const start = wayAt(m, 'start', all)
    const end = wayAt(m, 'end', all)
    found.set(m.id, { ...beside, ...(start ? { start } : {}), ...(end ? { end } : {}) })
  }
  for (const [id, ways] of goingOn(features)) {
    const beside = found.get(id) ?? ALONE
    if (ways.start || ways.end) found.set(id, { ...ways, ...beside })
  }
  return found
}

/** An end of a line, and the way that the line goes there. */
interface End {
  id: string
  end: 'start' | 'end'
  at: Pixel
  way: Pixel
}

/** How straight a line must go on in another: the cosine of the turn between them. */
const STRAIGHT = -0.5

/**
 * The ways at the ends of sections of one corridor and kind that go on in each
 * other, the straightest pairs first. Kinds are set aside on small maps: without
 * a common way the line would have a gap wherever a section begins with a turn.
 */
function goingOn(features: readonly SectionFeature[]): Map<string, Ways> {
  const corridors = new Map<string, End[]>()
  for (const { id, properties: p, geometry: g } of features) {
    const points = g.coordinates.map(([lon, lat]): Pixel => [mercatorX(lon), mercatorY(lat)])
    const ends = corridors.get(`${p.corridor} ${p.kind}`) ?? []
    for (const end of ['start', 'end'] as const) {
      const way = endWay({ points }, end)
      if (way) ends.push({ id, end, at: end === 'start' ? first(points) : last(points), way })
    }
    corridors.set(`${p.corridor} ${p.kind}`, ends)
  }
  const found = new Map<string, Ways>()
  for (const ends of corridors.values()) {
    for (const { a, b } of pairs(ends)) {
      const sign = a.end === b.end ? -1 : 1
      const way = unit([0, 0], [a.way[0] + sign * b.way[0], a.way[1] + sign * b.way[1]])
      if (!way) continue
      for (const [one, ours] of [
        [a, way],
        [b, [sign * way[0], sign * way[1]] as Pixel],
      ] as const) {
        const ways = found.get(one.id) ?? {}
        if (!ways[one.end]) found.set(one.id, { ...ways, [one.end]: ours })
      }
    }
  }
  return found
}

/** Ends that meet, each with one other where it can be, the straightest first; what is left over with what it goes on in best. */
function pairs(ends: readonly End[]): { a: End; b: End }[] {
  const meeting: { a: End; b: End; straight: number }[] = []
  for (const [i, a] of ends.entries()) {
    for (const b of ends.slice(i + 1)) {
      if (a.id === b.id || apart(a.at, b.at) >= MEET) continue
      const straight = (a.end === b.end ? -1 : 1) * (a.way[0] * b.way[0] + a.way[1] * b.way[1])
      if (straight > STRAIGHT) meeting.push({ a, b, straight })
    }
  }
  meeting.sort((x, y) => y.straight - x.straight)
  const paired = new Set<End>()
  const free = meeting.filter(({ a, b }) => {
    if (paired.has(a) || paired.has(b)) return false
    paired.add(a).add(b)
    return true
  })
  return [...free, ...meeting]
}

const byRef = (a: SectionFeature, b: SectionFeature): number =>
  (a.properties.ref ?? '').localeCompare(b.properties.ref ?? '', 'en') || (a.id < b.id ? -1 : 1)

const first = (points: readonly Pixel[]): Pixel => points[0] ?? [0, 0]
const last = (points: readonly Pixel[]): Pixel => points.at(-1) ?? [0, 0]
const apart = (a: Pixel, b: Pixel): number => Math.hypot(a[0] - b[0], a[1] - b[1])

function runsAgainst(points: readonly Pixel[], other: readonly Pixel[]): boolean {
  const along = apart(first(points), first(other)) + apart(last(points), last(other))
  return apart(first(points), last(other)) + apart(last(points), first(other)) < along
}

/** The beds whose first section runs against that of the bed before. */
function turns(beds: ReadonlyMap<string, readonly Member[]>): Set<string> {
  const turned = new Set<string>()
  const seen = new Set<string>()
  const heads = [...beds].map(([bed, list]) => ({ bed, points: list[0]?.points ?? [] }))
  for (const root of heads) {
    if (seen.has(root.bed)) continue
    seen.add(root.bed)
    const queue = [root]
    for (let at = queue.shift(); at; at = queue.shift()) {
      for (const next of heads) {
        if (seen.has(next.bed)) continue
        const goesOn = apart(last(at.points), first(next.points)) < MEET || apart(first(at.points), last(next.points)) < MEET
        const runsBack = apart(last(at.points), last(next.points)) < MEET || apart(first(at.points), first(next.points)) < MEET
        if (!goesOn && !runsBack) continue
        seen.add(next.bed)
        if (turned.has(at.bed) !== (runsBack && !goesOn)) turned.add(next.bed)
        queue.push(next)
      }
    }
  }
  return turned
}

/** The way that a section goes on at an end, between its own and that of the section of the next bed there. */
function wayAt(m: Member, end: 'start' | 'end', all: readonly Member[]): Pixel | undefined {
  const own = endWay(m, end)
  const at = end === 'start' ? first(m.points) : last(m.points)
  for (const other of all) {
    if (other.bed === m.bed || other.index !== m.index || other.count !== m.count) continue
    for (const theirs of ['start', 'end'] as const) {
      if (apart(at, theirs === 'start' ? first(other.points) : last(other.points)) >= MEET) continue
      const way = endWay(other, theirs)
      if (!own || !way) continue
      const sign = theirs === end ? -1 : 1
      return unit([0, 0], [own[0] + sign * way[0], own[1] + sign * way[1]]) ?? undefined
    }
  }
  return undefined
}

function endWay(m: { points: Pixel[] }, end: 'start' | 'end'): Pixel | null {
  const n = m.points.length
  return end === 'start' ? unit(first(m.points), m.points[1] ?? [0, 0]) : unit(m.points[n - 2] ?? [0, 0], last(m.points))
}
