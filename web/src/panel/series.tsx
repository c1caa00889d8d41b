import type { Dossier } from '../api/api.ts'
import { number } from '../i18n/format.ts'
import { say, useWords } from './context.ts'

/** Number series as bars, a gap where no source was found, with the table behind them. */
export function SeriesList({ dossier }: { dossier: Dossier }) {
  const w = useWords()
  if (dossier.series.length === 0) return null
  return (
    <section>
      <h3>{w.text('series.title')}</h3>
      {dossier.series.map((s) => {
        const years = s.points.map((p) => p.year)
        const [first, last] = [Math.min(...years), Math.max(...years)]
        const top = Math.max(...s.points.map((p) => p.value), 1)
        const width = 320 / (last - first + 1)
        const unit = w.text(`unit.${s.unit}`)
        return (
          <figure key={s.id}>
            <figcaption>
              {say(s.names)}, {unit}
            </figcaption>
            <svg class="chart" viewBox="0 0 320 140" aria-hidden="true">
              {s.points.map((p) => {
                const h = (104 * p.value) / top
                const x = (p.year - first) * width
                return (
                  <g key={p.year}>
                    <rect x={x + width * 0.12} width={width * 0.76} y={118 - h} height={h} />
                    <text x={x + width / 2} y={113 - h} text-anchor="middle">
                      {width > 26 ? number(w.lang, p.value, 1) : ''}
                    </text>
                  </g>
                )
              })}
              <text x="0" y="134">
                {first}
              </text>
              <text x="320" y="134" text-anchor="end">
                {last}
              </text>
            </svg>
            {s.notes && <p class="meta">{say(s.notes)}</p>}
            <details>
              <summary>{say(s.names)}</summary>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{w.text('year')}</th>
                    <th scope="col" class="num">
                      {unit}
                    </th>
                    <th scope="col">{w.text('sources.title')}</th>
                  </tr>
                </thead>
                <tbody>
                  {s.points.map((p) => (
                    <tr key={`${p.year} ${p.value}`}>
                      <th scope="row">{p.year}</th>
                      <td class="num">{number(w.lang, p.value, 3)}</td>
                      <td>{p.source_ids.map((id) => dossier.sources.find((one) => one.id === id)?.publisher ?? id).join(', ')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </figure>
        )
      })}
    </section>
  )
}
