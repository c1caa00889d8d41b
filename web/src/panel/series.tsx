import type { Dossier } from '../api/api.ts'
import { number } from '../i18n/format.ts'
import { say, useWords } from './context.ts'
import { Publishers } from './disputed.tsx'
import { textWidth, useWidth } from './width.ts'

type OneSeries = Dossier['series'][number]

/** Number series as bars, a gap where no source was found, with the table behind them. */
export function SeriesList({ dossier }: { dossier: Dossier }) {
  const w = useWords()
  if (dossier.series.length === 0) return null
  return (
    <section id="series">
      <h3>{w.text('series.title')}</h3>
      {dossier.series.map((s) => (
        <figure key={s.id}>
          <figcaption>
            {say(s.names)}, {w.text(`unit.${s.unit}`)}
          </figcaption>
          {s.points.length > 1 && <Chart series={s} />}
          {s.notes && <p class="meta">{say(s.notes)}</p>}
          <details class="fold">
            <summary>{w.text('table')}</summary>
            <Rows series={s} dossier={dossier} />
          </details>
        </figure>
      ))}
    </section>
  )
}

const HEIGHT = 132
const TOP = 16
const BASE = HEIGHT - 18

function Chart({ series: s }: { series: OneSeries }) {
  const w = useWords()
  const [ref, width, scale] = useWidth<SVGSVGElement>(340)
  const years = s.points.map((p) => p.year)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const top = Math.max(...s.points.map((p) => p.value), Number.MIN_VALUE)
  const step = width / (last - first + 1)
  const bar = Math.min(step * 0.72, 34)
  const middle = (year: number): number => (year - first + 0.5) * step
  const labels = s.points.map((p) => number(w.lang, p.value, top < 10 ? 1 : 0))
  const everyValue = labels.every((l) => textWidth(l, 11) < step - 2)
  const peak = s.points.findIndex((p) => p.value === top)
  const each = Math.max(1, Math.ceil(textWidth('2000', 11) / (step - 6)))
  return (
    <svg ref={ref} class="chart" viewBox={`0 0 ${width} ${HEIGHT}`} width="100%" height={HEIGHT * scale} aria-hidden="true">
      <line class="base" x1="0" x2={width} y1={BASE + 0.5} y2={BASE + 0.5} />
      {s.points.map((p, i) => {
        const h = Math.max(1, ((BASE - TOP) * p.value) / top)
        return (
          <g key={`${p.year} ${i}`}>
            <rect x={middle(p.year) - bar / 2} width={bar} y={BASE - h} height={h} data-confidence={p.confidence} />
            {(everyValue || i === peak || i === s.points.length - 1) && (
              <text x={middle(p.year)} y={BASE - h - 5} text-anchor={edge(middle(p.year), width)}>
                {labels[i]}
              </text>
            )}
          </g>
        )
      })}
      {Array.from({ length: last - first + 1 }, (_, i) => first + i)
        .filter((y) => (y - first) % each === 0)
        .map((y) => (
          <text key={y} class="year" x={middle(y)} y={HEIGHT - 3} text-anchor="middle">
            {y}
          </text>
        ))}
    </svg>
  )
}

/** Labels at the edges keep inside. */
const edge = (x: number, width: number): 'start' | 'middle' | 'end' => (x < 18 ? 'start' : x > width - 18 ? 'end' : 'middle')

function Rows({ series: s, dossier }: { series: OneSeries; dossier: Dossier }) {
  const w = useWords()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w.text('year')}</th>
          <th scope="col" class="num">
            {w.text(`unit.${s.unit}`)}
          </th>
          <th scope="col">{w.text('sources.title')}</th>
        </tr>
      </thead>
      <tbody>
        {s.points.map((p, i) => (
          <tr key={`${p.year} ${i}`}>
            <th scope="row">{p.year}</th>
            <td class="num">{number(w.lang, p.value, 3)}</td>
            <td>
              <Publishers dossier={dossier} ids={p.source_ids} />
              {p.notes && <p class="meta">{say(p.notes)}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
