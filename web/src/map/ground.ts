import { VectorTile } from '@mapbox/vector-tile'
import { type Coords, DomUtil, GridLayer } from 'leaflet'
import { PbfReader } from 'pbf'
import { basemapColors, drawGround, type GroundPaths } from '../draw/basemap.ts'
import type { Theme } from '../state/table.ts'

/** The zooms of the built tiles: past the last they are drawn larger, before the first the overview is. */
const FIRST = 4
const LAST = 6

interface Tile {
  paths: GroundPaths
  extent: number
}

type Done = (error?: Error, tile?: HTMLElement) => void

/** The basemap under the corridors, drawn on canvas from the overview file and vector tiles. */
export class Ground extends GridLayer {
  private readonly overview: Promise<Tile>
  private readonly cache = new Map<string, Promise<Tile | null>>()

  constructor(
    private theme: Theme,
    private readonly borders: boolean,
  ) {
    super({
      tileSize: 512,
      zoomOffset: -1,
      minZoom: 2,
      maxZoom: 13,
      updateWhenZooming: false,
      keepBuffer: 1,
      className: 'ground',
    } as object)
    this.overview = load('/basemap/overview.mvt').then((t) => {
      if (!t) throw new Error('the overview is empty')
      return t
    })
    this.overview.catch(() => undefined) // said by ready()
  }

  /** Resolves when the overview has come. */
  async ready(): Promise<void> {
    await this.overview
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return
    this.theme = theme
    this.redraw()
  }

  override createTile(coords: Coords, done: Done): HTMLElement {
    const canvas = DomUtil.create('canvas', 'ground-tile')
    const ratio = Math.min(2, Math.max(1, devicePixelRatio))
    canvas.width = 512 * ratio
    canvas.height = 512 * ratio
    canvas.setAttribute('aria-hidden', 'true')
    this.draw(canvas, coords).then(
      () => done(undefined, canvas),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), canvas),
    )
    return canvas
  }

  private async draw(canvas: HTMLCanvasElement, { x, y, z: mapZoom }: Coords): Promise<void> {
    const z = mapZoom - 1
    const n = 2 ** z
    const column = ((x % n) + n) % n
    let source = { z: 0, x: 0, y: 0 }
    let tile: Tile | null = null
    if (z >= FIRST) {
      const up = Math.max(0, z - LAST)
      source = { z: z - up, x: column >> up, y: y >> up }
      tile = await this.tile(source.z, source.x, source.y)
    }
    if (!tile) {
      source = { z: 0, x: 0, y: 0 }
      tile = await this.overview
    }
    const ctx = canvas.getContext('2d')
    if (!ctx) return
    const factor = 2 ** (z - source.z)
    const scale = (canvas.width * factor) / tile.extent
    const shift: [number, number] = [-(column - source.x * factor) * canvas.width, -(y - source.y * factor) * canvas.width]
    drawGround(ctx, tile.paths, basemapColors[this.theme], canvas.width, scale, shift, mapZoom, this.borders)
  }

  /** A tile; null where there is none or the network failed: then the overview is drawn, and the next look asks again. */
  private tile(z: number, x: number, y: number): Promise<Tile | null> {
    const key = `${z}/${x}/${y}`
    let found = this.cache.get(key)
    if (!found) {
      found = load(`/tiles/basemap/${key}.mvt`).catch(() => {
        this.cache.delete(key)
        return null
      })
      this.cache.set(key, found)
      if (this.cache.size > 200) {
        const oldest = this.cache.keys().next().value
        if (oldest !== undefined) this.cache.delete(oldest)
      }
    }
    return found
  }
}

async function load(path: string): Promise<Tile | null> {
  const response = await fetch(path)
  if (response.status === 204 || response.status === 404) return null
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const tile = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
  const paths: GroundPaths = {
    land: new Path2D(),
    lake: new Path2D(),
    river: new Path2D(),
    country: new Path2D(),
    disputed: new Path2D(),
  }
  let extent = 4096
  for (const [name, layer] of Object.entries(tile.layers)) {
    extent = layer.extent
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i)
      const path =
        name === 'border'
          ? paths[feature.properties.kind === 'disputed' ? 'disputed' : 'country']
          : paths[name as 'land' | 'lake' | 'river']
      if (!path) continue
      for (const ring of feature.loadGeometry()) {
        for (const [j, p] of ring.entries()) {
          if (j === 0) path.moveTo(p.x, p.y)
          else path.lineTo(p.x, p.y)
        }
      }
    }
  }
  return { paths, extent }
}
