import { date } from '../i18n/format.ts'
import { corridors } from '../query/known.ts'
import { STATUSES } from '../state/table.ts'
import { useWords } from './context.ts'

/** Method, words, licences, borders, and the version of the data. */
export function About() {
  const w = useWords()
  const list = corridors.value.value
  return (
    <details class="about">
      <summary>{w.text('about.title')}</summary>
      <h3>{w.text('about.method.title')}</h3>
      <p>{w.text('about.method')}</p>
      <h3>{w.text('about.status.title')}</h3>
      <dl class="defined">
        {STATUSES.map((s) => (
          <div key={s}>
            <dt>{w.text(`status.${s}`)}</dt>
            <dd>{w.text(`status.${s}.means`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{w.text('about.borders.title')}</h3>
      <p>{w.text('borders.note')}</p>
      <h3>{w.text('about.licences.title')}</h3>
      <p>{w.text('licence.note')}</p>
      <h3>{w.text('data.title')}</h3>
      {list && <p>{w.text('data.version', { version: list.data_version, date: date(w, list.data_date) })}</p>}
      <ul class="plain-links">
        <li>
          <a href="/layers/sections.geojson">{w.text('download.layer')}</a>
        </li>
        <li>
          <a href="/layers/places.geojson">{w.text('download.places')}</a>
        </li>
        <li>
          <a href="/layers">/layers</a>
        </li>
        <li>
          <a href="/api/openapi.json">OpenAPI</a>
        </li>
      </ul>
    </details>
  )
}
