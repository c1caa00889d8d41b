import {
  type Coords,
  DomUtil,
  GridLayer,
  type LayerGroup,
  type LeafletEventHandlerFn,
  type Map as LeafletMap,
  layerGroup,
  type TileEvent,
} from 'leaflet'
import {
  type BasemapLabel,
  type BasemapStyle,
  type BasemapTile,
  type BasemapView,
  basemapPalette,
  type Coverage,
  drawBasemap,
  type PathSink,
  readBasemapTile,
} from '../draw/basemap.ts'
import { drawNames, type NameContext } from '../draw/basemap-labels.ts'
import { Taken } from '../draw/taken.ts'
import type { Lang } from '../i18n/lang.ts'
import type { Theme } from '../state/table.ts'
import { CanvasLayer } from './canvas-layer.ts'
import type { Frame } from './frame.ts'

const SIDE = 512
/** Tiles lap over each other by a pixel: at zooms between whole ones the browser leaves gaps. */
const LAP = 1
/** Tiles kept in memory, about 30 kB each. */
const KEPT = 160

export interface BasemapOptions {
  theme: Theme
  lang: Lang
  borders: boolean
  /** A country's name in a language; empty where none shall stand. */
  countryName(code: string, lang: Lang): string
  /** False where the map draws the names itself, by paintNames. */
  names?: boolean
}

export interface Basemap {
  /** To be added to a map: the ground, and the names where they are not the map's business. */
  layer: LayerGroup
  /** What the ground is drawn from. */
  tiles: Tiles
  setTheme(theme: Theme): void
  setLang(lang: Lang): void
  /** Resolves when the overview is here; fails where it cannot be had. */
  ready: Promise<void>
  /** Draws the names of the ground where nothing is yet, without those that are said already. */
  paintNames(ctx: NameContext, frame: Frame, taken: Taken, said?: ReadonlySet<string>): void
  /** Called when names have come that were not here before. */
  onNames(call: () => void): void
}

/** The ground under the corridors and its names. */
export function createBasemap(options: BasemapOptions): Basemap {
  let { theme, lang } = options
  let changed: () => void = () => undefined
  const tiles = new Tiles(
    () => new Path2D(),
    () => changed(),
  )
  const ground = new Ground(tiles, basemapPalette[theme], options.borders)
  const paintNames: Basemap['paintNames'] = (ctx, frame, taken, said) => {
    const { world, left, top, width, height } = frame
    const labels = tiles.labels(frame.zoom, [left / world, top / world, (left + width) / world, (top + height) / world])
    drawNames(ctx, taken, labels, basemapPalette[theme], { ...frame, lang, countryName: options.countryName }, said)
  }
  const layer = layerGroup([ground])
  const names = new Names((ctx, frame) => paintNames(ctx, frame, new Taken()), PANE)
  if (options.names !== false) {
    layer.addLayer(names)
    changed = () => names.repaint()
  }
  return {
    layer,
    tiles,
    ready: tiles.ready,
    paintNames,
    onNames(call) {
      changed = call
    },
    setTheme(next) {
      theme = next
      ground.setLook(basemapPalette[theme])
      names.repaint()
    },
    setLang(next) {
      lang = next
      names.repaint()
    },
  }
}

/** The overview and tiles as they come, their paths as whoever draws them wants them. */
export class Tiles<P extends PathSink = Path2D> {
  overview: BasemapTile<P> | null = null
  readonly ready: Promise<void>
  private readonly loaded = new Map<string, BasemapTile<P>>()
  private readonly asked = new Map<string, Promise<BasemapTile<P> | null>>()

  constructor(
    private readonly makePath: () => P,
    private readonly changed: () => void = () => undefined,
  ) {
    this.ready = this.loadOverview()
    this.ready.catch(() => undefined) // whoever waits for ready hears of it
  }

  private async loadOverview(): Promise<void> {
    this.overview = await load('/basemap/overview.mvt', WORLD, this.makePath)
    this.changed()
  }

  /** Which tile shows a place at a tile zoom: the overview's address where there are no others. */
  address(z: number, x: number, y: number): { z: number; x: number; y: number } {
    const coverage = this.overview?.coverage
    if (!coverage || z < coverage.first) return WORLD
    const up = Math.max(0, z - coverage.last)
    const at = { z: z - up, x: x >> up, y: y >> up }
    return covers(coverage, at) ? at : WORLD
  }

