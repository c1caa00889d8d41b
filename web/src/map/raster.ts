import { type Coords, DomUtil, type DoneCallback, GridLayer } from 'leaflet'

/** How many tiles must fail, and none come, for a basemap to be given up. */
const ENOUGH = 4

/** The address of a tile: {s} is spread over a, b and c, {r} is for dense screens. */
export function tileURL(template: string, { x, y, z }: { x: number; y: number; z: number }, dense: boolean): string {
  const gaps: Record<string, string> = {
    x: String(x),
    y: String(y),
    z: String(z),
    s: 'abc'.charAt((x + y) % 3),
    r: dense ? '@2x' : '',
  }
  return template.replace(/\{([xyzsr])\}/g, (whole, name: string) => gaps[name] ?? whole)
}

/** Images of another host on the ground, as Leaflet's TileLayer has them, which would weigh on the first view. */
export class Raster extends GridLayer {
  constructor(
    private readonly template: string,
    failed: () => void,
  ) {
    super({ tileSize: 256, zIndex: 2, keepBuffer: 1, updateWhenZooming: false, className: 'raster' })
    let [came, wrong] = [0, 0]
    this.on('tileload', () => {
      came++
    })
    this.on('tileerror', () => {
      wrong++
      if (came === 0 && wrong === ENOUGH) failed()
    })
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const image = DomUtil.create('img')
    image.alt = ''
    image.onload = () => done(undefined, image)
    image.onerror = () => {
      // A broken image would show its frame: the ground shows instead.
      image.hidden = true
      done(new Error('no tile'), image)
    }
    image.src = tileURL(this.template, coords, devicePixelRatio > 1)
    return image
  }
}
