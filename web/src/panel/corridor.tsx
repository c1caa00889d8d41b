import { useEffect } from 'preact/hooks'
import type { Dossier, Section } from '../api/api.ts'
import { CompareButton } from '../compare/button.tsx'
import { date, km, number, quantity } from '../i18n/format.ts'
import type { Words } from '../i18n/words.ts'
import { Measure, wholeWay } from '../measure/button.tsx'
import { builtShare, statusesOf } from '../query/as-of.ts'
import { dossier } from '../query/known.ts'
import { change, lang, state, stay } from '../state/state.ts'
import { asOf } from './as-of.ts'
import { localName, say, useWords } from './context.ts'
import { Countries } from './countries.tsx'
import { DataLinks } from './data.tsx'
import { Disputed } from './disputed.tsx'
import { Frame, Missing } from './dossier.tsx'
import { FigureCard, FigureList, KeyFigures } from './figure.tsx'
import { Gates } from './gates.tsx'
import { Joins } from './joins.tsx'
import { Milestones } from './milestones.tsx'
import { Onward } from './onward.tsx'
import { Projects } from './projects.tsx'
import { map } from './seat.tsx'
import { Sections } from './sections.tsx'
import { SeriesList } from './series.tsx'
import { Sources } from './sources.tsx'
import { Stops } from './stops.tsx'
import { Strip, useLocated } from './strip.tsx'
import { Swatch } from './swatch.tsx'
import { byReach, isMoney, isRunBy, openedFigure, openedYears } from './told.ts'

/** The dossier of a corridor. */
export function CorridorDossier({ id }: { id: string }) {
  const known = dossier(id)
  useEffect(known.load, [known])
  const d = known.value.value
  return d ? <Whole dossier={d} /> : <Missing id={id} of={[known]} />
}

function Whole({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  const route = d.routes.find((r) => r.id === state.value.route) ?? d.routes[0]
  useLocated(d.id)
  useFit(d.id, d.bbox)
  const keys = d.figures.filter((f) => f.key && f.value !== undefined)
  const rest = d.figures.filter((f) => !keys.includes(f))
  const runs = rest.filter(isRunBy)
  const money = rest.filter(isMoney).sort(byReach(d))
  const others = rest.filter((f) => !runs.includes(f) && !money.includes(f))
  const share = builtShare(d, asOf.value)
  const { year } = state.value
  const whole = year === null && d.status === 'operational' && share >= 99.5
  const statuses = statusesOf(d, asOf.value)
  const local = localName(
    d.names,
    d.countries.map((c) => c.country),
    lang.value,
  )
  const onRoute = route
    ? route.sections.map((p) => d.sections.find((s) => s.id === p.id)).filter((s): s is Section => s !== undefined)
    : d.sections
  return (
    <Frame
      id={d.id}
      name={say(d.names)}
      local={{ text: local }}
      km={d.length_km}
      status={d.status}
      tags={
        <>
          <span class="tag">
            <Swatch kind={d.kind === 'multimodal' ? 'rail' : d.kind} status={statuses[0] ?? d.status} />
            {w.text(`kind.${d.kind}`)}
          </span>
          <span>
            {whole ? w.text('share.whole') : statuses.map((s) => w.text(`status.${s}`)).join(' · ') || w.text('view.not_yet')}
          </span>
          <span>{km(w, d.length_km)}</span>
          {share < 99.5 && <span>{w.text('share.built', { percent: number(w.lang, share) })}</span>}
          <span>{openedIn(w, d)}</span>
        </>
      }
    >
      <p class="summary">{say(d.summaries)}</p>
      <Onward dossier={d} />
      <KeyFigures figures={keys} dossier={d} />
      <p class="actions">
        <CompareButton id={d.id} />
      </p>
      <section id="line">
        <h3>{w.text('strip.title')}</h3>
        {d.routes.length > 1 && (
          <label class="field wide">
            <span>{w.text('route')}</span>
            <select
              value={route?.id}
              onChange={(e) => change({ ...wholeWay(d, e.currentTarget.value), route: e.currentTarget.value, km: null })}
            >
              {d.routes.map((r) => (
                <option key={r.id} value={r.id}>
                  {`${say(r.names)}, ${km(w, r.length_km)}`}
                </option>
              ))}
            </select>
          </label>
        )}
        {route?.notes && <p class="meta">{say(route.notes)}</p>}
        {route && <Strip key={route.id} dossier={d} route={route} />}
        {route && <Measure dossier={d} route={route} />}
        {route && <Stops route={route} />}
      </section>
      {route && <Gates dossier={d} route={route} />}
      {route && <Countries countries={route.countries} />}
      <Sections sections={onRoute} />
      <section id="operators">
        <h3>{w.text('operators.title')}</h3>
        <FigureList figures={runs} dossier={d} />
      </section>
      <section id="financing">
        <h3>{w.text('financing.title')}</h3>
        <FigureList figures={money} dossier={d} />
      </section>
      <Disputed dossier={d} />
      <SeriesList dossier={d} />
      <section id="figures">
        <h3>{w.text('figures.title')}</h3>
        <FigureList figures={others} dossier={d} />
      </section>
      <Milestones dossier={d} />
      <Projects dossier={d} />
      <Joins dossier={d} />
      {d.notes && (
        <section id="notes">
          <h3>{w.text('notes.title')}</h3>
          <p>{say(d.notes)}</p>
        </section>
      )}
      <Sources sources={d.sources} />
      <DataLinks dossier={d} />
      <FigureCard dossier={d} />
    </Frame>
  )
}

/** When it opened: all of its main route, or as a source says of the whole, though parts of it have no date; else in which years its sections did. */
function openedIn(w: Words, d: Dossier): string {
  const said = openedFigure(d)
  const years = openedYears(d)
  if (!d.opened && !said && years) return w.text('opened.sections', { from: years[0], to: years[1] })
  const when = d.opened ? date(w, d.opened) : said ? quantity(w, said) : w.text('not_known')
  return `${w.text('opened')}: ${when}`
}

/** Opened, a thing is shown whole, unless a place was named: by the address, a link or a click. */
export function useFit(id: string, bbox: readonly number[] | undefined): void {
  useEffect(() => {
    if (!bbox) return
    if (stay.id !== id && state.value.km === null) map.current?.fit(bbox)
    stay.id = null
  }, [id, bbox !== undefined])
}
