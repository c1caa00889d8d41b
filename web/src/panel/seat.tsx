import { effect, untracked } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { country } from '../i18n/format.ts'
import { createAtlasMap } from '../map/atlas-map.ts'
import type { AtlasMap, MapEvents, MapOptions } from '../map/types.ts'
import { late } from '../query/late.ts'
import { borders } from '../state/config.ts'
import { change, state, wanted, words } from '../state/state.ts'
import { inView, located, mapState, useWords } from './context.ts'
import { Icon } from './icon.tsx'

/** Below this width the panel is a sheet at the bottom; page.css says the same. */
export const SHEET = 900

/** How near a link to a kilometre that names no view shows it. */
const NEAR = 7

/** The one map of the page; parts of the panel that move it ask here. */
export const map: { current: AtlasMap | null } = { current: null }

export interface SeatEvents extends Pick<MapEvents, 'onClick' | 'onHover' | 'onError' | 'onPlace'>, Pick<MapOptions, 'leaflet'> {
  onReady(): void
}

/** Where the map sits: it is told the state, and its moves go into the address. */
export function Seat(events: SeatEvents) {
  const w = useWords()
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(events)
  latest.current = events

  useEffect(() => {
    if (!element.current) return
    // The map's first move goes into the address too: what a link said is asked before.
    let zoom: number | undefined = state.value.map ? undefined : NEAR
    const made = createAtlasMap(
      element.current,
      {
        onView: (view) => change({ map: view }, 'follow'),
        onClick: (hits, at) => latest.current.onClick(hits, at),
        onPlace: (id) => latest.current.onPlace(id),
        onHover: (hit) => latest.current.onHover(hit),
        onInView: (summary) => {
          inView.value = summary
        },
        onReady: () => latest.current.onReady(),
        onError: (error) => latest.current.onError(error),
      },
      {
        view: state.value.map,
        state: mapState.value,
        borders,
        name: w.text('map.name'),
        countryName: (code) => (words.value ? country(words.value, code) : code),
        leaflet: events.leaflet,
        padding,
        over,
      },
    )
    map.current = made
    // What the map does in answer changes the state: none of it is a reason to run again.
    const follow = effect(() => {
      const next = mapState.value
      untracked(() => made.update(next))
    })
    const go = effect(() => {
      const view = wanted.value?.view
      if (view) untracked(() => made.setView(view))
    })
    // The cursor's place is brought into view; at first, where the link names no view, from near.
    const show = effect(() => {
      const l = located.value
      if (!l) return
      const near = zoom
      untracked(() => made.show(l.point[0] ?? 0, l.point[1] ?? 0, near))
      zoom = undefined
    })
    return () => {
      for (const stop of [follow, go, show]) stop()
    }
  }, [])
  useEffect(() => map.current?.rename(w.text('map.name')), [w])

  return (
    <>
      <div class="map" ref={element} />
      <div class="controls">
        <button type="button" aria-label={w.text('map.zoom_in')} onClick={() => map.current?.zoomIn()}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label={w.text('map.zoom_out')} onClick={() => map.current?.zoomOut()}>
          <Icon name="minus" />
        </button>
        <Moves />
      </div>
    </>
  )
}

/** What lies on the map beside the panel: no name shall run under it. */
const over = (): DOMRect[] => [...document.querySelectorAll('.controls, .views, .credit')].map((e) => e.getBoundingClientRect())

/** Unfolds the buttons that move the map. */
function Moves() {
  const w = useWords()
  const [part, setPart] = useState<{ view: FunctionComponent } | null>(null)
  const toggle = (): void => {
    if (part) setPart(null)
    else
      late(() => import('./move.tsx')).then(
        (m) => setPart({ view: m.Move }),
        () => undefined, // pressing again asks again
      )
  }
  return (
    <>
      <button type="button" aria-label={w.text('map.move')} aria-expanded={part !== null} onClick={toggle}>
        <Icon name="move" />
      </button>
      {part && <part.view />}
    </>
  )
}

/** What the panel covers of the map. */
export function padding(): { left: number; bottom: number } {
  const panel = document.querySelector('.panel')?.getBoundingClientRect()
  if (!panel) return { left: 0, bottom: 0 }
  return innerWidth < SHEET ? { left: 0, bottom: Math.min(panel.height, innerHeight * 0.6) } : { left: panel.right, bottom: 0 }
}
