import { useRef, useState } from 'preact/hooks'
import type { Dossier, Figure } from '../api/api.ts'
import { country, date, quantity } from '../i18n/format.ts'
import { say, useWords } from './context.ts'

/** What a figure is called: its property, its country, and the route or section it is about. */
export function useFigureName(d: Dossier): (f: Figure) => string {
  const w = useWords()
  return (f) => {
    const parts = [w.text(`property.${f.property}`)]
    if (f.country) parts.push(country(w, f.country))
    if (f.of) parts.push(say((d.routes.find((r) => r.id === f.of) ?? d.sections.find((s) => s.id === f.of))?.names))
    return parts.filter(Boolean).join(', ')
  }
}

/** A figure as a button: behind it its source, date, note and citation. */
export function FigureValue({ figure, dossier }: { figure: Figure; dossier: Dossier }) {
  const w = useWords()
  const name = useFigureName(dossier)(figure)
  const dialog = useRef<HTMLDialogElement>(null)
  const [copied, setCopied] = useState(false)
  const sources = figure.source_ids.map((id) => dossier.sources.find((s) => s.id === id)).filter((s) => s !== undefined)
  const text = quantity(w, figure)
  const citation = `${name}: ${text}${figure.as_of ? ` (${date(w, figure.as_of)})` : ''}. ${sources
    .map((s) => [s.publisher, s.title, s.date && date(w, s.date), s.url].filter(Boolean).join(', '))
    .join('; ')}. ${w.text('atlas.name')}, ${location.origin}/corridors/${dossier.id}`
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(citation)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <>
      <button type="button" class="figure" aria-haspopup="dialog" title={w.text('figure.card')} onClick={() => dialog.current?.showModal()}>
        {text}
      </button>
      <dialog ref={dialog} class="card" aria-label={name} onClick={(e) => e.target === dialog.current && dialog.current?.close()}>
        <div class="dossier-head">
          <p>{name}</p>
          <button type="button" class="close" aria-label={w.text('close')} onClick={() => dialog.current?.close()}>
            ×
          </button>
        </div>
        <p class="big">{text}</p>
        {figure.statement && <p class="meta">{w.text('figure.statement')}</p>}
        <dl>
          <dt>{w.text('figure.as_of')}</dt>
          <dd>{figure.as_of ? date(w, figure.as_of) : w.text('not_known')}</dd>
          <dt>{w.text('figure.confidence')}</dt>
          <dd>{w.text(`confidence.${figure.confidence}`)}</dd>
          <dt>{w.text('sources.title')}</dt>
          <dd>
            {sources.map((s) => (
              <div key={s.id}>
                {s.url ? (
                  <a href={s.url} rel="noopener" target="_blank">
                    {s.publisher}: {s.title}
                  </a>
                ) : (
                  <>
                    {s.publisher}: {s.title} ({w.text('source.unlinked')})
                  </>
                )}
                {s.date && `, ${date(w, s.date)}`}
              </div>
            ))}
          </dd>
        </dl>
        {figure.note && <p class="meta">{say(figure.note)}</p>}
        <div class="row actions">
          <button type="button" class="button" onClick={copy}>
            {w.text(copied ? 'figure.copied' : 'figure.copy')}
          </button>
        </div>
      </dialog>
    </>
  )
}

/** Figures of one thing whose sources disagree: dots on one scale, and who says what. */
export function Disputed({ dossier }: { dossier: Dossier }) {
  const w = useWords()
  const nameOf = useFigureName(dossier)
  if (dossier.disputed.length === 0) return null
  return (
    <section>
      <h3>{w.text('disputed.title')}</h3>
      {dossier.disputed.map((d) => {
        const figures = d.figure_ids.map((id) => dossier.figures.find((f) => f.id === id)).filter((f) => f?.value !== undefined) as Figure[]
        const first = figures[0]
        if (!first) return null
        const values = figures.map((f) => f.value ?? 0)
        const [low, high] = [Math.min(...values), Math.max(...values)]
        return (
          <div key={d.figure_ids[0]}>
            <p>{nameOf(first)}</p>
            <svg class="scale" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <line x1="2" x2="98" y1="4" y2="4" stroke-width="0.4" vector-effect="non-scaling-stroke" />
              {figures.map((f) => (
                <line key={f.id} x1={2 + (96 * ((f.value ?? 0) - low)) / (high - low || 1)} x2={2 + (96 * ((f.value ?? 0) - low)) / (high - low || 1)} y1="1" y2="7" stroke-width="4" vector-effect="non-scaling-stroke" />
              ))}
            </svg>
            <dl class="pairs">
              {figures.map((f) => (
                <div key={f.id}>
                  <dt>
                    {f.source_ids.map((id) => dossier.sources.find((s) => s.id === id)?.publisher ?? id).join(', ')}
                    {f.as_of && ` (${date(w, f.as_of)})`}
                  </dt>
                  <dd>
                    <FigureValue figure={f} dossier={dossier} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
    </section>
  )
}
