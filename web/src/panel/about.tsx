import { date } from '../i18n/format.ts'
import { STATUSES } from '../state/table.ts'
import { useWords } from './context.ts'
import type { List } from './home.tsx'

/** Method, words, licences, borders, and the version of the data. */
export function About({ list }: { list: List | null }) {
  const w = useWords()
  return (
    <details>
      <summary>{w.text('about.title')}</summary>
      <dl class="pairs">
        {STATUSES.map((s) => (
          <div key={s}>
            <dt>{w.text(`status.${s}`)}</dt>
            <dd>{w.text(`status.${s}.means`)}</dd>
          </div>
        ))}
      </dl>
      <p>{w.text('borders.note')}</p>
      <p>{w.text('licence.note')}</p>
      {list && <p class="meta">{w.text('data.version', { version: list.data_version, date: date(w, list.data_date) })}</p>}
      <p>
        <a href="/layers">/layers</a> · <a href="/api/openapi.json">OpenAPI</a>
      </p>
    </details>
  )
}
