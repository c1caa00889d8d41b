import { effect, useSignalEffect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Dossier, locatePoint } from '../api/api.ts'
import { country, number } from '../i18n/format.ts'
import { isLang, LANGS } from '../i18n/lang.ts'
import { createAtlasMap } from '../map/atlas-map.ts'
import type { AtlasMap, Hit, MapState } from '../map/types.ts'
import { change, lang, setLang, state, theme, unreadable } from '../state/state.ts'
import { About } from './about.tsx'
import { hovered, inView, lit, located, say, useWords } from './context.ts'
import { Home, useList } from './home.tsx'
import { Legend } from './legend.tsx'
import { StateLink } from './link.tsx'

type CorridorPart = typeof import('./corridor.tsx').default
type Size = 'low' | 'middle' | 'high'

/** The corridor that the map shows as open: of a section's page its corridor, once that is known. */
function openCorridor(sections: Map<string, string>): string | null {
  const open = state.value.open
  if (!open) return null
  if (open.type === 'corridor') return open.id
  return open.type === 'section' ? (sections.get(open.id) ?? null) : null
}

export function App() {
  const w = useWords()
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<AtlasMap | null>(null)
  const [error, setError] = useState('')
  const [size, setSize] = useState<Size>('middle')
  const [sections, setSections] = useState(() => new Map<string, string>())
  const [Part, setPart] = useState<{ view: CorridorPart } | null>(null)
  const home = useList()
  const open = state.value.open
  const corridor = openCorridor(sections)

  useEffect(() => {
    if (!element.current || map.current) return
    map.current = createAtlasMap(
      element.current,
      {
        onView: (view) => change({ map: view }, 'replace'),
        onClick: (hits, at) => onClick(hits, at),
        onPlace: () => undefined,
        onHover: (hit) => onHover(hit),
        onInView: (summary) => {
          inView.value = summary
        },
        onReady: () => setError(''),
        onError: () => setError('error.load'),
      },
      { view: state.value.map, state: mapState(null), borders: true, name: w.text('map.name'), countryName: (code) => country(w, code), padding },
    )
  }, [])

  useSignalEffect(() => map.current?.update(mapState(openCorridor(sections))))
  useEffect(() => map.current?.update(mapState(corridor)), [corridor, state.value])
  useEffect(() => map.current?.rename(w.text('map.name')), [w])

  // A section's own page needs to know its corridor.
  useEffect(() => {
    if (open?.type !== 'section' || sections.has(open.id)) return
    fetch(`/layers/sections.geojson?id=${encodeURIComponent(open.id)}&simplify=100000`)
      .then((r) => r.json())
      .then((c: { features: { properties: { corridor: string } }[] }) => {
        const found = c.features[0]?.properties.corridor
        if (found) setSections(new Map(sections).set(open.id, found))
        else setError('error.load')
      })
      .catch(() => setError('error.load'))
  }, [open, sections])

  useEffect(() => {
    if (corridor && !Part) import('./corridor.tsx').then((m) => setPart({ view: m.default }), () => setError('error.load'))
  }, [corridor, Part])

  useEffect(() => {
    const listed = home.list?.corridors.find((c) => c.id === corridor)
    document.title = listed ? `${say(listed.names)} · ${w.text('atlas.name')}` : w.text('atlas.title')
  }, [corridor, home.list, w])

  const fitted = useRef<string | null>(null)
  const linked = useRef(state.value.map !== null)
  const arrived = useRef<number | undefined>(7)

  // The cursor's place is brought into view.
  useSignalEffect(() => {
    const l = located.value
    // A link to a kilometre that names no view is shown from near.
    if (l) map.current?.show(l.point[0] ?? 0, l.point[1] ?? 0, linked.current ? undefined : arrived.current)
    if (l) arrived.current = undefined
  })

  const onOpen = (d: Dossier): void => {
    if (fitted.current === d.id) return
    fitted.current = d.id
    // A link that names its view keeps it.
    if (!linked.current && state.value.km === null) map.current?.fit(d.bbox)
    linked.current = false
  }
  useEffect(() => {
    if (!corridor) fitted.current = null
  }, [corridor])

  function onClick(hits: Hit[], at: { lon: number; lat: number }): void {
    arrived.current = undefined
    const hit = hits[0]
    if (!hit) return
    const id = hit.section.properties.corridor
    const now = openCorridor(sections)
    const best = hits.find((h) => h.section.properties.corridor === now) ?? hit
    const target = best.section.properties.corridor
    fitted.current = target
    locatePoint(target, at.lon, at.lat, target === now ? state.value.route : null).then(
      (l) => change({ open: { type: 'corridor', id: target }, route: l.route, km: l.km }),
      () => change({ open: { type: 'corridor', id }, route: null, km: null }),
    )
    setSize((s) => (s === 'low' ? 'middle' : s))
  }

  const asking = useRef<AbortController | null>(null)
  function onHover(hit: Hit | null): void {
    asking.current?.abort()
    if (!hit) {
      hovered.value = null
      return
    }
    const ask = new AbortController()
    asking.current = ask
    setTimeout(() => {
      if (ask.signal.aborted) return
      locatePoint(hit.section.properties.corridor, hit.lon, hit.lat, null, ask.signal).then(
        (l) => {
          hovered.value = l
        },
        () => undefined,
      )
    }, 60)
  }

  return (
    <div class="atlas">
      <div class="map" ref={element} />
      <div class="controls">
        <button type="button" aria-label={w.text('map.zoom_in')} onClick={() => map.current?.zoomIn()}>
          +
        </button>
        <button type="button" aria-label={w.text('map.zoom_out')} onClick={() => map.current?.zoomOut()}>
          −
        </button>
      </div>
      <Readout />
      <main class="panel" data-size={size} aria-label={w.text('panel.name')}>
        <Handle size={size} setSize={setSize} />
        <Bar />
        <div class="panel-scroll">
          {error && (
            <div class="alert" role="alert">
              {w.text(error)}
            </div>
          )}
          {unreadable.value.length > 0 && (
            <div class="alert" role="alert">
              {w.text('error.state', { what: unreadable.value.join(', ') })}
            </div>
          )}
          {corridor && Part ? <Part.view key={corridor} id={corridor} onOpen={onOpen} /> : !open && <Home {...home} />}
          {open && !corridor && open.type !== 'section' && (
            <div>
              <StateLink to={{ open: null }}>{w.text('back')}</StateLink>
              <Home {...home} />
            </div>
          )}
          <Legend />
          <About list={home.list} />
        </div>
      </main>
      <p class="credit">
        © <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> ODbL · Natural Earth · GeoNames · {w.text('atlas.name')} CC BY 4.0
      </p>
    </div>
  )
}

