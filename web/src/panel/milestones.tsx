import type { Dossier } from '../api/api.ts'
import { date } from '../i18n/format.ts'
import { say, useWords } from './context.ts'
import { Publishers } from './disputed.tsx'

/** What happened, in the order of time, and who says so. */
export function Milestones({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  return (
    <section id="milestones">
      <h3>
        {w.text('milestones.title')} <span class="count">{d.milestones.length}</span>
      </h3>
      {d.milestones.length === 0 ? (
        <p class="none">{w.text('not_known')}</p>
      ) : (
        <ol class="timeline">
          {d.milestones.map((m, i) => (
            <li key={`${m.date} ${i}`} data-kind={m.kind}>
              <time dateTime={m.date}>{date(w, m.date)}</time>
              <div>
                <p>{say(m.texts)}</p>
                <p class="meta">
                  {[w.text(`event.${m.kind}`), m.for ? w.text('event.promised.for', { date: date(w, m.for) }) : '']
                    .filter(Boolean)
                    .join(' · ')}
                  {m.source_ids.length > 0 && ' · '}
                  <Publishers dossier={d} ids={m.source_ids} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