  /** The best that is here for an address. */
  best({ z, x, y }: { z: number; x: number; y: number }): BasemapTile<P> | null {
    for (let up = 0; z - up > 0; up++) {
      const tile = this.loaded.get(`${z - up}/${x >> up}/${y >> up}`)
      if (tile) return tile
    }
    return this.overview
  }

  has({ z, x, y }: { z: number; x: number; y: number }): boolean {
    return z === 0 ? this.overview !== null : this.loaded.has(`${z}/${x}/${y}`)
  }

  /** Brings a tile; null where the network failed: it is asked for again the next time. */
  bring(at: { z: number; x: number; y: number }): Promise<BasemapTile<P> | null> {
    if (at.z === 0) return this.ready.then(() => this.overview)
    const key = `${at.z}/${at.x}/${at.y}`
    const under = this.asked.get(key)
    if (under) return under
    const coming = load(`/tiles/basemap/${key}.mvt`, at, this.makePath).then(
      (tile) => {
        this.loaded.set(key, tile)
        this.forget()
        this.changed()
        return tile
      },
      () => {
        this.asked.delete(key)
        return null
      },
    )
    this.asked.set(key, coming)
    return coming
  }

  /** The labels of a box of the world for a map zoom, from the best tiles that are here. */
  labels(zoom: number, [left, top, right, bottom]: readonly [number, number, number, number]): BasemapLabel[] {
    if (!this.overview) return []
    const z = Math.min(this.overview.coverage?.last ?? 0, Math.round(zoom) - 1)
    const n = 2 ** Math.max(0, z)
    const found = new Map<string, BasemapLabel>()
    for (let column = Math.floor(left * n); column <= Math.floor(right * n); column++) {
      for (let y = Math.max(0, Math.floor(top * n)); y <= Math.min(n - 1, Math.floor(bottom * n)); y++) {
        const x = ((column % n) + n) % n
        const at = this.address(z, x, y)
        const tile = this.best(at)
        for (const label of tile?.labels ?? []) {
          if (Math.floor(label.x * n) !== x || Math.floor(label.y * n) !== y) continue
          const shifted = column === x ? label : { ...label, x: label.x + (column - x) / n }
          found.set(`${shifted.x},${shifted.y}`, shifted)
        }
      }
    }
    return [...found.values()]
  }

  private forget(): void {
    for (const key of this.loaded.keys()) {
      if (this.loaded.size <= KEPT) return
      this.loaded.delete(key)
      this.asked.delete(key)
    }
  }
}

const WORLD = { z: 0, x: 0, y: 0 } as const

