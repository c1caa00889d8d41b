import 'leaflet/dist/leaflet.css'
import { type LatLngBoundsExpression, Map as LeafletMap, type LeafletMouseEvent, type Point } from 'leaflet'
import { getPlaces, type PlaceFeature } from '../api/api.ts'
import { drawMark, drawName, drawShield, type LabelColors, Taken } from '../draw/label.ts'
import { along, distanceTo } from '../draw/path.ts'
import { drawHalo, drawSection } from '../draw/section.ts'
import { colorOf, groundOf, strokeOf, widthAt } from '../draw/style.ts'
import type { Lang } from '../i18n/lang.ts'
import type { Theme } from '../state/table.ts'
import { CanvasLayer } from './canvas-layer.ts'
import { Ground } from './ground.ts'
import { type Drawn, Lines, place } from './lines.ts'
import { loadTowns, rankAt, type Town } from './towns.ts'
import type { AtlasMap, Hit, MapEvents, MapOptions, MapState } from './types.ts'

/** How far from a line a pointer still hits it, CSS pixels. */
const REACH = { mouse: 10, touch: 22 }

/** What the first look shows: the whole of the corridors. */
const HOME: LatLngBoundsExpression = [
  [27, 26],
  [61, 122],
]

const labelColors: Record<Theme, LabelColors> = {
  light: { text: '#37332c', soft: '#5f594e', water: '#4b6570', halo: '#f3f1eaee' },
  dark: { text: '#e4e2dc', soft: '#a8abad', water: '#8ba3ae', halo: '#191d21ee' },
}

/** Roles that are drawn before towns of the same zoom. */
const TELLING = new Set(['border', 'gauge-change', 'port', 'dry-port', 'field', 'compressor', 'metering', 'terminal', 'refinery'])

