import type { Source } from '../api/api.ts'
import { date } from '../i18n/format.ts'
import { useWords } from './context.ts'

/** A source: its title as a link, who published it and when. */
export function SourceLink({ source: s }: { source: Source }) {
  const w = useWords()
  return (
    <>
      {s.url ? (
        <a href={s.url} translate={false} rel="noopener noreferrer" target="_blank" title={w.text('source.opens')}>
          {s.title}
        </a>
      ) : (
        <cite translate={false}>{s.title}</cite>
      )}
      <span class="meta">
        {' '}
        <span translate={false}>{s.publisher}</span>
        {s.date && `, ${date(w, s.date)}`}
        {s.kind && `, ${w.text(`source.kind.${s.kind}`)}`}
        {!s.url && ` (${w.text('source.unlinked')})`}
      </span>
    </>
  )
}

/** Where all of this comes from. */
export function Sources({ sources }: { sources: Source[] }) {
  const w = useWords()
  return (
    <section id="sources">
      <h3>
        {w.text('sources.title')} <span class="count">{sources.length}</span>
      </h3>
      {sources.length === 0 ? (
        <p class="none">{w.text('not_known')}</p>
      ) : (
        <ul class="rows">
          {sources.map((s) => (
            <li key={s.id}>
              <SourceLink source={s} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
