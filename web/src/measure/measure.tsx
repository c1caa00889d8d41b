import './measure.css'
import { useEffect, useState } from 'preact/hooks'
import { type Between, getBetween, type Route } from '../api/api.ts'
import { say, useWords } from '../panel/context.ts'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { map } from '../panel/seat.tsx'
import { sections } from '../query/known.ts'
import { change, lang, state } from '../state/state.ts'
import { Answer } from './answer.tsx'
import type { WayProps } from './button.tsx'
import { measuring, nextEnd, shownWay } from './pick.ts'
import { askedFor, type Parts, partsBetween, stopAt } from './way.ts'

/** Two ends on a route, by stop, km or a click on the line, and what lies between. Loaded when it is first asked for. */
export function Way({ dossier, route }: WayProps) {
  const w = useWords()
  const within = (at: number): number => Math.min(route.length_km, Math.max(0, at))
  const from = within(state.value.from ?? 0)
  const to = within(state.value.to ?? route.length_km)
  const query = askedFor(route, from, to).toString()
  const { answer, failed, again } = useBetween(dossier.id, query)
  useEffect(() => {
    measuring.value = { corridor: dossier.id, route }
    nextEnd.value = 'from'
    return () => {
      measuring.value = null
    }
  }, [dossier.id, route])
  useEffect(() => {
    const ends = answer ? [answer.from.point, answer.to.point] : []
    shownWay.value = {
      parts: partsBetween(route, from, to),
      ends: ends.map(([lon = 0, lat = 0]) => ({ lon, lat })),
    }
  }, [route, from, to, answer])
  useEffect(
    () => () => {
      shownWay.value = null
    },
    [],
  )
  const set = (part: { from?: number; to?: number }): void => {
    change({ route: route.id, from, to, ...part })
    show(partsBetween(route, part.from ?? from, part.to ?? to))
  }
  return (
    <div class="way">
      <End name={w.text('measure.from')} letter="A" at={from} route={route} set={(at) => set({ from: within(at) })} />
      <End name={w.text('measure.to')} letter="B" at={to} route={route} set={(at) => set({ to: within(at) })} />
      <button type="button" class="button" onClick={() => change({ route: route.id, from: to, to: from })}>
        {w.text('measure.swap')}
      </button>
      <p class="meta" aria-live="polite">
        {w.text(nextEnd.value === 'from' ? 'measure.next.from' : 'measure.next.to')}
      </p>
      {failed && <Notice retry={again}>{w.text('error.load')}</Notice>}
      {!failed && !answer && <Skeleton rows={4} />}
      {answer && <Answer answer={answer} href={`/api/corridors/${dossier.id}/between?${query}&lang=${lang.value}&f=csv`} />}
    </div>
  )
}

/** Asks what lies between; the answer before stays until the new one is here. */
function useBetween(corridor: string, query: string): { answer: Between | null; failed: boolean; again: () => void } {
  const [answer, setAnswer] = useState<Between | null>(null)
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    getBetween(corridor, new URLSearchParams(query), stop.signal).then(
      (b) => {
        setFailed(false)
        setAnswer(b)
      },
      () => {
        if (stop.signal.aborted) return
        setAnswer(null)
        setFailed(true)
      },
    )
    return () => stop.abort()
  }, [corridor, query, tries])
  return { answer, failed, again: () => setTries((n) => n + 1) }
}

interface EndProps {
  name: string
  letter: string
  at: number
  route: Route
  set: (km: number) => void
}

/** One end: a stop of the route, or a km of it. */
function End({ name, letter, at, route, set }: EndProps) {
  const w = useWords()
  const stop = stopAt(route, at)
  return (
    <div class="end">
      <span class="letter" aria-hidden="true">
        {letter}
      </span>
      <label>
        <span>{name}</span>
        <select
          value={stop?.id ?? ''}
          onChange={(e) => {
            const next = route.stops.find((s) => s.id === e.currentTarget.value)
            if (next) set(next.km)
          }}
        >
          {!stop && <option value="">{w.text('measure.point')}</option>}
          {route.stops.map((s) => (
            <option key={s.id} value={s.id}>
              {say(s.names)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{w.text('unit.km')}</span>
        <input
          aria-label={`${name}, ${w.text('unit.km')}`}
          inputMode="decimal"
          autocomplete="off"
          key={at}
          defaultValue={String(Math.round(at * 10) / 10)}
          onChange={(e) => {
            const text = e.currentTarget.value.trim().replace(',', '.')
            if (/^\d+(\.\d+)?$/.test(text)) set(Number(text))
            else e.currentTarget.value = String(Math.round(at * 10) / 10)
          }}
        />
      </label>
    </div>
  )
}

/** Brings the way into the map's window. */
function show(parts: Parts): void {
  const boxes = (sections.value.peek() ?? []).filter((f) => parts[f.id]).map((f) => f.bbox)
  if (boxes.length === 0) return
  const side = (i: 0 | 1 | 2 | 3, pick: (...v: number[]) => number): number => pick(...boxes.map((b) => b[i]))
  map.current?.fit([side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)])
}
