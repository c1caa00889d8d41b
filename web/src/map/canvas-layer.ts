import {
  DomUtil,
  type LatLng,
  Layer,
  type LeafletEvent,
  type LeafletEventHandlerFn,
  type Map as LeafletMap,
  Point,
  type ZoomAnimEvent,
} from 'leaflet'
import type { Frame } from './frame.ts'

/** How much larger than the map its canvas is, a side, so that panning shows no edge. */
const PAD = 0.25

/** Fills the canvas: context and frame in CSS pixels. */
export type Painter = (ctx: CanvasRenderingContext2D, frame: Frame) => void

/**
 * One canvas over the map that a painter fills after each move. While the map is
 * dragged it moves along, and is painted anew only where its edge would show;
 * while the map zooms it is scaled along.
 */
export class CanvasLayer extends Layer {
  /** What was painted last. */
  frame: Frame | null = null
  private canvas: HTMLCanvasElement | null = null
  private wake = 0
  private origin: Point | null = null

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
    this.repaint()
    return this
  }

  override onRemove(): this {
    cancelAnimationFrame(this.wake)
    this.canvas?.remove()
    this.canvas = null
    return this
  }

  override getEvents(): { [name: string]: LeafletEventHandlerFn } {
    return {
      move: () => this.cover(),
      moveend: () => this.paintNow(),
      resize: () => this.paintNow(),
      viewreset: () => this.paintNow(),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (e: LeafletEvent) => this.follow((e as ZoomAnimEvent).center, (e as ZoomAnimEvent).zoom),
    }
  }

  /** Paints before the next frame; many calls are one. */
  repaint(): void {
    this.wake ||= requestAnimationFrame(() => this.paintNow())
  }

  /** A point of the map element as a pixel of the canvas. */
  pixelAt(point: Point): [number, number] {
    const p = this._map.containerPointToLayerPoint(point).subtract(this.origin ?? [0, 0])
    return [p.x, p.y]
  }

  private paintNow(): void {
    cancelAnimationFrame(this.wake)
    this.wake = 0
    const [map, canvas] = [this._map, this.canvas]
    if (!map || !canvas) return
    const inner = map.getSize()
    const size = inner.multiplyBy(1 + 2 * PAD).round()
    const origin = map.containerPointToLayerPoint(inner.multiplyBy(-PAD)).round()
    const ratio = Math.min(2, Math.max(1, devicePixelRatio))
    if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
      canvas.width = Math.round(size.x * ratio)
      canvas.height = Math.round(size.y * ratio)
      canvas.style.width = `${size.x}px`
      canvas.style.height = `${size.y}px`
    }
    const corner = map.getPixelOrigin().add(origin)
    const zoom = map.getZoom()
    this.origin = origin
    this.frame = { zoom, world: 256 * 2 ** zoom, left: corner.x, top: corner.y, width: size.x, height: size.y }
    DomUtil.setTransform(canvas, origin, 1)
    const ctx = canvas.getContext('2d')
    if (!ctx) return
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    ctx.clearRect(0, 0, size.x, size.y)
    this.paint(ctx, this.frame)
  }

  /** Paints anew where the map was dragged past the canvas. */
  private cover(): void {
    const [map, origin, frame] = [this._map, this.origin, this.frame]
    if (!map || !origin || !frame || map.getZoom() !== frame.zoom) return
    const [left, top] = this.pixelAt(new Point(0, 0))
    const size = map.getSize()
    if (left < 0 || top < 0 || left + size.x > frame.width || top + size.y > frame.height) this.repaint()
  }

  /** Scales the canvas along with a zoom animation, or with two fingers. */
  private follow(center: LatLng, zoom: number): void {
    const { _map: map, canvas, frame } = this
    if (!map || !canvas || !frame) return
    const scale = map.getZoomScale(zoom, frame.zoom)
    DomUtil.setTransform(canvas, new Point(frame.left, frame.top).multiplyBy(scale).subtract(newOrigin(map, center, zoom)), scale)
  }
}

/** The pixel origin that the map will have; Leaflet's own renderers ask for it the same way. */
function newOrigin(map: LeafletMap, center: LatLng, zoom: number): Point {
  return (map as unknown as { _getNewPixelOrigin(center: LatLng, zoom: number): Point })._getNewPixelOrigin(center, zoom)
}