export function createAtlasMap(element: HTMLElement, events: MapEvents, options: MapOptions): AtlasMap {
  let state: MapState = options.state
  let places: PlaceFeature[] = []
  let towns: Town[] = []
  let drawn: Drawn[] = []
  let origin: Point | null = null

  const map = new LeafletMap(element, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 2,
    maxZoom: 13,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    worldCopyJump: true,
    maxBounds: [
      [-65, -400],
      [85, 400],
    ],
    maxBoundsViscosity: 0.6,
  })
  element.setAttribute('role', 'region')
  element.setAttribute('aria-label', options.name)
  map.createPane('labels').style.pointerEvents = 'none'
  const pane = map.getPane('labels')
  if (pane) pane.style.zIndex = '450'

  const ground = new Ground(state.theme, options.borders)
  const lines = new Lines(() => lineLayer.repaint(), events.onError)
  const lineLayer = new CanvasLayer(paintLines, 'overlayPane')
  const labelLayer = new CanvasLayer(paintLabels, 'labels')

  function paintLines(ctx: CanvasRenderingContext2D, at: Point, size: Point): void {
    origin = at
    const zoom = map.getZoom()
    drawn = place(lines.at(zoom), state, map, at, size, gapAt(zoom))
    const rank = (d: Drawn): number => (emphasis(d) === 'lit' ? 2 : emphasis(d) === 'plain' ? 1 : 0)
    const ordered = [...drawn].sort((a, b) => rank(a) - rank(b)).map((d) => ({ d, stroke: strokeOf(d.kind, d.status, state.theme, zoom, emphasis(d)) }))
    for (const { d } of ordered) drawBand(ctx, d, zoom)
    for (const { d, stroke } of ordered) drawHalo(ctx, d.path, stroke)
    for (const { d, stroke } of ordered) drawSection(ctx, d.path, stroke)
    if (state.marker) drawMarker(ctx, at)
    labelLayer.repaint()
    tellInView()
  }

  function emphasis(d: Drawn): 'plain' | 'lit' | 'dimmed' {
    const { lit, corridor, section } = state
    if (!d.kept) return 'dimmed'
    const of = (id: string): boolean => d.feature.properties.corridor === id || (d.feature.properties.corridors ?? '').split(';').includes(id)
    if (lit) {
      const match = (!lit.corridor || of(lit.corridor)) && (!lit.kind || lit.kind === d.kind) && (!lit.status || lit.status === d.status)
      return match ? 'lit' : 'dimmed'
    }
    if (section && d.feature.id === section) return 'lit'
    if (corridor) return of(corridor) ? 'plain' : 'dimmed'
    return 'plain'
  }

  /** Zoomed in past what is known of a line, it becomes a band as wide as it may be off. */
  function drawBand(ctx: CanvasRenderingContext2D, d: Drawn, zoom: number): void {
    const lat = map.getCenter().lat
    const pixels = (2 * d.feature.properties.accuracy_m) / ((40_075_017 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom))
    if (pixels < 14) return
    ctx.save()
    ctx.globalAlpha = 0.16
    ctx.lineWidth = pixels
    ctx.lineJoin = 'round'
    ctx.lineCap = 'round'
    ctx.setLineDash([])
    ctx.strokeStyle = colorOf(d.kind, state.theme)
    ctx.beginPath()
    for (const [i, [x, y]] of d.path.entries()) {
      if (i === 0) ctx.moveTo(x, y)
      else ctx.lineTo(x, y)
    }
    ctx.stroke()
    ctx.restore()
  }

  function drawMarker(ctx: CanvasRenderingContext2D, at: Point): void {
    if (!state.marker) return
    const p = map.latLngToLayerPoint([state.marker.lat, state.marker.lon]).subtract(at)
    ctx.setLineDash([])
    for (const [radius, color] of [
      [9, groundOf(state.theme)],
      [6.5, labelColors[state.theme].text],
      [2.5, groundOf(state.theme)],
    ] as const) {
      ctx.beginPath()
      ctx.arc(p.x, p.y, radius, 0, 7)
      ctx.fillStyle = color
      ctx.fill()
    }
  }

  function paintLabels(ctx: CanvasRenderingContext2D, at: Point, size: Point): void {
    const zoom = map.getZoom()
    const taken = new Taken()
    const colors = labelColors[state.theme]
    const pixel = (lon: number, lat: number): [number, number] => {
      const p = map.latLngToLayerPoint([lat, lon]).subtract(at)
      return [p.x, p.y]
    }
    const inside = ([x, y]: [number, number]): boolean => x > 0 && y > 0 && x < size.x && y < size.y
    for (const d of drawn) {
      const { ref } = d.feature.properties
      if (!ref || zoom < 4.5 || emphasis(d) === 'dimmed') continue
      for (const p of along(d.path, 320)) {
        if (inside([p[0], p[1]])) drawShield(ctx, taken, p, ref, colorOf(d.kind, state.theme), groundOf(state.theme))
      }
    }
    const open = state.corridor
    const named = new Set<string>()
    for (const f of visiblePlaces(zoom)) {
      const p = pixel(...f.geometry.coordinates)
      if (!inside(p)) continue
      const mine = !open || (f.properties.corridors ?? '').split(';').includes(open)
      if (!mine) continue
      const main = f.properties.roles.split(';').find((r) => TELLING.has(r)) ?? f.properties.kind
      const [text, local] = namesOf(f)
      const name = { text, size: 12, weight: 600, color: colors.text, ...(local && zoom >= 6 ? { local } : {}) }
      if (!drawName(ctx, taken, p, 7, name, colors.halo)) continue
      drawMark(ctx, p, main, colors.text, groundOf(state.theme))
      named.add(text)
    }
    const limit = rankAt(zoom)
    for (const t of towns) {
      if (t.rank > limit) break
      const p = pixel(t.lon, t.lat)
      if (!inside(p) || named.has(t.names[state.lang])) continue
      const name = { text: t.names[state.lang], size: t.rank <= 1 ? 12 : 11, weight: 400, color: colors.soft }
      if (drawName(ctx, taken, p, 5, name, colors.halo)) {
        ctx.beginPath()
        ctx.arc(p[0], p[1], 1.8, 0, 7)
        ctx.fillStyle = colors.soft
        ctx.fill()
      }
    }
  }

  /** Places by zoom: an open corridor shows its stops sooner. */
  function visiblePlaces(zoom: number): PlaceFeature[] {
    const rank = (f: PlaceFeature): number => (TELLING.has(f.properties.kind) || f.properties.roles.includes('border') ? 0 : f.properties.kind === 'city' ? 1 : 2)
    const limit = state.corridor ? (zoom < 4 ? 0 : zoom < 5 ? 1 : 2) : zoom < 4.5 ? -1 : zoom < 6 ? 0 : zoom < 7.5 ? 1 : 2
    return places.filter((f) => rank(f) <= limit).sort((a, b) => rank(a) - rank(b))
  }

  function namesOf(f: PlaceFeature): [text: string, local: string] {
    const p = f.properties
    const names: Record<Lang, string> = { en: p.name, ru: p.name_ru ?? p.name, kk: p.name_kk ?? p.name, zh: p.name_zh ?? p.name }
    const home: Record<string, Lang> = { CN: 'zh', HK: 'zh', KZ: 'kk', RU: 'ru', KG: 'ru' }
    const local = names[home[p.country.split('-')[0] ?? ''] ?? state.lang]
    const text = names[state.lang]
    return [text, script(local) === script(text) ? '' : local]
  }

  function hitsAt(p: Point, reach: number): Hit[] {
    if (!origin) return []
    const at = p.subtract(origin)
    const hits: Hit[] = []
    for (const d of drawn) {
      const { distance, at: on } = distanceTo(d.path, [at.x, at.y])
      if (distance > reach) continue
      const ll = map.layerPointToLatLng([on[0] + origin.x, on[1] + origin.y])
      hits.push({ section: d.feature, distance, lon: ll.lng, lat: ll.lat })
    }
    return hits.sort((a, b) => a.distance - b.distance)
  }

  let seen = ''
  function tellInView(): void {
    const size = map.getSize()
    const visible = drawn.filter((d) => {
      const shift = origin ?? map.containerPointToLayerPoint([0, 0])
      return d.path.some(([x, y]) => {
        const c = map.layerPointToContainerPoint([x + shift.x, y + shift.y])
        return c.x >= 0 && c.y >= 0 && c.x <= size.x && c.y <= size.y
      })
    })
    const keys = [...new Set(visible.map((d) => `${d.kind} ${d.status}`))].sort()
    const said = `${keys.join()} ${visible.length}`
    if (said === seen) return
    seen = said
    events.onInView({
      keys: keys.map((k) => {
        const [kind, status] = k.split(' ') as [Drawn['kind'], Drawn['status']]
        return { kind, status }
      }),
      sections: visible.length,
    })
  }

  const reachOf = (e: LeafletMouseEvent): number => ((e.originalEvent as PointerEvent).pointerType === 'touch' ? REACH.touch : REACH.mouse)
  map.on('click', (e: LeafletMouseEvent) => events.onClick(hitsAt(e.layerPoint, reachOf(e)), { lon: e.latlng.lng, lat: e.latlng.lat }))
  let pointer: LeafletMouseEvent | null = null
  let frame = 0
  map.on('mousemove', (e: LeafletMouseEvent) => {
    pointer = e
    frame ||= requestAnimationFrame(() => {
      frame = 0
      if (!pointer) return
      const hit = hitsAt(pointer.layerPoint, REACH.mouse)[0] ?? null
      element.style.cursor = hit ? 'pointer' : ''
      events.onHover(hit)
    })
  })
  map.on('mouseout', () => {
    pointer = null
    events.onHover(null)
  })
  map.on('moveend', () => {
    const c = map.getCenter()
    events.onView({ zoom: map.getZoom(), lat: c.lat, lon: c.lng })
  })

  const roomFor = () => {
    const { left, bottom } = options.padding()
    return { paddingTopLeft: [left + 32, 32] as [number, number], paddingBottomRight: [innerWidth < 760 ? 24 : 96, bottom + 32] as [number, number] }
  }
  if (options.view) map.setView([options.view.lat, options.view.lon], options.view.zoom, { animate: false })
  else map.fitBounds(HOME, { ...roomFor(), animate: false })
  ground.addTo(map)
  lineLayer.addTo(map)
  labelLayer.addTo(map)

  const reduced = matchMedia('(prefers-reduced-motion: reduce)')
  const animate = (): boolean => !reduced.matches

  ground.ready().then(events.onReady, events.onError)
  // What the first view can do without comes after it.
  const later = (f: () => void): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(f, { timeout: 1500 })
    else setTimeout(f, 300)
  }
  later(() => {
    loadTowns().then((t) => {
      towns = t
      labelLayer.repaint()
    }, events.onError)
    getPlaces().then((p) => {
      places = p
      labelLayer.repaint()
    }, events.onError)
  })

  return {
    update(next) {
      const before = state
      state = next
      if (next.theme !== before.theme) ground.setTheme(next.theme)
      lineLayer.repaint()
    },
    rename: (name) => element.setAttribute('aria-label', name),
    setView: (v) => map.setView([v.lat, v.lon], v.zoom, { animate: animate() }),
    zoomIn: () => map.zoomIn(1, { animate: animate() }),
    zoomOut: () => map.zoomOut(1, { animate: animate() }),
    fit([west = 0, south = 0, east = 0, north = 0]) {
      map.fitBounds(
        [
          [south, west],
          [north, east],
        ],
        { ...roomFor(), maxZoom: 10, animate: animate() },
      )
    },
    show(lon, lat, zoom) {
      const { left, bottom } = options.padding()
      const size = map.getSize()
      const p = map.latLngToContainerPoint([lat, lon])
      const visible = p.x > left + 20 && p.x < size.x - 20 && p.y > 20 && p.y < size.y - bottom - 20
      if (visible && (zoom === undefined || map.getZoom() >= zoom)) return
      const target = map.project([lat, lon], zoom ?? map.getZoom()).add([-left / 2, bottom / 2])
      map.setView(map.unproject(target, zoom ?? map.getZoom()), zoom ?? map.getZoom(), { animate: animate() })
    },
    resize: () => map.invalidateSize({ animate: false }),
  }
}

/** How far apart the sections of one bed are drawn: close together while the map is small. */
function gapAt(zoom: number): number {
  return zoom < 4.5 ? 1.2 : widthAt(zoom) * 1.5 + 2
}

/** The script that a name is written in, roughly. */
function script(text: string): 'latin' | 'cyrillic' | 'han' {
  if (/\p{Script=Han}/u.test(text)) return 'han'
  return /\p{Script=Cyrillic}/u.test(text) ? 'cyrillic' : 'latin'
}
