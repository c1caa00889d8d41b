import { COARSE, getSections, type SectionFeature } from '../api/api.ts'
import { type Box, boxOf, offsetPath, type Path, type Pixel, simple, thin } from '../draw/path.ts'
import { type Query, shownAs } from '../query/query.ts'
import type { Kind, Status } from '../state/table.ts'
import { ALONE, type Beside, besides } from './beside.ts'
import { type Frame, mercatorX, mercatorY } from './frame.ts'

/** A section with its line on the unit square of Web Mercator. */
export interface Line {
  feature: SectionFeature
  points: readonly Pixel[]
  box: Box
  beside: Beside
  /** 1 where its corridor runs eastward as it is drawn, else -1. */
  eastward: 1 | -1
  /** Its line at the last zoom, px from its first point. */
  ready: { key: string; path: Path } | null
}

/**
 * How exactly lines are fetched, in metres, from which zoom on. The coarse ones
 * come whole (the page's lists count the same); the exact ones by cells of the
 * world, so many to a side.
 */
const LEVELS = [
  { zoom: 0, metres: COARSE, cells: 1 },
  { zoom: 5.5, metres: 300, cells: 1 },
  { zoom: 8.5, metres: 0, cells: 32 },
] as const

/** How long what failed is left alone, ms. */
const PAUSE = 5000

/** The lines of all sections, coarse at first, finer as one zooms in. What is here stays until something finer is. */
export class Lines {
  /** By level, then by section. */
  private readonly levels: Map<string, Line>[] = LEVELS.map(() => new Map())
  private readonly asked = new Map<string, 'here' | 'coming' | number>()
  private places = new Map<string, Beside>()
  private ways: ReadonlyMap<string, 1 | -1> = new Map()
  private last: { key: string; lines: Line[] } = { key: '', lines: [] }
  private version = 0

  constructor(
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void,
    private readonly fetch: typeof getSections = getSections,
  ) {}

  /** Whether the coarse lines have come. */
  get here(): boolean {
    return (this.levels[0]?.size ?? 0) > 0
  }

  /** The best lines that are here for a frame; finer ones are asked for. */
  at(frame: Frame): Line[] {
    const wanted = LEVELS.findLastIndex((l) => frame.zoom >= l.zoom)
    this.ask(0, null)
    if (wanted > 0 && this.levels[0]?.size) for (const cell of cellsOf(frame, LEVELS[wanted]?.cells ?? 1)) this.ask(wanted, cell)
    const key = `${this.version} ${wanted}`
    if (this.last.key === key) return this.last.lines
    const lines: Line[] = []
    for (const [id, coarse] of this.levels[0] ?? []) {
      let line = coarse
      for (let i = wanted; i > 0; i--) {
        const finer = this.levels[i]?.get(id)
        if (!finer) continue
        line = finer
        break
      }
      lines.push(line)
    }
    this.last = { key, lines }
    return lines
  }

  private ask(level: number, cell: Cell | null): void {
    const spec = LEVELS[level]
    if (!spec) return
    const whole = spec.cells === 1 || !cell
    const key = whole ? String(level) : `${level}/${cell.x}/${cell.y}`
    const before = this.asked.get(key)
    if (before === 'here' || before === 'coming' || (before !== undefined && Date.now() - before < PAUSE)) return
    this.asked.set(key, 'coming')
    this.fetch(spec.metres, ...(whole ? [] : [boundsOf(cell, spec.cells)])).then(
      (features) => {
        this.asked.set(key, 'here')
        this.put(level, features)
        this.changed()
      },
      (error: unknown) => {
        this.asked.set(key, Date.now())
        this.failed(error)
      },
    )
  }

  private put(level: number, features: readonly SectionFeature[]): void {
    if (level === 0) {
      this.places = besides(features)
      this.ways = eastwards(features)
    }
    for (const f of features) {
      if (!this.levels[level]?.has(f.id))
        this.levels[level]?.set(f.id, prepare(f, this.places.get(f.id) ?? ALONE, this.ways.get(f.properties.corridor)))
    }
    this.version++
  }
}

interface Cell {
  x: number
  y: number
}

/** The cells that a frame shows, of a world that has so many to a side. */
export function cellsOf(frame: Frame, side: number): Cell[] {
  if (side === 1) return [{ x: 0, y: 0 }]
  const size = frame.world / side
  const found: Cell[] = []
  for (let x = Math.floor(frame.left / size); x * size < frame.left + frame.width; x++) {
    for (let y = Math.floor(frame.top / size); y * size < frame.top + frame.height; y++) {
      if (y >= 0 && y < side) found.push({ x: ((x % side) + side) % side, y })
    }
  }
  return found
}

