import { useEffect } from 'preact/hooks'
import type { Dossier, Section, Source } from '../api/api.ts'
import { CompareButton } from '../compare/button.tsx'
import { country, date, km, number } from '../i18n/format.ts'
import { refIn } from '../i18n/ref.ts'
import { dossier, sectionNames, sections } from '../query/known.ts'
import { lang, state } from '../state/state.ts'
import { localName, say, useWords } from './context.ts'
import { useFit } from './corridor.tsx'
import { Frame, Missing } from './dossier.tsx'
import { FigureCard, FigureList } from './figure.tsx'
import { StateLink } from './link.tsx'
import { InYear } from './sections.tsx'
import { Sources } from './sources.tsx'

/** The dossier of a section: its figures, and the corridor that it is part of. */
export function SectionDossier({ id }: { id: string }) {
  const line = sections.value.value?.find((f) => f.id === id)
  const corridor = line?.properties.corridor
  const known = corridor === undefined ? null : dossier(corridor)
  useEffect(() => {
    sections.load()
    sectionNames.load()
    known?.load()
  }, [known])
  useFit(id, line?.bbox)
  const d = known?.value.value
  const section = d?.sections.find((s) => s.id === id)
  if (d && section) return <Whole dossier={d} section={section} />
  return (
    <Missing
      id={id}
      of={known ? [known] : [sections]}
      none={(sections.value.value !== null && !line) || (d !== null && d !== undefined)}
    />
  )
}

function Whole({ dossier: d, section: s }: { dossier: Dossier; section: Section }) {
  const w = useWords()
  const { year } = state.value
  const figures = d.figures.filter((f) => f.of === s.id)
  const part = d.routes.flatMap((r) => r.sections.filter((p) => p.id === s.id).map((p) => ({ route: r, from: p.from_km })))[0]
  const ids = new Set([
    ...s.source_ids,
    ...(s.promised ?? []).flatMap((p) => p.source_ids),
    ...figures.flatMap((f) => f.source_ids),
  ])
  const used = d.sources.filter((one): one is Source => ids.has(one.id))
  const unknown = w.text('not_known')
  const rows: [label: string, value: string][] = [
    [w.text('length'), km(w, s.length_km, 1)],
    [w.text('country'), country(w, s.country)],
    [w.text('opened'), s.opened ? date(w, s.opened) : unknown],
    ...(s.kind === 'road'
      ? ([
          [w.text('lanes'), s.lanes ? String(s.lanes) : unknown],
          [w.text('category'), s.category ?? unknown],
        ] as [string, string][])
      : []),
    ...(s.kind === 'rail'
      ? ([
          [w.text('gauge'), s.gauge_mm ? `${number(w.lang, s.gauge_mm)} ${w.text('unit.mm')}` : unknown],
          [w.text('tracks'), s.tracks ? String(s.tracks) : unknown],
          [
            w.text('electrified'),
            s.electrified === undefined ? unknown : w.text(s.electrified ? 'electrified.yes' : 'electrified.no'),
          ],
        ] as [string, string][])
      : []),
    ...(s.kind === 'pipeline'
      ? ([
          [w.text('diameter'), s.diameter_mm ? `${number(w.lang, s.diameter_mm)} ${w.text('unit.mm')}` : unknown],
          [w.text('capacity'), s.capacity_bcm ? `${number(w.lang, s.capacity_bcm)} ${w.text('unit.bcm/year')}` : unknown],
        ] as [string, string][])
      : []),
    [w.text('operator'), say(s.operator_names) || unknown],
  ]
  return (
    <Frame
      id={s.id}
      name={say(s.names)}
      local={{ text: localName(s.names, s.country ? [s.country] : [], lang.value) }}
      km={s.length_km}
      status={s.status}
      tags={
        <>
          <span class="tag">{w.text(`kind.${s.kind}`)}</span>
          <span class="tag">
            <InYear section={s} />
            {year === null && s.status_as_of && `, ${w.text('section.status.as_of', { date: date(w, s.status_as_of) })}`}
          </span>
          {s.ref && <span>{refIn(s.ref, w.lang)}</span>}
        </>
      }
    >
      <p>
        <StateLink
          class="more"
          to={{
            open: { type: 'corridor', id: d.id },
            ...(part ? { route: part.route.id, km: Math.round((part.from + s.length_km / 2) * 10) / 10 } : {}),
          }}
        >
          {w.text('section.of', { name: say(d.names) })}
        </StateLink>
      </p>
      <dl class="pairs">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {s.notes && <p class="summary">{say(s.notes)}</p>}
      <p class="actions">
        <CompareButton id={s.id} />
      </p>
      <section id="promised">
        <h3>{w.text('promised.title')}</h3>
        <dl class="pairs">
          {(s.promised ?? []).map((p) => (
            <div key={`${p.date} ${p.for}`}>
              <dt>
                {w.text('promised.word')}
                <span class="meta">, {w.text('promised.by', { date: date(w, p.date) })}</span>
              </dt>
              <dd>{date(w, p.for)}</dd>
            </div>
          ))}
          <div>
            <dt>{w.text('delivered.word')}</dt>
            <dd>{s.opened ? date(w, s.opened) : s.status === 'operational' ? unknown : w.text('promised.open')}</dd>
          </div>
        </dl>
      </section>
      {s.history.length > 0 && (
        <section id="history">
          <h3>{w.text('history.title')}</h3>
          <dl class="pairs">
            {s.history.map((h) => (
              <div key={h.date}>
                <dt>{date(w, h.date)}</dt>
                <dd>{w.text(`status.${h.status}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {figures.length > 0 && (
        <section id="figures">
          <h3>{w.text('figures.title')}</h3>
          <FigureList figures={figures} dossier={d} about />
        </section>
      )}
      <p class="meta">
        {w.text('accuracy', { value: km(w, s.accuracy_m / 1000, 1) })} (
        {w.text(s.measured ? 'accuracy.measured' : 'accuracy.estimated')}) · {s.geometry_licence}
      </p>
      <Sources sources={used} />
      <FigureCard dossier={d} />
    </Frame>
  )
}
