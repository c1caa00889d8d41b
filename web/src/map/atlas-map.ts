import './leaflet.css'
import { type GridLayer, type LatLngBoundsExpression, Map as LeafletMap, type LeafletMouseEvent, Point } from 'leaflet'
import { getPlaces, type PlaceFeature } from '../api/api.ts'
import type { Box } from '../draw/path.ts'
import { createBasemap } from './basemap.ts'
import { CanvasLayer } from './canvas-layer.ts'
import { covered } from './covered.ts'
import { type Frame, inside } from './frame.ts'
import { hitsAt, REACH } from './hit.ts'
import { type Mark, placesAt, writeLabels } from './labels.ts'
import { type Drawn, Lines } from './lines.ts'
import { type Loud, loudIn, paintCursors, paintLines } from './paint.ts'
import type { AtlasMap, Hit, MapEvents, MapOptions, MapState } from './types.ts'

/** What the first look shows: the whole of the corridors, from Duisburg to Shanghai. */
const HOME: LatLngBoundsExpression = [
  [22, 6.7],
  [60, 121.2],
]

/** How long the pointer rests on a line before the rest is dimmed, ms: a map that is crossed stays calm. */
const DWELL = 90

/** How far north and south the middle of the map may go: the poles are of no use here. */
const LATS = { south: -60, north: 82 }

