import type { GridLayer, Handler, MapOptions as LeafletOptions } from 'leaflet'
import type { PlaceFeature, SectionFeature } from '../api/api.ts'
import type { Lang } from '../i18n/lang.ts'
import type { Kind, Open, Status, Theme, View } from '../state/table.ts'
import type { Tiles } from './basemap.ts'
import type { Frame } from './frame.ts'
import type { Lines } from './lines.ts'

/** What the map shows: computed from the page's state. */
export interface MapState {
  lang: Lang
  theme: Theme
  /** The corridor whose dossier is open. */
  corridor: string | null
  /** The corridors that go on where the open one ends: they keep their colour. */
  onward?: readonly string[]
  /** The section that is open or that the cursor is in. */
  section: string | null
  /** A corridor lit by hover or focus in the panel, or a row of the legend. */
  lit: { corridor?: string; kind?: Kind; status?: Status } | null
  /** The query: what of the lines is shown; null is everything. */
  kinds: readonly Kind[] | null
  statuses: readonly Status[] | null
  countries: readonly string[] | null
  year: number | null
  text?: string
  named?: ReadonlySet<string> | null
  /** What is open and what is compared: they are shown whatever their status. */
  open?: Open | null
  compare?: readonly string[] | null
  /** The cursor's place on the open corridor, or where the open place or project is. */
  marker: { lon: number; lat: number } | null
  /** What is measured on the open corridor. */
  measured?: Measured | null
  compared?: Compared | null
}

/** What is compared: corridors or sections, and where their letters stand, once both are known. */
export interface Compared {
  ids: readonly string[]
  ends: { lon: number; lat: number }[]
}

/** A way along a line: which part of each section it has, from 0 to 1 of its length, and its ends. */
export interface Measured {
  parts: Record<string, readonly [number, number]>
  ends: { lon: number; lat: number }[]
}

/** A section under a click or a pointer. */
export interface Hit {
  section: SectionFeature
  distance: number
  lon: number
  lat: number
}

export interface InView {
  keys: { kind: Kind; status: Status }[]
  sections: number
}

export interface MapEvents {
  onView(view: View): void
  onClick(hits: Hit[], at: { lon: number; lat: number }): void
  onPlace(id: string): void
  onHover(hit: Hit | null): void
  onInView(summary: InView): void
  onReady(): void
  onError(error: unknown): void
}

export interface MapOptions {
  view: View | null
  state: MapState
  borders: boolean
  /** The accessible name of the map's region. */
  name: string
  countryName(code: string, lang: Lang): string
  /** What Leaflet is told besides: a frame of another page takes no keys. */
  leaflet?: LeafletOptions | undefined
  /** Pixels that the panel covers: left, bottom. */
  padding(): { left: number; bottom: number }
  /** What else lies on the map: controls, credits. */
  over(): readonly DOMRect[]
}

export interface AtlasMap {
  update(state: MapState): void
  rename(name: string): void
  setView(view: View): void
  zoomIn(): void
  zoomOut(): void
  /** Moves by so many halves of what the panel leaves free of the map: to the east, to the south. */
  pan(east: number, south: number): void
  fit(bbox: readonly number[]): void
  /** The view that shows a box beside the panel. */
  viewOf(bbox: readonly number[]): View
  /** Brings a point into view where it is not. */
  show(lon: number, lat: number, zoom?: number): void
  resize(): void
  /** What wheel and finger do: a frame of another page switches them. */
  gestures: { wheel: Handler; drag: Handler }
  /** Lays a layer over the ground and in place of its names; null takes it away. */
  cover(layer: GridLayer | null): void
  /** What is to be seen now, for pictures of it; null until the ground is drawn. */
  scene(): Scene | null
}

/** What the map shows, and what it draws that from. */
export interface Scene {
  /** The part of the map that the panel does not cover. */
  frame: Frame
  state: MapState
  places: readonly PlaceFeature[]
  lines: Lines
  tiles: Tiles
  borders: boolean
}

export type { Open }
