import { DomUtil, Layer, type LeafletEvent, type LeafletEventHandlerFn, type Map as LeafletMap, type Point, type ZoomAnimEvent } from 'leaflet'

/** How much larger than the map its canvas is, a side, so that panning shows no edge. */
const PAD = 0.25

/** What is drawn: context in CSS pixels, its origin the layer point `origin`. */
export type Painter = (ctx: CanvasRenderingContext2D, origin: Point, size: Point) => void

/** One canvas over the map that a painter fills after each move; while the map zooms it is scaled along. */
export class CanvasLayer extends Layer {
  private canvas: HTMLCanvasElement | null = null
  private frame = 0
  private origin: Point | null = null
  private zoom = 0

  constructor(
    private readonly paint: Painter,
    private readonly paneName: string,
  ) {
    super()
  }

  override onAdd(map: LeafletMap): this {
    const canvas = DomUtil.create('canvas', 'leaflet-zoom-animated', map.getPane(this.paneName))
    canvas.setAttribute('aria-hidden', 'true')
    this.canvas = canvas
    this.paintNow()
    return this
  }

  override onRemove(): this {
    cancelAnimationFrame(this.frame)
    this.canvas?.remove()
    this.canvas = null
    return this
  }

  override getEvents(): { [name: string]: LeafletEventHandlerFn } {
    return {
      moveend: () => this.paintNow(),
      resize: () => this.paintNow(),
      viewreset: () => this.paintNow(),
      zoomanim: (e: LeafletEvent) => this.follow(e as ZoomAnimEvent),
    }
  }

  /** Paints before the next frame; many calls are one. */
  repaint(): void {
    if (this.frame) return
    this.frame = requestAnimationFrame(() => this.paintNow())
  }

  private paintNow(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    const [map, canvas] = [this._map, this.canvas]
    if (!map || !canvas) return
    const inner = map.getSize()
    const size = inner.multiplyBy(1 + 2 * PAD).round()
    const origin = map.containerPointToLayerPoint(inner.multiplyBy(-PAD)).round()
    const ratio = Math.min(2, Math.max(1, devicePixelRatio))
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio
      canvas.height = size.y * ratio
      canvas.style.width = `${size.x}px`
      canvas.style.height = `${size.y}px`
    }
    this.origin = origin
    this.zoom = map.getZoom()
    DomUtil.setTransform(canvas, origin, 1)
    const ctx = canvas.getContext('2d')
    if (!ctx) return
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    ctx.clearRect(0, 0, size.x, size.y)
    this.paint(ctx, origin, size)
  }

  /** Scales the canvas along with a zoom animation. */
  private follow(event: ZoomAnimEvent): void {
    const [map, canvas, origin] = [this._map, this.canvas, this.origin]
    if (!map || !canvas || !origin) return
    const scale = map.getZoomScale(event.zoom, this.zoom)
    const corner = map.layerPointToLatLng(origin)
    const to = (map as unknown as { _latLngToNewLayerPoint(l: unknown, z: number, c: unknown): Point })._latLngToNewLayerPoint(corner, event.zoom, event.center)
    DomUtil.setTransform(canvas, to, scale)
  }
}