function mapState(corridor: string | null): MapState {
  const l = located.value
  return {
    lang: lang.value,
    theme: theme.value,
    corridor,
    section: l && l.corridor === corridor ? l.section.id : state.value.open?.type === 'section' ? state.value.open.id : null,
    lit: lit.value,
    marker: l && l.corridor === corridor ? { lon: l.point[0] ?? 0, lat: l.point[1] ?? 0 } : null,
  }
}

/** What the panel covers of the map. */
function padding(): { left: number; bottom: number } {
  const panel = document.querySelector('.panel')?.getBoundingClientRect()
  if (!panel) return { left: 0, bottom: 0 }
  return innerWidth < 760 ? { left: 0, bottom: panel.height } : { left: panel.right, bottom: 0 }
}

/** Name, language and colours. */
function Bar() {
  const w = useWords()
  return (
    <header class="bar">
      <p class="brand">
        <StateLink to={{ open: null, route: null, km: null }}>{w.text('atlas.name')}</StateLink>
      </p>
      <select
        aria-label={w.text('language')}
        value={lang.value}
        onChange={(e) => {
          const next = e.currentTarget.value
          if (isLang(next)) setLang(next)
        }}
      >
        {LANGS.map((l) => (
          <option key={l} value={l} lang={l}>
            {w.text(`lang.${l}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={w.text('theme')}
        value={state.value.theme ?? ''}
        onChange={(e) => {
          const t = e.currentTarget.value
          change({ theme: t === 'light' || t === 'dark' ? t : null }, 'replace')
        }}
      >
        <option value="">{w.text('theme.system')}</option>
        <option value="light">{w.text('theme.light')}</option>
        <option value="dark">{w.text('theme.dark')}</option>
      </select>
    </header>
  )
}

const sizes: Size[] = ['low', 'middle', 'high']

/** On phones the panel is a sheet: buttons and a drag move it. */
function Handle({ size, setSize }: { size: Size; setSize: (s: Size) => void }) {
  const w = useWords()
  const from = useRef<number | null>(null)
  const step = (by: number): void => setSize(sizes[Math.min(2, Math.max(0, sizes.indexOf(size) + by))] ?? 'middle')
  return (
    <div
      class="sheet-handle"
      onPointerDown={(e) => {
        from.current = e.clientY
      }}
      onPointerUp={(e) => {
        if (from.current !== null && Math.abs(e.clientY - from.current) > 24) step(e.clientY < from.current ? 1 : -1)
        from.current = null
      }}
    >
      <button type="button" aria-label={w.text('panel.expand')} disabled={size === 'high'} onClick={() => step(1)}>
        ▲
      </button>
      <button type="button" aria-label={w.text('panel.collapse')} disabled={size === 'low'} onClick={() => step(-1)}>
        ▼
      </button>
    </div>
  )
}

/** What lies under the pointer: km, section, what comes next. */
function Readout() {
  const w = useWords()
  const l = hovered.value
  if (!l) return null
  return (
    <p class="readout">
      <strong>{w.text('locate.km', { km: number(w.lang, l.km) })}</strong> · {say(l.section.names)} · {w.text(`status.${l.section.status}`)}
      {l.next.stop && (
        <>
          <br />
          {w.text('locate.next')}: {say(l.next.stop.names)}, {number(w.lang, l.next.stop.distance_km)} {w.text('unit.km')}
        </>
      )}
      {l.next.border && l.next.border.id !== l.next.stop?.id && (
        <>
          <br />
          {w.text('locate.border')}: {say(l.next.border.names)}, {number(w.lang, l.next.border.distance_km)} {w.text('unit.km')}
        </>
      )}
    </p>
  )
}

effect(() => {
  document.documentElement.dataset.theme = theme.value
})