/** West, south, east, north of a cell. */
export function boundsOf({ x, y }: Cell, side: number): [number, number, number, number] {
  const lat = (v: number): number => Number(((360 / Math.PI) * Math.atan(Math.exp((0.5 - v) * 2 * Math.PI)) - 90).toFixed(4))
  return [(x / side - 0.5) * 360, lat((y + 1) / side), ((x + 1) / side - 0.5) * 360, lat(y / side)]
}

/** Projects a section. */
export function prepare(feature: SectionFeature, beside: Beside, eastward: 1 | -1 = 1): Line {
  const points = feature.geometry.coordinates.map(([lon, lat]): Pixel => [mercatorX(lon), mercatorY(lat)])
  return { feature, points, box: boxOf(points), beside, eastward, ready: null }
}

/**
 * Which corridors run eastward: on small maps lines of different kinds that
 * share a valley are set aside, roads to the north, pipelines to the south, and
 * a line keeps its side over all of its sections.
 */
export function eastwards(features: readonly SectionFeature[]): ReadonlyMap<string, 1 | -1> {
  const sums = new Map<string, number>()
  for (const { properties: p, geometry: g } of features) {
    const [from, to] = [g.coordinates[0], g.coordinates.at(-1)]
    sums.set(p.corridor, (sums.get(p.corridor) ?? 0) + ((to?.[0] ?? 0) - (from?.[0] ?? 0)))
  }
  return new Map([...sums].map(([id, sum]) => [id, sum < 0 ? -1 : 1]))
}

/** How far each kind is set aside, px to the right of an eastward line. */
export type Aside = Readonly<Record<Kind, number>>

export const NOT_ASIDE: Aside = { road: 0, rail: 0, pipeline: 0, sea: 0 }

/** A section as it lies on the canvas now. */
export interface Drawn {
  feature: SectionFeature
  path: Path
  box: Box
  kind: Kind
  /** Its status in the year that is asked for. */
  status: Status
  /** Whether the query keeps it; what it does not is drawn dimmed. */
  kept: boolean
  beside: Beside
}

/** Brings the lines that meet a frame, and that the query shows, to its pixels, once for each copy of the world. */
export function place(lines: readonly Line[], query: Query, frame: Frame, gap: number, aside: Aside = NOT_ASIDE): Drawn[] {
  const drawn: Drawn[] = []
  const { world } = frame
  for (const line of lines) {
    const shown = shownAs(line.feature.properties, query, line.feature.id)
    if (!shown) continue
    const [left, top, right, bottom] = line.box.map((v) => v * world) as unknown as Box
    if (bottom - frame.top < -40 || top - frame.top > frame.height + 40) continue
    const [x0, y0] = line.points[0] ?? [0, 0]
    for (let copy = Math.floor((frame.left - right) / world); copy * world + left < frame.left + frame.width + 40; copy++) {
      const shift = copy * world - frame.left
      if (right + shift < -40) continue
      const [dx, dy] = [x0 * world + shift, y0 * world - frame.top]
      const path = atZoom(line, frame, gap, aside).map(([x, y]): Pixel => [x + dx, y + dy])
      drawn.push({
        feature: line.feature,
        path,
        box: boxOf(path),
        kind: line.feature.properties.kind,
        ...shown,
        beside: line.beside,
      })
    }
  }
  return drawn
}

/** How much of a line's course is left out because nobody sees it, px. */
const FINE = 0.4

/** The line at a zoom, px from its first point; made once for it. */
function atZoom(line: Line, { world }: Frame, gap: number, aside: Aside): Path {
  const { beside, points, feature } = line
  const { kind } = feature.properties
  const key = `${world} ${gap} ${aside[kind]}`
  if (line.ready?.key === key) return line.ready.path
  const [x0, y0] = points[0] ?? [0, 0]
  const plain = points.map(([x, y]): Pixel => [(x - x0) * world, (y - y0) * world])
  const off = beside.side * gap + aside[kind] * line.eastward
  const path = offsetPath(off === 0 ? simple(plain, FINE) : thin(simple(plain, FINE), 2.5), off, beside)
  line.ready = { key, path }
  return path
}
