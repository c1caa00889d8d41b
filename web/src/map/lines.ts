import type { Map as LeafletMap, Point } from 'leaflet'
import { getSections, type SectionFeature } from '../api/api.ts'
import { offsetPath, type Path, type Pixel, thin } from '../draw/path.ts'
import { type Query, shownAs } from '../query/query.ts'
import type { Kind, Status } from '../state/table.ts'

/** A section with its line on the unit square of Web Mercator. */
export interface Line {
  feature: SectionFeature
  x: Float64Array
  y: Float64Array
  /** Its place among the sections of its bed, -1, 0, 1 …: how it is set aside. */
  beside: number
}

/** How exactly lines are fetched, in metres, from which zoom on: the whole layer, which the server keeps ready. */
const LEVELS = [
  { zoom: 0, metres: 2500 },
  { zoom: 6, metres: 300 },
  { zoom: 9, metres: 0 },
] as const

/** The lines of all sections, coarse at first, finer as one zooms in. */
export class Lines {
  private readonly levels: (Line[] | null)[] = LEVELS.map(() => null)
  private readonly asked = new Set<number>()

  constructor(
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The best lines that are here for a zoom; finer ones are asked for. */
  at(zoom: number): Line[] {
    const wanted = LEVELS.findLastIndex((l) => zoom >= l.zoom)
    this.ask(wanted)
    for (let i = wanted; i >= 0; i--) {
      const lines = this.levels[i]
      if (lines) return lines
    }
    return this.levels.find((l) => l !== null) ?? []
  }

  /** Asks again for what failed. */
  retry(): void {
    this.changed()
  }

  private ask(level: number): void {
    const spec = LEVELS[level]
    if (!spec || this.levels[level] || this.asked.has(level)) return
    this.asked.add(level)
    getSections(spec.metres).then(
      (features) => {
        this.levels[level] = prepare(features)
        this.changed()
      },
      (error: unknown) => {
        this.asked.delete(level)
        this.failed(error)
      },
    )
  }
}

/** Projects sections and gives those that share a bed their places beside each other. */
export function prepare(features: SectionFeature[]): Line[] {
  const beds = new Map<string, string[]>()
  for (const f of features) {
    const bed = f.properties.bed
    if (bed) beds.set(bed, [...(beds.get(bed) ?? []), f.id].sort())
  }
  return features.map((feature) => {
    const points = feature.geometry.coordinates
    const x = new Float64Array(points.length)
    const y = new Float64Array(points.length)
    for (const [i, [lon, lat]] of points.entries()) {
      x[i] = lon / 360 + 0.5
      y[i] = mercatorY(lat)
    }
    const bed = feature.properties.bed ? (beds.get(feature.properties.bed) ?? []) : []
    return { feature, x, y, beside: bed.length > 1 ? bed.indexOf(feature.id) - (bed.length - 1) / 2 : 0 }
  })
}

export function mercatorY(lat: number): number {
  const s = Math.sin((Math.min(85.0511, Math.max(-85.0511, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)
}

/** A section as it lies on the canvas now. */
export interface Drawn {
  feature: SectionFeature
  path: Path
  kind: Kind
  /** In the year of the query. */
  status: Status
  /** False where the query only dims it. */
  kept: boolean
}

/** Brings the lines that meet the canvas and are asked for to its pixels. */
export function place(lines: readonly Line[], query: Query, map: LeafletMap, origin: Point, size: Point, gap: number): Drawn[] {
  const scale = 256 * 2 ** map.getZoom()
  const shift = map.getPixelOrigin().add(origin)
  const drawn: Drawn[] = []
  for (const { feature, x, y, beside } of lines) {
    const [west, south, east, north] = feature.bbox
    const left = (west / 360 + 0.5) * scale - shift.x
    const right = (east / 360 + 0.5) * scale - shift.x
    const top = mercatorY(north) * scale - shift.y
    const bottom = mercatorY(south) * scale - shift.y
    if (right < -20 || left > size.x + 20 || bottom < -20 || top > size.y + 20) continue
    const shown = shownAs(feature.properties, query)
    if (!shown) continue
    const path: Pixel[] = []
    for (let i = 0; i < x.length; i++) path.push([(x[i] as number) * scale - shift.x, (y[i] as number) * scale - shift.y])
    drawn.push({ feature, path: offsetPath(thin(path, 1.2), beside * gap), kind: feature.properties.kind, ...shown })
  }
  return drawn
}
