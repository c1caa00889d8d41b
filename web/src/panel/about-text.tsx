import './about.css'
import { useEffect } from 'preact/hooks'
import { getChanges } from '../api/api.ts'
import { date } from '../i18n/format.ts'
import { corridors } from '../query/known.ts'
import { resource } from '../query/resource.ts'
import { borders } from '../state/config.ts'
import { STATUSES } from '../state/table.ts'
import { Copy } from '../take/copy.tsx'
import { say, useWords } from './context.ts'
import { Notice } from './notice.tsx'

/** How many versions of the data tell what changed. */
const RELEASES = 3

const changes = resource(getChanges)

/** Where the data can be had, and what the link is called. */
const DATA: readonly [href: string, key: string][] = [
  ['/atlas.zip', 'download.archive'],
  ['/layers/sections.geojson', 'download.layer'],
  ['/layers/places.geojson', 'download.places'],
  ['/layers', 'download.layers'],
]

/** How the atlas is made, what its words mean, under which licences it is, how to cite it, what changed. */
export function AboutText() {
  const w = useWords()
  const list = corridors.value.value
  const version = list && { version: list.data_version, date: date(w, list.data_date) }
  const cite = version && w.text('about.cite', { ...version, url: location.origin })
  useEffect(changes.load, [])
  return (
    <>
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
      {borders && (
        <>
          <h3>{w.text('about.borders.title')}</h3>
          <p>{w.text('borders.note')}</p>
        </>
      )}
      <h3>{w.text('about.licences.title')}</h3>
      <p>{w.text('licence.note')}</p>
      <p>{w.text('about.software')}</p>
      <h3>{w.text('data.title')}</h3>
      {version && <p>{w.text('data.version', version)}</p>}
      <ul class="plain-links">
        {DATA.map(([href, key]) => (
          <li key={href}>
            <a href={href}>{w.text(key)}</a>
          </li>
        ))}
        <li>
          <a href="/api/openapi.json">OpenAPI</a>
        </li>
      </ul>
      {cite && (
        <>
          <h3>{w.text('citation.title')}</h3>
          <p class="cite">{cite}</p>
          <Copy text={cite} label={w.text('figure.copy')} />
        </>
      )}
      <h3>{w.text('about.changes.title')}</h3>
      {changes.failed.value !== null && <Notice retry={changes.load}>{w.text('error.load')}</Notice>}
      {changes.value.value?.releases.slice(0, RELEASES).map((r) => (
        <div key={r.version} class="release">
          <p class="meta">{w.text('data.version', { version: r.version, date: date(w, r.date) })}</p>
          <ul>
            {r.texts.map((t) => (
              <li key={t.en}>{say(t)}</li>
            ))}
          </ul>
        </div>
      ))}
      <h3>{w.text('about.languages.title')}</h3>
      <p>{w.text('about.languages')}</p>
      <h3>{w.text('about.privacy.title')}</h3>
      <p>{w.text('about.privacy')}</p>
    </>
  )
}
