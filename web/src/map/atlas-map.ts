import './leaflet.css'
import { type LatLngBoundsExpression, Map as LeafletMap, type LeafletMouseEvent, type Point } from 'leaflet'
import { getPlaces, type PlaceFeature } from '../api/api.ts'
import { bandWidth, drawBands } from '../draw/band.ts'
import { drawMarker } from '../draw/marker.ts'
import { type Box, type Path, piecesIn } from '../draw/path.ts'
import { drawSections, type Piece } from '../draw/section.ts'
import { colorOf, type Emphasis, groundOf, strokeOf, widthAt } from '../draw/style.ts'
import { labelColors } from '../draw/text.ts'
import { createBasemap } from './basemap.ts'
import { CanvasLayer } from './canvas-layer.ts'
import { emphasisOf } from './emphasis.ts'
import { type Frame, inside, pixelOf, placeOf } from './frame.ts'
import { hitsAt, REACH } from './hit.ts'
import { type Mark, placesAt, writeLabels } from './labels.ts'
import { type Aside, type Drawn, Lines, place } from './lines.ts'
import { drawEnds, measuredPieces } from './measured.ts'
import type { AtlasMap, Hit, MapEvents, MapOptions, MapState } from './types.ts'

/** What the first look shows: the whole of the corridors. */
const HOME: LatLngBoundsExpression = [
  [27, 26],
  [61, 122],
]

/** What is drawn over what. */
const LOUD: Record<Emphasis, number> = { dimmed: 0, plain: 1, lit: 2 }
const KIND_ORDER = { sea: 0, pipeline: 1, rail: 2, road: 3 }

/** What is drawn first; what is only proposed lies under all that is there. */
const orderOf = (d: Drawn): number => KIND_ORDER[d.kind] - (d.status === 'proposed' ? 4 : 0)

/** How long the pointer rests on a line before the rest is dimmed, ms: a map that is crossed stays calm. */
const DWELL = 90

/** How far north and south the middle of the map may go: the poles are of no use here. */
const LATS = { south: -60, north: 82 }

/** How far lines are drawn past the canvas, px. */
const MARGIN = 40

