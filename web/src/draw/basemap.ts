import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { Theme } from '../state/table.ts'

/** How the ground looks: calm, so that corridors are the loudest thing on it. */
export interface BasemapStyle {
  land: string
  water: string
  shore: string
  river: string
  border: string
  /** Names of towns, and of countries and waters. */
  town: string
  country: string
  sea: string
  /** Behind names on land, and on water. */
  halo: string
  haloSea: string
}

export const basemapPalette: Record<Theme, BasemapStyle> = {
  light: {
    land: '#f3f1ea',
    water: '#d3dee3',
    shore: '#b4c4cb',
    river: '#bccdd5',
    border: '#aba192',
    town: '#5a554b',
    country: '#746c5e',
    sea: '#4a626d',
    halo: '#f3f1ea',
    haloSea: '#d3dee3',
  },
  dark: {
    land: '#191d21',
    water: '#0e1215',
    shore: '#323e46',
    river: '#2d3a43',
    border: '#62686d',
    town: '#a9acad',
    country: '#868b8e',
    sea: '#7e959f',
    halo: '#191d21',
    haloSea: '#0e1215',
  },
}

/** Where and how large a tile is drawn: pixels of the canvas. */
export interface BasemapView {
  /** The canvas' side. */
  size: number
  /** Pixels of the canvas a CSS pixel. */
  ratio: number
  /** Pixels of the canvas a unit of the tile. */
  scale: number
  /** Where the tile's corner lies. */
  shift: readonly [x: number, y: number]
  /** The map's zoom. */
  zoom: number
  borders: boolean
}

export type GroundKind = 'land' | 'lake' | 'river' | 'country' | 'disputed'

/** What a path needs to be drawn with: Path2D, or a test's own. */
export type PathSink = Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath'>

/** A part of the ground, ready to be filled or stroked at any scale; units of the tile. */
export interface Shape<P extends PathSink = Path2D> {
  kind: GroundKind
  /** Of rivers: 1 is the largest, 3 the smallest. */
  size: number
  path: P
  /** Left, top, right, bottom. */
  box: readonly [number, number, number, number]
}

/** A name of the basemap; x and y run from 0 to 1 over the world in Web Mercator. */
export interface BasemapLabel {
  kind: 'town' | 'country' | 'sea' | 'lake'
  x: number
  y: number
  /** The zooms that it is shown from and below. */
  zoom: number
  until: number
  /** Of towns: 0 is the largest, 3 the smallest. */
  size: number
  /** Of countries: ISO 3166-1 alpha-2. */
  code: string
  names: { en: string; ru?: string; kk?: string; zh?: string }
}

/** Which tiles there are; said by the overview. */
export interface Coverage {
  first: number
  last: number
  west: number
  south: number
  east: number
  north: number
}

/** A tile of the basemap: the overview, which is the world, or one of its tiles. */
export interface BasemapTile<P extends PathSink = Path2D> {
  z: number
  x: number
  y: number
  extent: number
  /** In the order that they are drawn in. */
  shapes: Shape<P>[]
  labels: BasemapLabel[]
  coverage: Coverage | null
}

const LAYERS = ['land', 'river', 'lake', 'border'] as const

/** Reads a tile (MVT 2.1) of the address. */
export function readBasemapTile<P extends PathSink>(
  bytes: Uint8Array,
  address: { z: number; x: number; y: number },
  makePath: () => P,
): BasemapTile<P> {
  const { layers } = new VectorTile(new PbfReader(bytes))
  const tile: BasemapTile<P> = { ...address, extent: 4096, shapes: [], labels: [], coverage: null }
  for (const name of LAYERS) {
    const layer = layers[name]
    if (!layer) continue
    tile.extent = layer.extent
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i)
      const { size, kind } = feature.properties
      const area = name === 'land' || name === 'lake'
      tile.shapes.push({
        kind: name !== 'border' ? name : kind === 'disputed' ? 'disputed' : 'country',
        size: Number(size ?? 1),
        ...traced(feature.loadGeometry(), makePath(), area),
      })
    }
  }
  const named = layers.label
  for (let i = 0; named && i < named.length; i++) {
    const feature = named.feature(i)
    const p = feature.loadGeometry()[0]?.[0]
    if (p)
      tile.labels.push(
        labelOf(feature.properties, [
          (address.x + p.x / named.extent) / 2 ** address.z,
          (address.y + p.y / named.extent) / 2 ** address.z,
        ]),
      )
  }
  const meta = layers.meta?.feature(0).properties
  if (meta)
    tile.coverage = {
      first: Number(meta.first),
      last: Number(meta.last),
      west: Number(meta.west),
      south: Number(meta.south),
      east: Number(meta.east),
      north: Number(meta.north),
    }
  return tile
}

