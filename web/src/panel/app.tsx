import { effect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { locatePoint } from '../api/api.ts'
import { comparedWith } from '../compare/pick.ts'
import { date } from '../i18n/format.ts'
import { KeysButton } from '../keys/button.tsx'
import type { Hit } from '../map/types.ts'
import { measured, measuredStop, measuring } from '../measure/pick.ts'
import { cut, keepSoon, visit } from '../offline/seat.ts'
import { corridors, corridorsOf, openCorridor } from '../query/known.ts'
import { late } from '../query/late.ts'
import { resource } from '../query/resource.ts'
import { basemaps } from '../state/config.ts'
import { change, state, stay, unreadable } from '../state/state.ts'
import type { Open } from '../state/table.ts'
import { Take } from '../take/button.tsx'
import { About } from './about.tsx'
import { Questions } from './asked.tsx'
import { Bar } from './bar.tsx'
import { Chips } from './chips.tsx'
import { type Choice, Chooser } from './chooser.tsx'
import { hovered, lit, litRow, litSection, located, say, useWords } from './context.ts'
import { Credit } from './credit.tsx'
import { grounds, offerGrounds } from './grounds.ts'
import { Home } from './home.tsx'
import { Late } from './late.tsx'
import { Legend } from './legend.tsx'
import { CLOSED } from './link.tsx'
import { Notice } from './notice.tsx'
import { Readout } from './readout.tsx'
import { Search } from './search.tsx'
import { Seat } from './seat.tsx'
import { Sentence } from './sentence.tsx'
import { Handle, type Size } from './sheet.tsx'
import { Tools, WideFilters } from './tools.tsx'
import { Views } from './views.tsx'

const dossier = resource(() => import('./dossier.tsx'))

/** How long a pointer rests before the server is asked where it is, ms. */
const REST = 50

export function App() {
  const w = useWords()
  const { open, compare } = state.value
  const shown = open ?? compare
  const [size, setSize] = useState<Size>('middle')
  const [mapFailed, setMapFailed] = useState(false)
  const offline = useOffline()
  const data = corridors.value.value
  const Visit = visit.value
  const ground = grounds.value.value
  useEffect(offerGrounds, [])
  const [choices, setChoices] = useState<Choice[]>([])
  const scroll = useRef<HTMLDivElement>(null)
  const last = useRef<Open | null>(null)
  const from = shown ? null : (last.current?.id ?? null)
  useEffect(() => {
    if (shown) last.current = open ?? { type: 'corridor', id: compare?.[0] ?? '' }
  }, [shown])

  // What is opened is read from its beginning; nothing of it stays when it is closed.
  useEffect(() => {
    if (scroll.current) scroll.current.scrollTop = 0
    lit.value = null
    litRow.value = null
    litSection.value = null
    setChoices([])
    if (shown) setSize((s) => (s === 'low' ? 'middle' : s))
  }, [open?.type, open?.id, compare?.join()])

  function onClick(hits: Hit[]): void {
    const now = openCorridor.value
    const best = hits.find((h) => now !== null && corridorsOf(h.section).includes(now))
    const found = new Map<string, Hit>()
    for (const h of best ? [best] : hits) {
      const id = best && now ? now : h.section.properties.corridor
      if (!found.has(id)) found.set(id, h)
    }
    const [first] = found
    if (!first) setChoices([])
    else if (found.size === 1) openAt(first[0], first[1])
    else setChoices([...found].map(([corridor, hit]) => ({ corridor, corridorName: nameOfCorridor(corridor), hit })))
  }

  return (
    <div class="atlas" data-size={size} data-view={state.value.view}>
      <button type="button" class="skip" onClick={() => document.getElementById('panel')?.focus()}>
        {w.text('skip')}
      </button>
      <Seat
        onClick={onClick}
        onHover={onHover}
        onPlace={(id) => measuredStop(id) || change({ ...CLOSED, open: { type: 'place', id } })}
        onReady={() => {
          setMapFailed(false)
          keepSoon()
        }}
        onError={() => setMapFailed(true)}
      />
      <Views lower={() => setSize('low')} />
      <Readout />
      <main id="panel" class="panel" tabIndex={-1} data-size={size} data-home={!shown} aria-label={w.text('panel.name')}>
        <Handle size={size} setSize={setSize}>
          <Bar />
        </Handle>
        <Search sheet={setSize} />
        <div class="panel-scroll" ref={scroll}>
          {offline && (
            <Notice calm>{data ? w.text('offline.data', { date: date(w, data.data_date) }) : w.text('error.offline')}</Notice>
          )}
          {Visit && <Visit />}
          {ground && <ground.Failed />}
          {mapFailed && !offline && <Notice>{w.text('error.map')}</Notice>}
          {unreadable.value.length > 0 && (
            <Notice
              close={() => {
                unreadable.value = []
              }}
            >
              {w.text('error.state', { what: unreadable.value.join(', ') })}
            </Notice>
          )}
          {!shown && <p class="lead">{w.text('atlas.claim')}</p>}
          {!shown && <Questions />}
          {shown && <Chips />}
          <Tools />
          <Sentence key="sentence" />
          {choices.length > 0 && (
            <Chooser
              choices={choices}
              choose={(c) => {
                setChoices([])
                openAt(c.corridor, c.hit)
              }}
              close={() => setChoices([])}
            />
          )}
          {shown ? (
            <Late
              key={compare ? 'compare' : `${open?.type}/${open?.id}`}
              part={dossier}
              rows={9}
              show={(m) => <m.Dossier open={open} />}
            />
          ) : (
            <Home from={from} />
          )}
          <Legend />
          {ground && <ground.Choice />}
          <WideFilters />
          <About />
          <KeysButton />
        </div>
        <Take />
      </main>
      <Credit />
    </div>
  )
}

/** Whether the browser says that there is no network. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const say = (): void => setOffline(!navigator.onLine)
    addEventListener('online', say)
    addEventListener('offline', say)
    return () => {
      removeEventListener('online', say)
      removeEventListener('offline', say)
    }
  }, [])
  return offline || cut.value
}

const nameOfCorridor = (id: string): string => say(corridors.value.value?.corridors.find((c) => c.id === id)?.names) || id

/** Opens a corridor at the place that was clicked: at once, its km as soon as the server has told it. */
function openAt(corridor: string, hit: Hit): void {
  if (comparedWith(corridor, hit)) return
  const { open, route, compare } = state.value
  const same = !compare && open?.type === 'corridor' && open.id === corridor
  if (!same) {
    stay.id = corridor
    change({ ...CLOSED, open: { type: 'corridor', id: corridor } })
  }
  if (!measuring.value) located.value = null
  locatePoint(corridor, hit.lon, hit.lat, same ? route : null).then(
    (l) => {
      const now = state.value.open
      if (now?.type !== 'corridor' || now.id !== corridor) return
      if (same && measured(l)) return
      located.value = l
      change({ route: l.route, km: l.km }, same ? 'step' : 'replace')
    },
    () => undefined, // the corridor is open all the same
  )
}

let asking: AbortController | null = null

/** The pointer is on a line: what is there is asked for once it rests. */
function onHover(hit: Hit | null): void {
  asking?.abort()
  if (!hit) {
    hovered.value = null
    return
  }
  const ask = new AbortController()
  asking = ask
  const corridor =
    openCorridor.value && corridorsOf(hit.section).includes(openCorridor.value)
      ? openCorridor.value
      : hit.section.properties.corridor
  const route = corridor === openCorridor.value ? state.value.route : null
  setTimeout(() => {
    if (ask.signal.aborted) return
    locatePoint(corridor, hit.lon, hit.lat, route, ask.signal).then(
      (l) => {
        hovered.value = l
      },
      () => undefined, // pointing again asks again
    )
  }, REST)
}

// A basemap that nobody offers: what else the link says is shown.
effect(() => {
  const { basemap } = state.value
  if (basemap === null || basemaps.some((b) => b.startsWith(`${basemap}=`))) return
  change({ basemap: null }, 'replace')
  unreadable.value = [...unreadable.peek(), `basemap=${basemap}`]
})

// A browser that prints waits for nothing: its part is brought once the first view has had its time.
addEventListener('load', () => {
  setTimeout(
    () =>
      late(() => import('../picture/print.tsx')).then(
        (m) => m.install(),
        () => undefined, // without it the page is printed as it is
      ),
    1500,
  )
})
