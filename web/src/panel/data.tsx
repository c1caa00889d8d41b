import type { Dossier } from '../api/api.ts'
import { say, useWords } from './context.ts'
import { Citation } from './figure.tsx'

/** The formats that its sections come in, by their names and as the server calls them. */
const FORMATS = [
  ['GeoJSON', 'geojson'],
  ['CSV', 'csv'],
  ['KML', 'kml'],
  ['GPX', 'gpx'],
] as const

/** The data of a corridor as files, its picture, and how to cite it. */
export function DataLinks({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  const path = `/corridors/${encodeURIComponent(d.id)}`
  const cite = w.text('cite.text', { name: say(d.names), version: d.data_version, url: location.origin + path })
  // Its routes run over sections of others too: all of them, by id.
  const ids = d.sections.map((s) => s.id).join(',')
  return (
    <section id="data">
      <h3>{w.text('data.title')}</h3>
      <ul class="plain-links">
        <li>
          {w.text('table.layer.sections')}:{' '}
          {FORMATS.map(([name, format], i) => (
            <>
              {i > 0 && ' · '}
              <a href={`/layers/sections.${format}?id=${ids}`} download={`${d.id}.${format}`}>
                {name}
              </a>
            </>
          ))}
        </li>
        {d.series.map((s) => (
          <li key={s.id}>
            <a href={`/api/series/${encodeURIComponent(s.id)}?f=csv`} download={`${s.id}.csv`}>
              {say(s.names)} (CSV)
            </a>
          </li>
        ))}
        <li>
          <a href={`${path}.svg?lang=${w.lang}`} download={`${d.id}.svg`}>
            {w.text('take.picture')} (SVG)
          </a>
        </li>
        <li>
          <a href={`/api${path}`}>{w.text('download.dossier')}</a>
        </li>
      </ul>
      <h3>{w.text('citation.title')}</h3>
      <p class="cite">{cite}</p>
      <Citation text={cite} />
    </section>
  )
}
