import type { Route, Section } from '../api/api.ts'
import { country, number } from '../i18n/format.ts'
import { change } from '../state/state.ts'
import { say, useWords } from './context.ts'
import { gaugesAt } from './gate.ts'

type Stop = Route['stops'][number]

/** All stops of a route with their km: a table, closed at first. */
export function Stops({ route }: { route: Route }) {
  const w = useWords()
  if (route.stops.length === 0) return null
  return (
    <details class="fold">
      <summary>
        {w.text('stops.title')} <span class="count">{route.stops.length}</span>
      </summary>
      <StopTable route={route} stops={route.stops} />
    </details>
  )
}

/** Stops as rows: which km, and how far the next one is. With sections they tell what changes there, else what there is. */
export function StopTable({ route, stops, sections }: { route: Route; stops: readonly Stop[]; sections?: readonly Section[] }) {
  const w = useWords()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w.text('stop')}</th>
          <th scope="col" class="num">
            {w.text('unit.km')}
          </th>
          <th scope="col" class="num">
            {w.text('stops.on')}
          </th>
        </tr>
      </thead>
      <tbody>
        {stops.map((s, i) => {
          const next = stops[i + 1]
          const telling = s.roles.filter((r) =>
            sections ? r === 'border' || r === 'gauge-change' : r !== 'city' && r !== 'town',
          )
          const gauges = gaugesAt(route, sections ?? [], s.km).map((g) => number(w.lang, g))
          return (
            <tr key={s.id} data-gate={s.roles.includes('border') || s.roles.includes('gauge-change')}>
              <th scope="row">
                <button type="button" class="as-link" onClick={() => change({ route: route.id, km: Math.round(s.km * 10) / 10 })}>
                  {say(s.names)}
                </button>
                <p class="meta">
                  {[
                    country(w, s.country),
                    ...telling.map((r) => w.text(`role.${r}`)),
                    gauges.length > 0 ? `${gauges.join(' → ')} ${w.text('unit.mm')}` : '',
                  ]
                    .filter(Boolean)
                    .join('\u00a0· ')}
                </p>
              </th>
              <td class="num">{number(w.lang, s.km)}</td>
              <td class="num">{next ? number(w.lang, next.km - s.km) : ''}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