/** Reports whether a tile lies within what was built; one that does and is not there is open sea. */
function covers({ west, south, east, north }: Coverage, { z, x, y }: { z: number; x: number; y: number }): boolean {
  const n = 2 ** z
  const row = (lat: number): number => (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * n
  return (
    x >= Math.floor((west / 360 + 0.5) * n) &&
    x <= Math.floor((east / 360 + 0.5) * n) &&
    y >= Math.floor(row(north)) &&
    y <= Math.floor(row(south))
  )
}

async function load<P extends PathSink>(
  path: string,
  at: { z: number; x: number; y: number },
  makePath: () => P,
): Promise<BasemapTile<P>> {
  const response = await fetch(path)
  if (response.status === 204) return { ...at, extent: 4096, shapes: [], labels: [], coverage: null } // open sea
  // The service worker has no network, and says so without an error.
  if (!response.ok || response.headers.has('atlas-missing')) throw new Error(`${path}: ${response.status}`)
  return readBasemapTile(new Uint8Array(await response.arrayBuffer()), at, makePath)
}

/** A tile is what createTile made; Leaflet's types know images only. */
const canvasOf = ({ tile }: TileEvent): HTMLCanvasElement => tile as HTMLElement as HTMLCanvasElement

/** The ground on canvases of 512 pixels, in the map's tile pane. */
class Ground extends GridLayer {
  /** Canvases on the map, and those of them that wait for better. */
  private readonly live = new Map<HTMLCanvasElement, Coords>()
  private readonly waiting = new Set<HTMLCanvasElement>()

  constructor(
    private readonly tiles: Tiles,
    private look: BasemapStyle,
    private readonly borders: boolean,
  ) {
    super({ tileSize: SIDE, minZoom: 1, maxZoom: 24, keepBuffer: 1, updateWhenZooming: false, className: 'basemap' })
    this.on('tileloadstart', (e: TileEvent) => {
      const { style } = canvasOf(e)
      style.width = style.height = `${SIDE + LAP}px`
    })
    this.on('tileunload', (e: TileEvent) => {
      this.live.delete(canvasOf(e))
      this.waiting.delete(canvasOf(e))
    })
  }

  setLook(look: BasemapStyle): void {
    this.look = look
    this.setGround()
    for (const [canvas, coords] of this.live) this.paint(canvas, coords)
  }

  override onAdd(map: LeafletMap): this {
    super.onAdd(map)
    this.tiles.ready.then(
      () => this.setGround(),
      () => undefined, // said by ready
    )
    return this
  }

  /** Beyond the north of Web Mercator lies the sea. */
  private setGround(): void {
    if (this.tiles.overview && this._map) this._map.getContainer().style.backgroundColor = this.look.water
  }

  override getEvents(): { [name: string]: LeafletEventHandlerFn } {
    // What could not be had is asked for again on the next move.
    return { ...super.getEvents?.(), moveend: () => this.again() } as { [name: string]: LeafletEventHandlerFn }
  }

  protected override createTile(coords: Coords, done: (error?: Error, tile?: HTMLElement) => void): HTMLElement {
    const canvas = DomUtil.create('canvas', 'basemap-tile')
    const ratio = Math.min(2, Math.max(1, devicePixelRatio))
    canvas.width = canvas.height = Math.round((SIDE + LAP) * ratio)
    canvas.setAttribute('aria-hidden', 'true')
    this.live.set(canvas, coords)
    this.refine(canvas, coords)
    // Leaflet wants to hear of it later than createTile ends.
    queueMicrotask(() => done(undefined, canvas))
    return canvas
  }

  private again(): void {
    for (const canvas of this.waiting) {
      const coords = this.live.get(canvas)
      if (coords) this.refine(canvas, coords)
    }
  }

  /** Draws what is here now, and again when the tile has come. */
  private refine(canvas: HTMLCanvasElement, coords: Coords): void {
    this.paint(canvas, coords)
    const here = this.tiles.overview !== null && this.tiles.has(this.addressOf(coords))
    if (here) return
    this.waiting.add(canvas)
    const later = async (): Promise<void> => {
      await this.tiles.ready
      const tile = await this.tiles.bring(this.addressOf(coords))
      if (!this.live.has(canvas)) return
      this.paint(canvas, coords)
      if (tile) this.waiting.delete(canvas)
    }
    later().catch(() => undefined) // said by ready
  }

  private addressOf({ x, y, z: gridZoom }: Coords): { z: number; x: number; y: number } {
    const z = gridZoom - 1
    const n = 2 ** z
    return this.tiles.address(z, ((x % n) + n) % n, y)
  }

  private paint(canvas: HTMLCanvasElement, coords: Coords): void {
    const tile = this.tiles.best(this.addressOf(coords))
    const ctx = canvas.getContext('2d')
    if (!ctx || !tile) return
    const ratio = canvas.width / (SIDE + LAP)
    const z = coords.z - 1
    const n = 2 ** z
    const factor = 2 ** (z - tile.z)
    const side = SIDE * ratio
    const column = ((coords.x % n) + n) % n
    const view: BasemapView = {
      size: canvas.width,
      ratio,
      scale: (side * factor) / tile.extent,
      shift: [-(column - tile.x * factor) * side, -(coords.y - tile.y * factor) * side],
      zoom: coords.z,
      borders: this.borders,
    }
    drawBasemap(ctx, tile, this.look, view)
  }
}

const PANE = 'basemap-labels'

/** The names in a pane of their own: above the corridors' lines, below their labels. */
class Names extends CanvasLayer {
  override onAdd(map: LeafletMap): this {
    if (!map.getPane(PANE)) {
      const pane = map.createPane(PANE)
      pane.style.zIndex = '450'
      pane.style.pointerEvents = 'none'
    }
    return super.onAdd(map)
  }
}
