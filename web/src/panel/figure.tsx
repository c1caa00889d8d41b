import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Dossier, Figure, Source } from '../api/api.ts'
import { country, date, quantity, quantityParts } from '../i18n/format.ts'
import type { Words } from '../i18n/words.ts'
import { byName } from './by-name.ts'
import { say, useWords } from './context.ts'
import { figureID } from './feedback.ts'
import { Icon } from './icon.tsx'
import { SourceLink } from './sources.tsx'
import { Wrong } from './wrong.tsx'

/** What a figure is called: its property, its country, and the route or section it is about. */
export function figureName(w: Words, d: Dossier, f: Figure): string {
  const parts = [w.text(`property.${f.property}`)]
  if (f.country) parts.push(country(w, f.country))
  if (f.of) parts.push(say((d.routes.find((r) => r.id === f.of) ?? d.sections.find((s) => s.id === f.of))?.names))
  return parts.filter(Boolean).join(', ')
}

/** The figures that matter most, large. */
export function KeyFigures({ figures, dossier }: { figures: Figure[]; dossier: Dossier }) {
  const w = useWords()
  if (figures.length === 0) return null
  return (
    <dl class="keys">
      {figures.map((f) => {
        const q = quantityParts(w, f)
        return (
          <div key={f.id}>
            <dt>
              {figureName(w, dossier, f)}
              {f.as_of && <span class="meta">, {date(w, f.as_of)}</span>}
            </dt>
            <dd>
              <FigureButton figure={f}>
                {q.before && <small>{q.before}</small>}
                {q.number}
                {q.after && <small>{q.after}</small>}
              </FigureButton>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Figures in a row: what, of when, and the value. */
export function FigureList({ figures, dossier, about }: { figures: Figure[]; dossier: Dossier; about?: boolean }) {
  const w = useWords()
  if (figures.length === 0) return <p class="none">{w.text('not_known')}</p>
  const named = byName(figures, (f) => (about ? w.text(`property.${f.property}`) : figureName(w, dossier, f)))
  return (
    <dl class="pairs">
      {named.map(({ figure: f, name, again }) => (
        <div key={f.id} data-long={f.value === undefined} data-again={again}>
          <dt>
            <span class={again ? 'visually-hidden' : undefined}>{name}</span>
            {f.as_of && (
              <span class="meta">
                <span class={again ? 'visually-hidden' : undefined}>, </span>
                {date(w, f.as_of)}
              </span>
            )}
          </dt>
          <dd>
            <FigureButton figure={f}>{quantity(w, f)}</FigureButton>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The figure whose card is open, and where its button is. */
const shown = signal<{ figure: Figure; at: DOMRect } | null>(null)

/** A figure as a button: behind it its source, date, note and citation. */
export function FigureButton({ figure, children }: { figure: Figure; children: ComponentChildren }) {
  const w = useWords()
  return (
    <button
      type="button"
      class="figure"
      aria-haspopup="dialog"
      data-confidence={figure.confidence}
      onClick={(e) => {
        shown.value = { figure, at: e.currentTarget.getBoundingClientRect() }
      }}
    >
      {children}
      <span class="visually-hidden">, {w.text('figure.show')}</span>
    </button>
  )
}

/** The card behind a figure. One a dossier. */
export function FigureCard({ dossier }: { dossier: Dossier }) {
  const open = shown.value
  const dialog = useRef<HTMLDialogElement>(null)
  const figure = open && dossier.figures.includes(open.figure) ? open.figure : null
  useEffect(() => {
    const d = dialog.current
    if (!open || !figure || !d) return
    d.showModal()
    beside(d, open.at)
  }, [open])
  useEffect(
    () => () => {
      shown.value = null
    },
    [],
  )
  if (!figure) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the card closes it; Escape does so by itself
    <dialog
      ref={dialog}
      class="card"
      aria-labelledby="card-name"
      onClick={(e) => e.target === dialog.current && dialog.current?.close()}
      onClose={() => {
        shown.value = null
      }}
    >
      <Card figure={figure} dossier={dossier} close={() => dialog.current?.close()} />
    </dialog>
  )
}

/** Puts the card beside its figure, inside the window; on narrow screens CSS puts it at the bottom. */
function beside(card: HTMLElement, at: DOMRect): void {
  if (innerWidth < 640) return
  const { width, height } = card.getBoundingClientRect()
  const left = Math.min(at.left, innerWidth - width - 12)
  const below = at.bottom + 8 + height < innerHeight - 8
  const top = below ? at.bottom + 8 : Math.max(8, at.top - height - 8)
  card.style.left = `${Math.max(12, left)}px`
  card.style.top = `${Math.min(top, Math.max(8, innerHeight - height - 8))}px`
}

function Card({ figure: f, dossier, close }: { figure: Figure; dossier: Dossier; close: () => void }) {
  const w = useWords()
  const sources = f.source_ids.map((id) => dossier.sources.find((s) => s.id === id)).filter((s): s is Source => s !== undefined)
  const name = figureName(w, dossier, f)
  const text = quantity(w, f)
  return (
    <>
      <div class="card-head">
        <p id="card-name">{name}</p>
        <button type="button" class="round" aria-label={w.text('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <p class={f.value === undefined ? 'said' : 'big'}>{text}</p>
      {f.statement && <p class="meta">{w.text('figure.statement')}</p>}
      <dl class="defined">
        <div>
          <dt>{w.text('figure.as_of')}</dt>
          <dd>{f.as_of ? date(w, f.as_of) : w.text('not_known')}</dd>
        </div>
        <div>
          <dt>{w.text('figure.confidence')}</dt>
          <dd>{w.text(`confidence.${f.confidence}`)}</dd>
        </div>
        <div>
          <dt>{w.text('sources.title')}</dt>
          <dd>
            {sources.length > 0
              ? sources.map((s) => (
                  <p key={s.id}>
                    <SourceLink source={s} />
                  </p>
                ))
              : w.text('not_known')}
          </dd>
        </div>
        {f.note && (
          <div>
            <dt>{w.text('figure.note')}</dt>
            <dd>{say(f.note)}</dd>
          </div>
        )}
      </dl>
      <Citation text={citation(w, dossier, f, name, text, sources)} />
      <Wrong of={{ type: 'corridor', id: dossier.id }} id={figureID(dossier.id, f)} />
    </>
  )
}

function citation(w: Words, d: Dossier, f: Figure, name: string, text: string, sources: Source[]): string {
  const from = sources.map((s) => [s.publisher, s.title, s.date && date(w, s.date), s.url].filter(Boolean).join(', ')).join('; ')
  const when = f.as_of ? ` (${date(w, f.as_of)})` : ''
  const cite = w.text('cite.text', { name: say(d.names), version: d.data_version, url: `${location.origin}/corridors/${d.id}` })
  return `${name}: ${text}${when}. ${from}. ${cite}`
}

/** A button that copies a text; where that is not allowed the text is shown. */
export function Citation({ text }: { text: string }) {
  const w = useWords()
  const [state, setState] = useState<'' | 'copied' | 'failed'>('')
  const copy = (): void => {
    const write = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    write.then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <>
      <button type="button" class="button" onClick={copy}>
        <Icon name="copy" />
        <span aria-live="polite">{w.text(state === 'copied' ? 'figure.copied' : 'figure.copy')}</span>
      </button>
      {state === 'failed' && (
        <>
          <p class="meta">{w.text('figure.failed')}</p>
          <p class="cite">{text}</p>
        </>
      )}
    </>
  )
}