export function createAtlasMap(element: HTMLElement, events: MapEvents, options: MapOptions): AtlasMap {
  let state: MapState = options.state
  let places: PlaceFeature[] = []
  let drawn: { d: Drawn; emphasis: Emphasis }[] = []
  let marks: Mark[] = []
  let hovered: string | null = null
  let groundDrawn = false

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
  const lineLayer = new CanvasLayer(paintLines, 'overlayPane')
  const labelLayer = new CanvasLayer(paintLabels, 'labels')

  function paintLines(ctx: CanvasRenderingContext2D, frame: Frame): void {
    const gap = gapAt(frame.zoom)
    drawn = place(lines.at(frame), state, frame, gap, asideAt(frame.zoom)).map((d) => ({
      d,
      emphasis: emphasisOf(d, state, hovered),
    }))
    drawn.sort((a, b) => LOUD[a.emphasis] - LOUD[b.emphasis] || orderOf(a.d) - orderOf(b.d))
    const lat = placeOf(frame, [frame.width / 2, frame.height / 2]).lat
    const box = [-MARGIN, -MARGIN, frame.width + MARGIN, frame.height + MARGIN] as const
    for (const group of groupsOf(drawn)) {
      const pieces: Piece[] = []
      const bands = new Map<number, Path[]>()
      for (const { d, emphasis } of group) {
        const stroke = strokeOf(d.kind, d.status, state.theme, frame.zoom, emphasis)
        const width = stroke.width * (gap > 0 ? crowd(d) : 1)
        for (const piece of piecesIn(d.path, box)) {
          pieces.push({ ...piece, stroke: { ...stroke, width } })
          const band =
            emphasis === 'dimmed' || d.status === 'proposed' ? 0 : bandWidth(d.feature.properties.accuracy_m, lat, frame.zoom)
          if (band > 0) bands.set(band, [...(bands.get(band) ?? []), piece.path])
        }
      }
      for (const [width, paths] of bands) drawBands(ctx, paths, width, colorOf(group[0]?.d.kind ?? 'road', state.theme))
      drawSections(ctx, pieces)
    }
    if (state.measured) {
      const sections = drawn.map(({ d }) => d)
      drawSections(
        ctx,
        measuredPieces(sections, state.measured, state.theme, frame, box, (d) => (gap > 0 ? crowd(d) : 1)),
      )
    }
    labelLayer.repaint()
    tellInView(frame)
    if (groundDrawn && lines.here) element.setAttribute('aria-busy', 'false')
  }

  function paintLabels(ctx: CanvasRenderingContext2D, frame: Frame): void {
    if (placesAt(frame.zoom, state.corridor !== null) >= 0) askPlaces()
    marks = writeLabels(ctx, { state, frame, drawn, places, covered: covered() }, basemap.paintNames)
    if (state.measured) drawEnds(ctx, state.measured, state.theme, frame)
    if (!state.marker) return
    const at = pixelOf(frame, state.marker.lon, state.marker.lat)
    if (inside(frame, at)) drawMarker(ctx, at, labelColors[state.theme].text, groundOf(state.theme))
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

  /** What the panel covers, in pixels of the canvas. */
  function covered(): Box[] {
    const { left, bottom } = options.padding()
    const [x, y] = labelLayer.pixelAt(map.getSize().multiplyBy(0))
    const size = map.getSize()
    const boxes: Box[] = []
    if (left > 0) boxes.push([x - size.x, y, x + left, y + size.y])
    if (bottom > 0) boxes.push([x, y + size.y - bottom, x + size.x, y + 2 * size.y])
    return boxes
  }

  let told = ''
  function tellInView(frame: Frame): void {
    const size = map.getSize()
    const [left, top] = lineLayer.pixelAt(size.multiplyBy(0))
    const window: Frame = { ...frame, left: frame.left + left, top: frame.top + top, width: size.x, height: size.y }
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
    if (lat !== c.lat) {
      map.panTo([lat, c.lng], { animate: animate() })
      return
    }
    events.onView({ zoom: map.getZoom(), lat: c.lat, lon: c.lng })
  })

  const roomFor = () => {
    const { left, bottom } = options.padding()
    return {
      paddingTopLeft: [left + 32, 32] as [number, number],
      paddingBottomRight: [innerWidth < 760 ? 24 : 96, bottom + 32] as [number, number],
    }
  }
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
  else map.fitBounds(HOME, { ...roomFor(), animate: false })
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
    zoomIn: () => map.zoomIn(1, { animate: animate() }),
    zoomOut: () => map.zoomOut(1, { animate: animate() }),
    fit([west = 0, south = 0, east = 0, north = 0]) {
      const box: LatLngBoundsExpression = [
        [south, west],
        [north, east],
      ]
      onceStill(() => map.fitBounds(box, { ...roomFor(), maxZoom: 10, animate: animate() }))
    },
    show: (lon, lat, zoom) => onceStill(() => show(lon, lat, zoom)),
    resize: () => map.invalidateSize({ animate: false }),
  }
}

/** Sections that are drawn together: as loud as each other and of one kind. */
function groupsOf(drawn: readonly { d: Drawn; emphasis: Emphasis }[]): { d: Drawn; emphasis: Emphasis }[][] {
  const groups: { d: Drawn; emphasis: Emphasis }[][] = []
  for (const one of drawn) {
    const last = groups.at(-1)
    const head = last?.[0]
    if (last && head && head.emphasis === one.emphasis && head.d.kind === one.d.kind) last.push(one)
    else groups.push([one])
  }
  return groups
}

/** Sections that share a bed are thinner, so that together they are not louder than what stands alone. */
const crowd = (d: Drawn): number => (d.beside.count === 1 ? 1 : d.beside.count === 2 ? 0.8 : 0.64)

/** From which zoom on a road and a railway in one valley stand apart by themselves. */
const APART = 8

/** How far kinds are set aside from each other: most on the smallest maps, nothing where lines stand apart by themselves. */
function asideAt(zoom: number): Aside {
  const px = 1.5 * widthAt(zoom) * Math.min(1, Math.max(0, (APART - zoom) / 1.5))
  return { road: -px, rail: 0, pipeline: px, sea: 0 }
}

/** How far apart the sections of one bed are drawn; on small maps they lie on each other. */
function gapAt(zoom: number): number {
  return zoom < 6 ? 0 : widthAt(zoom) * 1.3 + 1
}
