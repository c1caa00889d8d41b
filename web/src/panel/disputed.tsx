import type { Dossier, Figure } from '../api/api.ts'
import { date, number, quantity } from '../i18n/format.ts'
import { useWords } from './context.ts'
import { FigureButton, figureName } from './figure.tsx'
import { spread } from './strip-layout.ts'
import { useWidth } from './width.ts'

/** Figures of one thing whose sources disagree: dots on one scale, and who says what. */
export function Disputed({ dossier }: { dossier: Dossier }) {
  const w = useWords()
  if (dossier.disputed.length === 0) return null
  return (
    <section id="disputed">
      <h3>{w.text('disputed.title')}</h3>
      {dossier.disputed.map((d) => {
        const figures = d.figure_ids
          .map((id) => dossier.figures.find((f) => f.id === id))
          .filter((f): f is Figure => f?.value !== undefined)
        figures.sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
        const first = figures[0]
        return first && <Scale key={d.figure_ids[0]} name={figureName(w, dossier, first)} figures={figures} dossier={dossier} />
      })}
    </section>
  )
}

/** How wide the number of one source is on the scale, px. */
const DOT = 24

function Scale({ name, figures, dossier }: { name: string; figures: Figure[]; dossier: Dossier }) {
  const w = useWords()
  const values = figures.map((f) => f.value ?? 0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [ref, width] = useWidth<HTMLDivElement>(340)
  const at = (v: number): number => (high === low ? width / 2 : DOT / 2 + ((width - DOT) * (v - low)) / (high - low))
  const each = [...new Set(values)]
  const places = spread(each.map(at), DOT, width)
  const share = (x: number): string => `${(100 * x) / width}%`
  const isYear = figures[0]?.unit === 'year'
  const short = (v: number): string => (isYear ? String(v) : number(w.lang, v, 3))
  return (
    <div class="dispute">
      <h4>{name}</h4>
      <div class="scale" ref={ref} aria-hidden="true">
        {each.map((v) => (
          <i key={v} style={{ left: share(at(v)) }} />
        ))}
        {each.map((v, place) => {
          const same = figures.flatMap((f, i) => (f.value === v ? [i] : []))
          const weak = same.every((i) => figures[i]?.confidence === 'L')
          return (
            <span key={v} class="dot" data-weak={weak} style={{ left: share(places[place] ?? 0) }}>
              {same.map((i) => i + 1).join(', ')}
            </span>
          )
        })}
        <span class="low">{short(low)}</span>
        <span class="high">{short(high)}</span>
      </div>
      <dl class="pairs">
        {figures.map((f, i) => (
          <div key={f.id}>
            <dt>
              <span class="number" aria-hidden="true">
                {i + 1}
              </span>
              <Publishers dossier={dossier} ids={f.source_ids} />
              {f.as_of && <span class="meta">, {date(w, f.as_of)}</span>}
            </dt>
            <dd>
              <FigureButton figure={f}>{quantity(w, f)}</FigureButton>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Who says it: names, in whatever language they are. */
export function Publishers({ dossier: d, ids }: { dossier: Dossier; ids: readonly string[] }) {
  const names = [...new Set(ids.map((id) => d.sources.find((s) => s.id === id)?.publisher ?? id))]
  return <span translate={false}>{names.join(', ')}</span>
}
