import { useEffect, useRef, useState } from 'preact/hooks'
import { APIError, type Dossier, getDossier, type Section } from '../api/api.ts'
import { country, date, km, number, quantity } from '../i18n/format.ts'
import { change, lang, state } from '../state/state.ts'
import { say, useWords } from './context.ts'
import { Disputed, FigureValue, useFigureName } from './figure.tsx'
import { StateLink } from './link.tsx'
import { SeriesList } from './series.tsx'
import { Strip, useLocated } from './strip.tsx'
import { Swatch } from './swatch.tsx'

/** The dossier of a corridor; fetched when it is opened. */
export default function Corridor({ id, onOpen }: { id: string; onOpen: (d: Dossier) => void }) {
  const w = useWords()
  const [dossier, setDossier] = useState<Dossier | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let current = true
    setFailed(null)
    getDossier(id).then(
      (d) => {
        if (!current) return
        setDossier(d)
        onOpen(d)
      },
      (error: unknown) => current && setFailed(error),
    )
    return () => {
      current = false
    }
  }, [id, tries])
  if (failed) {
    const gone = failed instanceof APIError && failed.status === 404
    return (
      <div class="alert" role="alert">
        <p>{gone ? w.text('error.open', { what: id }) : w.text('error.load')}</p>
        {gone ? (
          <StateLink to={{ open: null }}>{w.text('back')}</StateLink>
        ) : (
          <button type="button" class="button" onClick={() => setTries(tries + 1)}>
            {w.text('retry')}
          </button>
        )}
      </div>
    )
  }
  if (!dossier || dossier.id !== id) {
    return (
      <div role="status" aria-label={w.text('loading')}>
        {[1, 2, 3, 4, 5].map((n) => (
          <div key={n} class="skeleton" />
        ))}
      </div>
    )
  }
  return <Whole dossier={dossier} />
}