function traced<P extends PathSink>(
  lines: readonly (readonly { x: number; y: number }[])[],
  path: P,
  closed: boolean,
): { path: P; box: Shape['box'] } {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const line of lines) {
    for (const [i, { x, y }] of line.entries()) {
      if (i === 0) path.moveTo(x, y)
      else if (!closed || i < line.length - 1) path.lineTo(x, y)
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
    if (closed) path.closePath()
  }
  return { path, box: [left, top, right, bottom] }
}

function labelOf(p: Record<string, string | number | boolean>, [x, y]: [number, number]): BasemapLabel {
  const names: BasemapLabel['names'] = { en: String(p.en ?? '') }
  for (const lang of ['ru', 'kk', 'zh'] as const) if (p[lang] !== undefined) names[lang] = String(p[lang])
  const kind = p.kind as BasemapLabel['kind']
  return {
    kind,
    x,
    y,
    zoom: Number(p.zoom ?? 0),
    until: Number(p.until ?? 99),
    size: Number(p.size ?? 0),
    code: String(p.code ?? ''),
    names,
  }
}

/** What of a canvas the drawing needs. */
export interface GroundContext<P> {
  fillStyle: CanvasRenderingContext2D['fillStyle']
  strokeStyle: CanvasRenderingContext2D['strokeStyle']
  lineWidth: number
  lineJoin: CanvasLineJoin
  lineCap: CanvasLineCap
  fillRect(x: number, y: number, w: number, h: number): void
  fill(path: P, rule: CanvasFillRule): void
  stroke(path: P): void
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
  setLineDash(dash: number[]): void
}

/** Rivers end at this zoom: what the source knows of their course is 2 km off, which would show. */
const RIVERS_UNTIL = 11.5

/** The ground of a tile: water, land, rivers, lakes, boundaries. */
export function drawBasemap<P extends PathSink>(
  ctx: GroundContext<P>,
  tile: Pick<BasemapTile<P>, 'shapes'>,
  style: BasemapStyle,
  view: BasemapView,
): void {
  const { size, ratio, scale, shift, zoom } = view
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.fillStyle = style.water
  ctx.fillRect(0, 0, size, size)
  ctx.setTransform(scale, 0, 0, scale, shift[0], shift[1])
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  ctx.setLineDash([])
  const px = ratio / scale
  const reach = 4 * px
  const window = [
    -shift[0] / scale - reach,
    -shift[1] / scale - reach,
    (size - shift[0]) / scale + reach,
    (size - shift[1]) / scale + reach,
  ] as const
  const seen = tile.shapes.filter(
    ({ box }) => box[0] <= window[2] && box[2] >= window[0] && box[1] <= window[3] && box[3] >= window[1],
  )
  const shapes = (kind: GroundKind): Shape<P>[] => seen.filter((s) => s.kind === kind)
  const outline = (path: P, width: number, color: string): void => {
    ctx.strokeStyle = color
    ctx.lineWidth = width * px
    ctx.stroke(path)
  }
  for (const { path } of shapes('land')) {
    ctx.fillStyle = style.land
    ctx.fill(path, 'evenodd')
    outline(path, shoreWidth(zoom), style.shore)
  }
  if (zoom < RIVERS_UNTIL) {
    for (const { size: rank, path } of shapes('river')) {
      const width = riverWidth(rank, zoom)
      if (width > 0) outline(path, width, style.river)
    }
  }
  // Lakes come in pieces: shores first, so that the water covers the seams.
  const lakes = shapes('lake')
  for (const { path } of lakes) outline(path, 2 * shoreWidth(zoom), style.shore)
  ctx.fillStyle = style.water
  for (const { path } of lakes) ctx.fill(path, 'evenodd')
  if (!view.borders) return
  const width = zoom < 4 ? 0.8 : zoom < 7 ? 1 : 1.3
  for (const { path } of shapes('country')) outline(path, width, style.border)
  ctx.lineCap = 'butt'
  ctx.setLineDash([4 * px, 3.5 * px])
  for (const { path } of shapes('disputed')) outline(path, width, style.border)
  ctx.setLineDash([])
}

const shoreWidth = (zoom: number): number => (zoom < 4 ? 0.6 : 0.9)

/** Of rivers by size: the zoom they appear at, their width there, what a zoom adds to it. */
const RIVERS = [
  { from: 2, width: 0.8, grows: 0.28 },
  { from: 3, width: 0.6, grows: 0.2 },
  { from: 3.5, width: 0.5, grows: 0.15 },
] as const

/** CSS pixels of a river's line; 0 where it is too small to be drawn. */
export function riverWidth(size: number, zoom: number): number {
  const river = RIVERS[size - 1]
  if (!river || zoom < river.from) return 0
  return Math.min(2.6, river.width + Math.max(0, zoom - 3) * river.grows)
}