export function createAtlasMap(element: HTMLElement, events: MapEvents, options: MapOptions): AtlasMap {
  let state: MapState = options.state
  let places: PlaceFeature[] = []
  let drawn: Loud[] = []
  let marks: Mark[] = []
  let hovered: string | null = null
  let groundDrawn = false
  let raster: GridLayer | null = null

  const map = new LeafletMap(element, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 2,
    maxZoom: 13,
    zoomSnap: 0.5,
    zoomDelta: 1,
    wheelDebounceTime: 30,
    wheelPxPerZoomLevel: 90,
    worldCopyJump: true,
    ...options.leaflet,
  })
  element.setAttribute('role', 'region')
  element.setAttribute('aria-label', options.name)
  // Busy until ground and corridors are drawn.
  element.setAttribute('aria-busy', 'true')
  const pane = map.createPane('labels')
  pane.style.pointerEvents = 'none'
  pane.style.zIndex = '450'

  const basemap = createBasemap({
    theme: state.theme,
    lang: state.lang,
    borders: options.borders,
    countryName: options.countryName,
    names: false,
  })
  const lines = new Lines(() => lineLayer.repaint(), events.onError)
  const lineLayer = new CanvasLayer(paintLineLayer, 'overlayPane')
  const labelLayer = new CanvasLayer(paintLabels, 'labels')

  function paintLineLayer(ctx: CanvasRenderingContext2D, frame: Frame): void {
    drawn = loudIn(lines.at(frame), state, hovered, frame)
    paintLines(ctx, drawn, state, frame)
    labelLayer.repaint()
    tellInView(frame)
    if (groundDrawn && lines.here) element.setAttribute('aria-busy', 'false')
  }

  function paintLabels(ctx: CanvasRenderingContext2D, frame: Frame): void {
    if (placesAt(frame.zoom, state.corridor !== null) >= 0) askPlaces()
    const names = raster ? () => undefined : basemap.paintNames // its tiles bring their own
    marks = writeLabels(ctx, { state, frame, drawn, places, covered: coveredNow() }, names)
    paintCursors(ctx, state, frame)
  }

  let placesAsked = false
  /** Places are fetched once the map is near enough to show any. */
  function askPlaces(): void {
    if (placesAsked) return
    placesAsked = true
    getPlaces().then(
      (p) => {
        places = p
        labelLayer.repaint()
      },
      (error: unknown) => {
        events.onError(error)
        setTimeout(() => {
          placesAsked = false
        }, 5000)
      },
    )
  }

  /** What no name may stand on, in pixels of the canvas. */
  function coveredNow(): Box[] {
    const { x: width, y: height } = map.getSize()
    const here = element.getBoundingClientRect()
    const over = options.over().map((r) => new DOMRect(r.x - here.x, r.y - here.y, r.width, r.height))
    return covered({ at: labelLayer.pixelAt(map.getSize().multiplyBy(0)), width, height }, options.padding(), over)
  }

  /** What of a canvas' frame the map's element shows. */
  function windowOf(frame: Frame): Frame {
    const { x, y } = map.getSize()
    const [left, top] = lineLayer.pixelAt(map.getSize().multiplyBy(0))
    return { ...frame, left: frame.left + left, top: frame.top + top, width: x, height: y }
  }

  let told = ''
  function tellInView(frame: Frame): void {
    const window = windowOf(frame)
    const [left, top] = [window.left - frame.left, window.top - frame.top]
    const visible = drawn.filter(({ d }) => d.path.some(([x, y]) => inside(window, [x - left, y - top])))
    const keys = [...new Set(visible.map(({ d }) => `${d.kind} ${d.status}`))].sort()
    const said = `${keys.join()} ${visible.length}`
    if (said === told) return
    told = said
    events.onInView({
      keys: keys.map((k) => {
        const [kind, status] = k.split(' ') as [Drawn['kind'], Drawn['status']]
        return { kind, status }
      }),
      sections: visible.length,
    })
  }

  function linesUnder(point: Point, reach: number): Hit[] {
    return lineLayer.frame
      ? hitsAt(
          drawn.map(({ d }) => d),
          lineLayer.frame,
          lineLayer.pixelAt(point),
          reach,
        )
      : []
  }

  /** The place whose icon is under a point, so many px around it. */
  function placeUnder(point: Point, slack: number): Mark | undefined {
    const [x, y] = labelLayer.pixelAt(point)
    return marks
      .map((m) => ({ m, distance: Math.hypot(m.at[0] - x, m.at[1] - y) }))
      .filter(({ m, distance }) => distance <= m.reach + slack)
      .sort((a, b) => a.distance - b.distance)[0]?.m
  }

  map.on('click', (e: LeafletMouseEvent) => {
    const reach = (e.originalEvent as PointerEvent).pointerType === 'touch' ? REACH.touch : REACH.mouse
    const hits = linesUnder(e.containerPoint, reach)
    // A click on a line is meant for the line; of one that is open its stops can be clicked.
    const mark = placeUnder(e.containerPoint, hits.length > 0 ? 0 : reach - 4)
    if (mark && (hits.length === 0 || state.corridor)) events.onPlace(mark.id)
    else events.onClick(hits, { lon: e.latlng.lng, lat: e.latlng.lat })
  })

  const reduced = matchMedia('(prefers-reduced-motion: reduce)')
  const animate = (): boolean => !reduced.matches

  let pointer: LeafletMouseEvent | null = null
  let wake = 0
  let dwell = 0
  let said: Hit | null = null
  function point(): void {
    wake = 0
    const hit = (pointer && linesUnder(pointer.containerPoint, REACH.mouse)[0]) ?? null
    element.style.cursor = hit || (pointer && placeUnder(pointer.containerPoint, 4)) ? 'pointer' : ''
    if (hit || said) events.onHover(hit)
    said = hit
    const corridor = hit ? hit.section.properties.corridor : null
    clearTimeout(dwell)
    if (corridor === hovered) return
    dwell = window.setTimeout(() => {
      hovered = corridor
      lineLayer.repaint()
    }, DWELL)
  }
  map.on('mousemove', (e: LeafletMouseEvent) => {
    pointer = e
    if (!wake) wake = requestAnimationFrame(point)
  })
  map.on('mouseout', () => {
    pointer = null
    if (!wake) wake = requestAnimationFrame(point)
  })
  // A zoom that Leaflet animates begins with the next frame, and until it has ended what else is asked for is lost:
  // the last that was asked waits.
  let begins = false
  let zooming = false
  let next: (() => void) | null = null
  function onceStill(go: () => void): void {
    if (begins || zooming) {
      next = go
      return
    }
    begins = true
    go()
    requestAnimationFrame(() => {
      begins = false
      if (!zooming) goNext()
    })
  }
  function goNext(): void {
    const go = next
    next = null
    if (go) onceStill(go)
  }
  map.on('zoomanim', () => {
    zooming = true
  })
  map.on('zoomend', () => {
    zooming = false
    queueMicrotask(goNext) // after Leaflet has ended the move
  })

  map.on('moveend', () => {
    if (next) return // it goes on from here at once
    const c = map.getCenter()
    const lat = Math.min(LATS.north, Math.max(LATS.south, c.lat))
    // A move of less than a pixel is none: Leaflet would end it at once, and here it would begin again without end.
    const zoom = map.getZoom()
    if (Math.abs(map.project(c, zoom).y - map.project([lat, c.lng], zoom).y) >= 1) {
      map.panTo([lat, c.lng], { animate: animate() })
      return
    }
    events.onView({ zoom: map.getZoom(), lat: c.lat, lon: c.lng })
  })

  /** The room beside the panel, so many px from its edges. */
  const roomFor = (edge: number, right: number) => {
    const { left, bottom } = options.padding()
    return {
      paddingTopLeft: [left + edge, edge] as [number, number],
      paddingBottomRight: [right, bottom + edge] as [number, number],
    }
  }
  const roomForBox = () => roomFor(32, innerWidth < 760 ? 24 : 40)
  const boundsOf = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]): LatLngBoundsExpression => [
    [south, west],
    [north, east],
  ]
  function show(lon: number, lat: number, zoom?: number): void {
    const { left, bottom } = options.padding()
    const size = map.getSize()
    const p = map.latLngToContainerPoint([lat, lon])
    const visible = p.x > left + 20 && p.x < size.x - 20 && p.y > 20 && p.y < size.y - bottom - 20
    if (visible && (zoom === undefined || map.getZoom() >= zoom)) return
    const target = map.project([lat, lon], zoom ?? map.getZoom()).add([-left / 2, bottom / 2])
    map.setView(map.unproject(target, zoom ?? map.getZoom()), zoom ?? map.getZoom(), { animate: animate() })
  }

  if (options.view) map.setView([options.view.lat, options.view.lon], options.view.zoom, { animate: false })
  else map.fitBounds(HOME, { ...roomFor(8, 8), animate: false })
  basemap.layer.addTo(map)
  lineLayer.addTo(map)
  labelLayer.addTo(map)

  basemap.onNames(() => labelLayer.repaint())
  basemap.ready.then(() => {
    groundDrawn = true
    lineLayer.repaint()
    events.onReady()
  }, events.onError)
  return {
    update(next) {
      const before = state
      state = next
      if (next.theme !== before.theme) basemap.setTheme(next.theme)
      if (next.lang !== before.lang) basemap.setLang(next.lang)
      // The cursor alone lies on the labels: the lines stay.
      const { marker: _old, ...rest } = before
      const { marker: _new, ...now } = next
      if (JSON.stringify(rest) === JSON.stringify(now)) labelLayer.repaint()
      else lineLayer.repaint()
    },
    rename: (name) => element.setAttribute('aria-label', name),
    setView: (v) => onceStill(() => map.setView([v.lat, v.lon], v.zoom, { animate: animate() })),
    zoomIn: () => onceStill(() => map.zoomIn(1, { animate: animate() })),
    zoomOut: () => onceStill(() => map.zoomOut(1, { animate: animate() })),
    pan(east, south) {
      const { left, bottom } = options.padding()
      const { x, y } = map.getSize()
      onceStill(() => map.panBy([(east * (x - left)) / 2, (south * (y - bottom)) / 2], { animate: animate() }))
    },
    fit: (bbox) => onceStill(() => map.fitBounds(boundsOf(bbox), { ...roomForBox(), maxZoom: 10, animate: animate() })),
    viewOf(bbox) {
      const { paddingTopLeft: from, paddingBottomRight: to } = roomForBox()
      const zoom = map.getBoundsZoom(boundsOf(bbox), false, new Point(from[0] + to[0], from[1] + to[1]))
      const [west = 0, south = 0, east = 0, north = 0] = bbox
      const [low, high] = [map.project([south, west], zoom), map.project([north, east], zoom)]
      const middle = low
        .add(high)
        .add([to[0] - from[0], to[1] - from[1]])
        .divideBy(2)
      const { lat, lng } = map.unproject(middle, zoom)
      return { zoom, lat, lon: lng }
    },
    show: (lon, lat, zoom) => onceStill(() => show(lon, lat, zoom)),
    resize: () => map.invalidateSize({ animate: false }),
    cover(layer) {
      raster?.remove()
      raster = layer
      layer?.addTo(map)
      labelLayer.repaint()
    },
    scene() {
      const { left, bottom } = options.padding()
      const frame = lineLayer.frame && windowOf(lineLayer.frame)
      if (!frame || !groundDrawn) return null
      const shown = { ...frame, left: frame.left + left, width: frame.width - left, height: frame.height - bottom }
      return { frame: shown, state, places, lines, tiles: basemap.tiles, borders: options.borders }
    },
    gestures: { wheel: map.scrollWheelZoom, drag: map.dragging },
  }
}