function Whole({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  const nameOf = useFigureName(d)
  const heading = useRef<HTMLHeadingElement>(null)
  const route = d.routes.find((r) => r.id === state.value.route) ?? d.routes[0]
  useLocated(d.id)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [d.id])
  const local = localName(d, lang.value)
  const keys = d.figures.filter((f) => f.key && f.value !== undefined)
  const words = d.figures.filter((f) => f.text && /^(operator|lender|lenders)/.test(f.property))
  const others = d.figures.filter((f) => !keys.includes(f) && !words.includes(f))
  const kind = d.kind === 'multimodal' ? 'rail' : d.kind
  return (
    <aside class="dossier" aria-labelledby="dossier-name">
      <div class="dossier-head">
        <div>
          <h2 id="dossier-name" ref={heading} tabIndex={-1}>
            {say(d.names)}
          </h2>
          {local && <p class="local">{local}</p>}
        </div>
        <button type="button" class="close" aria-label={w.text('close')} onClick={() => change({ open: null, route: null, km: null })}>
          ×
        </button>
      </div>
      <p class="tags">
        <span class="tag">
          <Swatch kind={kind} status={d.status} />
          {w.text(`kind.${d.kind}`)} · {w.text(`status.${d.status}`)}
        </span>
        <span>{km(w, d.length_km)}</span>
        <span>{w.text('share.built', { percent: number(w.lang, builtShare(d)) })}</span>
        {d.opened && (
          <span>
            {w.text('opened')}: {date(w, d.opened)}
          </span>
        )}
      </p>
      <p class="lead">{say(d.summaries)}</p>
      {keys.length > 0 && (
        <dl class="keys">
          {keys.map((f) => (
            <div key={f.id}>
              <dt>{nameOf(f)}</dt>
              <dd>
                <FigureValue figure={f} dossier={d} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {d.routes.length > 1 && (
        <p class="row">
          <label class="field">
            {w.text('route')}
            <select value={route?.id} onChange={(e) => change({ route: e.currentTarget.value, km: null })}>
              {d.routes.map((r) => (
                <option key={r.id} value={r.id}>
                  {say(r.names)}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      {route && <Strip dossier={d} route={route} />}
      {route && (
        <section>
          <h3>{w.text('countries.title')}</h3>
          <div class="bar-countries" aria-hidden="true">
            {route.countries.map((c) => (
              <span key={c.country} style={{ flexGrow: c.km }} title={country(w, c.country)} />
            ))}
          </div>
          <dl class="pairs">
            {route.countries.map((c) => (
              <div key={c.country}>
                <dt>{country(w, c.country)}</dt>
                <dd>{km(w, c.km)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {words.length > 0 && (
        <section>
          <h3>{w.text('operators.title')}</h3>
          <dl class="pairs">
            {words.map((f) => (
              <div key={f.id}>
                <dt>{nameOf(f)}</dt>
                <dd>
                  <FigureValue figure={f} dossier={d} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Disputed dossier={d} />
      <section>
        <h3>{w.text('figures.title')}</h3>
        <dl class="pairs">
          {others.map((f) => (
            <div key={f.id}>
              <dt>
                {nameOf(f)}
                {f.as_of && <span class="meta"> {date(w, f.as_of)}</span>}
              </dt>
              <dd>
                <FigureValue figure={f} dossier={d} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Sections sections={route ? route.sections.map((p) => d.sections.find((s) => s.id === p.id)).filter((s) => s !== undefined) : d.sections} />
      <section>
        <h3>{w.text('milestones.title')}</h3>
        <ol class="timeline">
          {d.milestones.map((m) => (
            <li key={`${m.date} ${m.text}`}>
              <time dateTime={m.date}>{date(w, m.date)}</time>
              <span>
                {say(m.texts)}
                {m.for && ` (${w.text('event.promised.for', { date: date(w, m.for) })})`}{' '}
                <span class="meta">{m.source_ids.map((id) => d.sources.find((s) => s.id === id)?.publisher ?? id).join(', ')}</span>
              </span>
            </li>
          ))}
        </ol>
      </section>
      <SeriesList dossier={d} />
      {d.projects.length > 0 && (
        <section>
          <h3>{w.text('projects.title')}</h3>
          <ul class="sources">
            {d.projects.map((p) => (
              <li key={p.id}>
                {say(p.names)}
                <br />
                <span class="meta">
                  {country(w, p.country)} · {w.text(`sector.${p.sector}`)} · {w.text(`status.${p.status}`)}
                  {p.cost_musd ? ` · ${quantity(w, { value: p.cost_musd, unit: 'million-usd' })}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {d.joins.length > 0 && (
        <section>
          <h3>{w.text('joins.title')}</h3>
          <ul class="sources">
            {d.joins.map((j) => (
              <li key={j.corridor}>
                <StateLink to={{ open: { type: 'corridor', id: j.corridor }, route: null, km: null }}>{say(j.names)}</StateLink>
                <br />
                <span class="meta">{j.places.map((p) => say(p.names)).join(', ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {d.notes && (
        <section>
          <h3>{w.text('notes.title')}</h3>
          <p>{say(d.notes)}</p>
        </section>
      )}
      <section>
        <h3>{w.text('sources.title')}</h3>
        <ul class="sources">
          {d.sources.map((s) => (
            <li key={s.id}>
              {s.url ? (
                <a href={s.url} rel="noopener" target="_blank">
                  {s.title}
                </a>
              ) : (
                s.title
              )}
              <br />
              <span class="meta">
                {s.publisher}
                {s.date && `, ${date(w, s.date)}`}
                {s.unlinked && ` (${w.text('source.unlinked')})`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{w.text('data.title')}</h3>
        <ul class="questions">
          <li>
            <a href={`/api/corridors/${d.id}`}>{w.text('download.dossier')}</a>
          </li>
          <li>
            <a href={`/layers/sections.geojson?corridor=${d.id}`}>{w.text('download.layer')}</a>
          </li>
          <li>
            <a href="/layers/places.geojson">{w.text('download.places')}</a>
          </li>
        </ul>
        <h3>{w.text('citation.title')}</h3>
        <p class="cite">{w.text('cite.text', { name: say(d.names), version: d.data_version, url: `${location.origin}/corridors/${d.id}` })}</p>
      </section>
    </aside>
  )
}

/** The sections of a route: what was promised beside when it came. */
function Sections({ sections }: { sections: Section[] }) {
  const w = useWords()
  const detail = (s: Section): string => {
    if (s.diameter_mm) return `${number(w.lang, s.diameter_mm)} ${w.text('unit.mm')}`
    if (s.lanes) return `${s.lanes} ${w.count('unit.lanes', s.lanes)}`
    return ''
  }
  const open = state.value.open
  return (
    <section>
      <h3>{w.text('sections.title')}</h3>
      <div class="scroll-x" tabIndex={0} role="group" aria-label={w.text('sections.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.text('section')}</th>
              <th scope="col" class="num">
                {w.text('unit.km')}
              </th>
              <th scope="col">{w.text('status')}</th>
              <th scope="col">{w.text('opened')}</th>
            </tr>
          </thead>
          <tbody>
            {sections.map((s) => (
              <tr key={s.id} aria-current={open?.type === 'section' && open.id === s.id ? 'true' : undefined}>
                <th scope="row">
                  <StateLink to={{ open: { type: 'section', id: s.id } }}>{say(s.names)}</StateLink>
                  <div class="meta">{[country(w, s.country), s.ref, detail(s), `± ${number(w.lang, s.accuracy_m / 1000, 1)} ${w.text('unit.km')}`].filter(Boolean).join(' · ')}</div>
                </th>
                <td class="num">{number(w.lang, s.length_km)}</td>
                <td>{w.text(`status.${s.status}`)}</td>
                <td>
                  {s.opened ? date(w, s.opened) : w.text('not_known')}
                  {s.promised?.map((p) => (
                    <div key={p.date} class="meta">
                      {w.text('event.promised.for', { date: date(w, p.for) })}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The name as the corridor's own countries write it, where its script differs from the reader's. */
function localName(d: Dossier, reader: string): string {
  const countries = d.countries.map((c) => c.country)
  if (reader === 'zh' || reader === 'en') return countries.includes('KZ') ? (d.names.kk ?? '') : ''
  return countries.includes('CN') ? (d.names.zh ?? '') : ''
}

/** The share of the main route that is in operation, percent. */
export function builtShare(d: Dossier): number {
  const main = d.routes[0]
  if (!main) return 0
  const built = main.sections.filter((p) => d.sections.find((s) => s.id === p.id)?.status === 'operational')
  return (100 * built.reduce((sum, p) => sum + p.to_km - p.from_km, 0)) / main.length_km
}
