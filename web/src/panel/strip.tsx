import { useEffect, useRef } from 'preact/hooks'
import { type Dossier, type Located, locateKM, type Near, type Route, type Section } from '../api/api.ts'
import { colorOf, greyOf } from '../draw/style.ts'
import { country, km, number } from '../i18n/format.ts'
import { change, state, theme } from '../state/state.ts'
import { asOf, statusWords } from './as-of.ts'
import { hovered, located, say, useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { axisSteps, keepApart, partAt, within } from './strip-layout.ts'
import { textWidth, useWidth } from './width.ts'

/** How far an arrow key moves the cursor, km; with Page Up and Page Down ten times as far. */
const STEP = 10

/** Rows of the strip, px from its top: names, sections, countries, kilometres. */
const Y = { names: 11, bar: 20, barHeight: 14, countries: 52, axis: 72, height: 78 } as const

/** The kilometres of a route: its sections by status, its stops and borders, and a cursor tied to the map. */
export function Strip({ dossier, route }: { dossier: Dossier; route: Route }) {
  const w = useWords()
  const [frame, width, scale] = useWidth<HTMLDivElement>(360)
  const { km: asked } = state.value
  const mine = state.value.route === route.id || (state.value.route === null && route.id === dossier.routes[0]?.id)
  const at = mine ? asked : null
  const length = route.length_km
  const ghost = hovered.value?.corridor === dossier.id && hovered.value.route === route.id ? hovered.value.km : null
  const x = (one: number): number => 1 + ((width - 2) * one) / length
  const go = (to: number): void => change({ km: within(length, to), route: route.id }, 'follow')
  const kmAt = (e: PointerEvent): number => {
    const box = frame.current?.getBoundingClientRect()
    return box ? Math.min(length, Math.max(0, ((e.clientX - box.left) / box.width) * length)) : 0
  }
  const onKey = (e: KeyboardEvent): void => {
    const now = at ?? 0
    const keys: Record<string, number> = {
      ArrowRight: now + STEP,
      ArrowUp: now + STEP,
      ArrowLeft: now - STEP,
      ArrowDown: now - STEP,
      PageUp: now + 10 * STEP,
      PageDown: now - 10 * STEP,
      Home: 0,
      End: length,
    }
    const to = keys[e.key]
    if (to === undefined || e.altKey || e.ctrlKey || e.metaKey) return
    e.preventDefault()
    go(to)
  }
  const sectionAt = (one: number): Section | undefined => {
    const part = partAt(route.sections, one)
    return dossier.sections.find((s) => s.id === part?.id)
  }
  const describe = (one: number): string => {
    const s = sectionAt(one)
    const gaps = {
      km: number(w.lang, one),
      section: s ? say(s.names) : '',
      country: country(w, s?.country),
      status: s ? statusWords(w, s) : '',
    }
    return w.text('strip.value', gaps)
  }
  const gates = route.stops.filter((s) => s.roles.includes('border') || s.roles.includes('gauge-change'))
  const names = keepApart(
    [...ends(route), ...gates, ...route.stops.filter((s) => s.roles.includes('city'))].map((s) => ({
      id: s.id,
      text: say(s.names),
      x: x(s.km),
      width: textWidth(say(s.names), 11),
    })),
    width,
  )
  return (
    <div class="strip">
      <div
        ref={frame}
        class="strip-line"
        role="slider"
        tabIndex={0}
        aria-label={w.text('strip.name')}
        aria-valuemin={0}
        aria-valuemax={Math.round(length)}
        aria-valuenow={Math.round(at ?? 0)}
        aria-valuetext={describe(at ?? 0)}
        onKeyDown={onKey}
        onPointerDown={(e) => {
          if (e.button !== 0) return
          e.currentTarget.setPointerCapture(e.pointerId)
          change({ km: within(length, kmAt(e)), route: route.id })
        }}
        onPointerMove={(e) => {
          if (e.buttons === 1) go(kmAt(e))
          else if (e.pointerType === 'mouse') point(dossier.id, route.id, within(length, kmAt(e)))
        }}
        onPointerLeave={() => point(dossier.id, route.id, null)}
      >
        <svg viewBox={`0 0 ${width} ${Y.height}`} width="100%" height={Y.height * scale} aria-hidden="true">
          <Patterns color={colorOfRoute(dossier, route)} />
          {names.map((n) => (
            <text key={n.id} class="stop-name" x={n.x} y={Y.names} text-anchor={n.anchor}>
              {n.text}
            </text>
          ))}
          {route.sections.map((part) => {
            const s = dossier.sections.find((one) => one.id === part.id)
            return (
              s && <Part key={part.id} section={s} x={x(part.from_km)} width={Math.max(1.5, x(part.to_km) - x(part.from_km))} />
            )
          })}
          {route.stops.map((s) =>
            s.roles.includes('border') || s.roles.includes('gauge-change') ? null : (
              <line key={s.id} class="stop" x1={x(s.km)} x2={x(s.km)} y1={Y.bar + Y.barHeight} y2={Y.bar + Y.barHeight + 4}>
                <title>{`${say(s.names)}, ${km(w, s.km)}`}</title>
              </line>
            ),
          )}
          {gates.map((s) => (
            <g key={s.id} class="gate">
              <line x1={x(s.km)} x2={x(s.km)} y1={Y.bar - 5} y2={Y.countries + 4} />
              {s.roles.includes('gauge-change') && <path d={`M${x(s.km) - 4} ${Y.bar - 8}h8l-4 6z`} />}
              <title>{`${say(s.names)}, ${km(w, s.km)}`}</title>
            </g>
          ))}
          {countryRows(route, x, (code) => country(w, code)).map((c) => (
            <text key={c.key} class="country" x={c.x} y={Y.countries} text-anchor="middle">
              {c.text}
            </text>
          ))}
          {axisSteps(length, width / 64).map((one) => (
            <text key={one} class="km" x={x(one)} y={Y.axis} text-anchor={one === 0 ? 'start' : 'middle'}>
              {number(w.lang, one)}
            </text>
          ))}
          {mine && <Measured x={x} />}
          {ghost !== null && <line class="ghost" x1={x(ghost)} x2={x(ghost)} y1={Y.bar - 3} y2={Y.bar + Y.barHeight + 3} />}
          {at !== null && (
            <g class="cursor">
              <line x1={x(at)} x2={x(at)} y1={Y.bar - 4} y2={Y.bar + Y.barHeight + 4} />
              <circle cx={x(at)} cy={Y.bar + Y.barHeight / 2} r="6" />
            </g>
          )}
        </svg>
      </div>
      <KMField route={route} at={at} />
      <Where corridor={dossier.id} route={route.id} />
    </div>
  )
}

const ends = (route: Route): Route['stops'] => [route.stops[0], route.stops.at(-1)].filter((s) => s !== undefined)

/** Country names under their part of the route, where they have room; else their codes, else nothing. */
function countryRows(
  route: Route,
  x: (km: number) => number,
  name: (code: string) => string,
): { key: string; x: number; text: string }[] {
  let from = 0
  return route.countries.flatMap((c, i) => {
    const [left, right] = [x(from), x(from + c.km)]
    from += c.km
    const full = name(c.country)
    const text = textWidth(full, 11) < right - left - 6 ? full : textWidth(c.country, 11) < right - left - 2 ? c.country : ''
    return text ? [{ key: `${c.country} ${i}`, x: (left + right) / 2, text }] : []
  })
}

function colorOfRoute(d: Dossier, route: Route): string {
  const kind = d.sections.find((s) => s.id === route.sections[0]?.id)?.kind
  return kind && kind !== 'multimodal' ? colorOf(kind, theme.value) : greyOf(theme.value)
}

/** A section on the strip: its kind's colour, its status by how it is filled. */
function Part({ section: s, x, width }: { section: Section; x: number; width: number }) {
  const w = useWords()
  const status = asOf.value.status(s)
  const grey = status === null || status === 'suspended' || status === 'cancelled' || status === 'unknown'
  const color = grey || s.kind === 'multimodal' ? greyOf(theme.value) : colorOf(s.kind, theme.value)
  const fill: Record<string, string> = {
    construction: 'url(#strip-stripes)',
    unknown: 'url(#strip-hatch)',
    cancelled: 'none',
    planned: 'none',
    proposed: 'none',
  }
  const here = located.value?.section.id === s.id
  // Narrow sections touch: a gap between each would look like stripes.
  const gap = width > 12 ? 0.5 : 0
  return (
    <g class="part" style={{ color }} data-here={here}>
      <rect
        x={x + gap}
        y={Y.bar}
        width={Math.max(1, width - 2 * gap)}
        height={Y.barHeight}
        fill={status === null ? 'none' : (fill[status] ?? 'currentColor')}
        stroke="currentColor"
        stroke-width={status === 'operational' ? 0 : status === null ? 0.75 : 1.5}
        stroke-dasharray={status === 'proposed' ? '3 3' : status === null ? '1 4' : undefined}
      />
      <title>{`${say(s.names)}: ${statusWords(w, s)}`}</title>
    </g>
  )
}

/** What is measured, as a line over the sections. */
function Measured({ x }: { x: (km: number) => number }) {
  const { from, to } = state.value
  if (from === null || to === null) return null
  return (
    <rect
      class="measured-part"
      x={x(Math.min(from, to))}
      y={Y.bar - 4}
      width={Math.max(2, Math.abs(x(to) - x(from)))}
      height={3}
    />
  )
}

/** The fills of sections that are being built and of which nothing recent is known. */
function Patterns({ color }: { color: string }) {
  return (
    <defs>
      <pattern id="strip-stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="8" fill={color} />
      </pattern>
      <pattern id="strip-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.5" height="5" fill="var(--soft)" />
      </pattern>
    </defs>
  )
}

/** A km to type: the map goes there. */
function KMField({ route, at }: { route: Route; at: number | null }) {
  const w = useWords()
  return (
    <form
      class="km-field"
      onSubmit={(e) => {
        e.preventDefault()
        const field = e.currentTarget.elements.namedItem('km')
        if (!(field instanceof HTMLInputElement) || field.value === '') return
        const to = Number(field.value.replace(',', '.'))
        if (Number.isFinite(to)) change({ km: within(route.length_km, to), route: route.id })
      }}
    >
      <label class="field">
        <span>{w.text('locate.goto')}</span>
        <input
          name="km"
          inputMode="decimal"
          autocomplete="off"
          size={6}
          key={at ?? 'none'}
          defaultValue={at === null ? '' : String(Math.round(at))}
        />
      </label>
      <span class="meta">{w.text('locate.of', { km: km(w, route.length_km) })}</span>
      <button type="submit" class="button">
        {w.text('locate.go')}
      </button>
    </form>
  )
}

/** Where the cursor is, in words: the section, and what lies behind and ahead. */
function Where({ corridor, route }: { corridor: string; route: string }) {
  const w = useWords()
  const l = located.value
  if (!l || l.corridor !== corridor || l.route !== route) return <p class="where meta">{w.text('locate.empty')}</p>
  const rows = (['stop', 'border', 'gauge_change'] as const).filter((k) => l.previous[k] || l.next[k])
  return (
    <div class="where" aria-live="polite">
      <p class="where-head">
        <strong>{w.text('locate.km', { km: number(w.lang, l.km, 1) })}</strong>
        <span>{country(w, l.section.country)}</span>
      </p>
      <p>
        <StateLink to={{ open: { type: 'section', id: l.section.id } }}>{say(l.section.names)}</StateLink>
        <span class="meta"> · {statusWords(w, l.section)}</span>
      </p>
      <dl>
        {rows.map((k) => (
          <Ways key={k} behind={l.previous[k]} ahead={l.next[k]} keys={[`locate.previous.${k}`, `locate.next.${k}`]} />
        ))}
      </dl>
    </div>
  )
}

function Ways({ behind, ahead, keys }: { behind: Near | undefined; ahead: Near | undefined; keys: [string, string] }) {
  const w = useWords()
  return (
    <>
      {([behind, ahead] as const).map(
        (near, i) =>
          near && (
            <div key={keys[i]}>
              <dt>{w.text(keys[i] ?? '')}</dt>
              <dd>
                {say(near.names)} <span class="meta">{km(w, near.distance_km)}</span>
              </dd>
            </div>
          ),
      )}
    </>
  )
}

let pointing = 0
let asked: AbortController | null = null

/** The pointer is at a km of the strip: the map shows where that is. */
function point(corridor: string, route: string, at: number | null): void {
  clearTimeout(pointing)
  asked?.abort()
  if (at === null) {
    hovered.value = null
    return
  }
  const ask = new AbortController()
  asked = ask
  pointing = window.setTimeout(() => {
    locateKM(corridor, at, route, ask.signal).then(
      (l) => {
        hovered.value = l
      },
      () => undefined, // pointing again asks again
    )
  }, 40)
}

/** Asks where the state's km is, whenever it changes. */
export function useLocated(corridor: string): void {
  const { km: at, route } = state.value
  const last = useRef<Located | null>(null)
  useEffect(() => {
    if (at === null) {
      located.value = null
      return
    }
    const now = located.value
    if (now && now.corridor === corridor && now.route === (route ?? now.route) && Math.abs(now.km - at) < 0.06) return
    const stop = new AbortController()
    locateKM(corridor, at, route, stop.signal).then(
      (l) => {
        located.value = l
        last.current = l
      },
      () => undefined, // the strip keeps what it shows; the dossier has said that the network is gone
    )
    return () => stop.abort()
  }, [corridor, at, route])
  useEffect(
    () => () => {
      located.value = null
    },
    [corridor],
  )
}
