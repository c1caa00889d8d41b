import type { Between } from '../api/api.ts'
import { country, number } from '../i18n/format.ts'
import { say, useWords } from '../panel/context.ts'
import { percent, waySentence } from './way.ts'

/** What lies between, as a sentence, a table and a file. */
export function Answer({ answer: b, href }: { answer: Between; href: string }) {
  const w = useWords()
  const decimals = b.km < 100 ? 1 : 0
  const crossings = [
    ...b.borders.map((n) => ({ n, role: w.text('role.border') })),
    ...b.gauge_changes.map((n) => ({ n, role: w.text('role.gauge-change') })),
  ].sort((x, y) => x.n.distance_km - y.n.distance_km)
  return (
    <>
      <p class="said" aria-live="polite">
        {waySentence(w, b)}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.text('column.name')}</th>
            <th scope="col" class="num">
              {w.text('measure.at')}
            </th>
            <th scope="col" class="num">
              {`${w.text('length')}, ${w.text('unit.km')}`}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{w.text('measure.total')}</th>
            <td />
            <td class="num">{number(w.lang, b.km, decimals)}</td>
          </tr>
          <tr>
            <th scope="row">
              {w.text('status.operational')}
              <p class="meta">{percent(w, b.share_built)} %</p>
            </th>
            <td />
            <td class="num">{number(w.lang, b.built_km, decimals)}</td>
          </tr>
          {b.countries.map((c) => (
            <tr key={c.country}>
              <th scope="row">{country(w, c.country)}</th>
              <td />
              <td class="num">{number(w.lang, c.km, decimals)}</td>
            </tr>
          ))}
          {crossings.map(({ n, role }) => (
            <tr key={`${n.id} ${role}`} data-gate="true">
              <th scope="row">
                {say(n.names)}
                <p class="meta">{role}</p>
              </th>
              <td class="num">{number(w.lang, n.distance_km, decimals)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <a class="more" href={href} download>
        {w.text('measure.csv')}
      </a>
    </>
  )
}
