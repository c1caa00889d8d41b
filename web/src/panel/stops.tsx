import type { Route } from '../api/api.ts'
import { country, number } from '../i18n/format.ts'
import { change } from '../state/state.ts'
import { say, useWords } from './context.ts'

/** All stops of a route with their km: a table, closed at first. */
export function Stops({ route }: { route: Route }) {
  const w = useWords()
  if (route.stops.length === 0) return null
  return (
    <details class="fold">
      <summary>
        {w.text('stops.title')} <span class="count">{route.stops.length}</span>
      </summary>
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
          {route.stops.map((s, i) => {
            const next = route.stops[i + 1]
            const telling = s.roles.filter((r) => r !== 'city' && r !== 'town')
            return (
              <tr key={s.id} data-gate={s.roles.includes('border') || s.roles.includes('gauge-change')}>
                <th scope="row">
                  <button
                    type="button"
                    class="as-link"
                    onClick={() => change({ route: route.id, km: Math.round(s.km * 10) / 10 })}
                  >
                    {say(s.names)}
                  </button>
                  <p class="meta">{[country(w, s.country), ...telling.map((r) => w.text(`role.${r}`))].join(' · ')}</p>
                </th>
                <td class="num">{number(w.lang, s.km)}</td>
                <td class="num">{next ? number(w.lang, next.km - s.km) : ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
