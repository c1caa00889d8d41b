import { useWords } from './context.ts'
import { Citation } from './figure.tsx'

/** The data of a corridor as files, and how to cite it. */
export function DataLinks({ id, path, name, version }: { id: string; path: string; name: string; version: string }) {
  const w = useWords()
  const cite = w.text('cite.text', { name, version, url: location.origin + path })
  const q = encodeURIComponent(id)
  return (
    <section>
      <h3>{w.text('data.title')}</h3>
      <ul class="plain-links">
        <li>
          <a href={`/layers/sections.geojson?corridor=${q}`}>sections.geojson</a>
        </li>
        <li>
          <a href={`/api/corridors/${q}`}>{w.text('download.dossier')}</a>
        </li>
        <li>
          <a href="/layers/sections.geojson">{w.text('download.layer')}</a>
        </li>
        <li>
          <a href="/layers/places.geojson">{w.text('download.places')}</a>
        </li>
      </ul>
      <h3>{w.text('citation.title')}</h3>
      <p class="cite">{cite}</p>
      <Citation text={cite} />
    </section>
  )
}
