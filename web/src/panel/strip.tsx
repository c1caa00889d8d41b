import { useEffect, useRef } from 'preact/hooks'
import { type Dossier, type Located, locateKM, type Near, type Route } from '../api/api.ts'
import { colorOf, greyOf } from '../draw/style.ts'
import { country, number } from '../i18n/format.ts'
import { change, state, theme } from '../state/state.ts'
import { located, say, useWords } from './context.ts'

/** How far an arrow key moves the cursor, km. */
const STEP = 10

/** The kilometres of a route: its sections by status, its stops, and a cursor tied to the map. */
export function Strip({ dossier, route }: { dossier: Dossier; route: Route }) {
  const w = useWords()
  const svg = useRef<SVGSVGElement>(null)
  const at = located.value?.route === route.id ? located.value.km : null
  const x = (km: number): number => (1000 * km) / route.length_km
  const go = (km: number): void => change({ km: Math.round(Math.min(route.length_km, Math.max(0, km)) * 10) / 10, route: route.id }, 'replace')
  const onKey = (e: KeyboardEvent): void => {
    const now = at ?? 0
    const to = { ArrowRight: now + STEP, ArrowUp: now + STEP, ArrowLeft: now - STEP, ArrowDown: now - STEP, Home: 0, End: route.length_km }[e.key]
    if (to === undefined) return
    e.preventDefault()
    go(to)
  }
  const onPointer = (e: PointerEvent): void => {
    const box = svg.current?.getBoundingClientRect()
    if (box && (e.type === 'pointerdown' || e.buttons === 1)) go(((e.clientX - box.left) / box.width) * route.length_km)
  }
  const labelled = thinStops(route)
  return (
    <div class="strip">
      <svg
        ref={svg}
        viewBox="0 0 1000 76"
        preserveAspectRatio="none"
        role="slider"
        tabIndex={0}
        aria-label={w.text('strip.name')}
        aria-valuemin={0}
        aria-valuemax={Math.round(route.length_km)}
        aria-valuenow={Math.round(at ?? 0)}
        aria-valuetext={at === null ? w.text('locate.km', { km: '0' }) : describe(located.value, w)}
        onKeyDown={onKey}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
      >
        {route.sections.map((part) => {
          const s = dossier.sections.find((one) => one.id === part.id)
          if (!s || s.kind === 'multimodal') return null
          const built = s.status === 'operational'
          return (
            <rect
              key={part.id}
              x={x(part.from_km)}
              width={Math.max(1, x(part.to_km) - x(part.from_km) - 1)}
              y={built ? 30 : 33}
              height={built ? 12 : 6}
              fill={s.status === 'suspended' || s.status === 'cancelled' || s.status === 'unknown' ? greyOf(theme.value) : colorOf(s.kind, theme.value)}
              fill-opacity={built ? 1 : 0.55}
            >
              <title>{`${say(s.names)}: ${w.text(`status.${s.status}`)}`}</title>
            </rect>
          )
        })}
        {route.stops.map((s) => {
          const gate = s.roles.includes('border') || s.roles.includes('gauge-change')
          return (
            <line key={s.id} class={gate ? 'border-stop' : 'stop'} x1={x(s.km)} x2={x(s.km)} y1={gate ? 22 : 27} y2={gate ? 50 : 45} vector-effect="non-scaling-stroke">
              <title>{`${say(s.names)}, ${number(w.lang, s.km)} ${w.text('unit.km')}`}</title>
            </line>
          )
        })}
        {at !== null && <line class="cursor" x1={x(at)} x2={x(at)} y1="14" y2="58" vector-effect="non-scaling-stroke" />}
      </svg>
      <div aria-hidden="true" class="strip-labels">
        {labelled.map((s) => (
          <span key={s.id} style={{ left: `${(100 * s.km) / route.length_km}%` }}>
            {say(s.names)}
          </span>
        ))}
      </div>
      <KMField route={route} at={at} go={go} />
      <Where />
    </div>
  )
}

/** Stops whose names have room under the strip: ends first, then borders. */
function thinStops(route: Route): Route['stops'] {
  const [first, last] = [route.stops[0], route.stops.at(-1)]
  const kept = [first, last].filter((s) => s !== undefined)
  for (const s of route.stops.filter((one) => one.roles.includes('border'))) {
    if (kept.every((k) => Math.abs(k.km - s.km) > route.length_km * 0.2)) kept.push(s)
  }
  return kept
}

function KMField({ route, at, go }: { route: Route; at: number | null; go: (km: number) => void }) {
  const w = useWords()
  return (
    <form
      class="row"
      onSubmit={(e) => {
        e.preventDefault()
        const field = e.currentTarget.elements.namedItem('km')
        if (field instanceof HTMLInputElement && field.value !== '') go(Number(field.value))
      }}
    >
      <label class="field">
        {w.text('locate.goto')}
        <input name="km" type="number" min={0} max={Math.floor(route.length_km)} step="any" key={at ?? 'none'} defaultValue={at === null ? '' : String(Math.round(at))} />
      </label>
      <span class="meta">{w.text('locate.of', { km: number(w.lang, route.length_km) })}</span>
    </form>
  )
}

/** Where the cursor is, in words. */
function Where() {
  const w = useWords()
  const l = located.value
  if (!l) return null
  const near = (label: string, n: Near | undefined) =>
    n && (
      <li>
        {label}: {say(n.names)}, {number(w.lang, n.distance_km)} {w.text('unit.km')}
      </li>
    )
  return (
    <div class="where" aria-live="polite">
      <p>
        <strong>{w.text('locate.km', { km: number(w.lang, l.km, 1) })}</strong> · {say(l.section.names)} · {country(w, l.section.country)} ·{' '}
        {w.text(`status.${l.section.status}`)}
      </p>
      <ul>
        {near(w.text('locate.previous'), l.previous.stop)}
        {near(w.text('locate.next'), l.next.stop)}
        {near(`${w.text('locate.next')} ${w.text('locate.border')}`, l.next.border)}
        {near(`${w.text('locate.previous')} ${w.text('locate.border')}`, l.previous.border)}
        {near(`${w.text('locate.next')} ${w.text('locate.gauge_change')}`, l.next.gauge_change)}
      </ul>
    </div>
  )
}

function describe(l: Located | null, w: ReturnType<typeof useWords>): string {
  if (!l) return ''
  return `${w.text('locate.km', { km: number(w.lang, l.km) })}, ${say(l.section.names)}`
}

/** Asks where the state's km is, whenever it changes. */
export function useLocated(corridor: string): void {
  const { km, route } = state.value
  useEffect(() => {
    if (km === null) {
      located.value = null
      return
    }
    const stop = new AbortController()
    locateKM(corridor, km, route, stop.signal).then(
      (l) => {
        located.value = l
      },
      () => undefined, // the strip keeps what it shows; the dossier has said that the network is gone
    )
    return () => stop.abort()
  }, [corridor, km, route])
}
