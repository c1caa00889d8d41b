import { useEffect, useState } from 'preact/hooks'
import { date, number } from '../i18n/format.ts'
import { say, useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { viewSentence } from '../panel/sentence.tsx'
import { boundsNow } from '../panel/window.ts'
import { corridors, openCorridor } from '../query/known.ts'
import { state } from '../state/state.ts'
import { type TableLayer, writeURL } from '../state/table.ts'
import { LayerField, Switch } from '../table/fields.tsx'
import { loadRows, rowsTrouble } from '../table/known.ts'
import type { DialogProps } from './button.tsx'
import { CITATIONS, type CitationForm, cited } from './cite.ts'
import { code, TOOLS, type Tool } from './code.ts'
import { Copy } from './copy.tsx'
import { Dialog } from './dialog.tsx'
import { type Taken, taken } from './known.ts'
import { FORMATS, fileURL, type Params } from './link.ts'
import { Pictures } from './pictures.tsx'

/** The names of the formats, the same in every language. */
const NAMES = { geojson: 'GeoJSON', csv: 'CSV', kml: 'KML', gpx: 'GPX', geojsonl: 'GeoJSON Lines' } as const

const TOOL_NAMES: Record<Tool, string> = {
  qgis: 'QGIS',
  geopandas: 'Python (geopandas)',
  sf: 'R (sf)',
  duckdb: 'DuckDB',
  leaflet: 'Leaflet',
  curl: 'curl',
}

/** Download: the data of what is shown, its picture, its citation, and code that loads it. */
export function Download({ close }: DialogProps) {
  const w = useWords()
  const sentence = viewSentence(w)
  const corridor = openCorridor.value
  const [layer, setLayer] = useState<TableLayer>(state.peek().view === 'table' ? state.peek().rows : 'sections')
  const [own, setOwn] = useState(corridor !== null && state.peek().view === 'map')
  // The map's window as it was when the dialog opened: the map cannot move under it.
  const [bounds] = useState(boundsNow)
  const [here, setHere] = useState(state.peek().view === 'table' && state.peek().within === 'map')
  useEffect(() => loadRows(layer), [layer])
  const found = taken(layer, own ? corridor : null, here ? bounds : null)
  const failed = rowsTrouble(layer)
  return (
    <Dialog title={w.text('take.download')} lead={sentence || w.text('atlas.title')} close={close}>
      <section aria-labelledby="take-data">
        <h3 id="take-data">{w.text('data.title')}</h3>
        <div class="take-choice">
          <LayerField layer={layer} choose={setLayer} />
          {corridor && <Switch on={own} set={setOwn} label={w.text('take.own', { name: nameOf(corridor) })} />}
          {bounds && <Switch on={here} set={setHere} label={w.text('table.within')} />}
        </div>
        {failed !== null ? (
          <Notice retry={() => loadRows(layer)}>{w.text('error.load')}</Notice>
        ) : found ? (
          <Files layer={layer} found={found} />
        ) : (
          <Skeleton rows={2} />
        )}
        <p class="take-whole">
          <a href="/atlas.zip" download="">
            {w.text('take.archive')}
          </a>{' '}
          <span class="meta">{w.text('take.archive.note')}</span>
        </p>
      </section>
      <Pictures />
      <Code layer={layer} params={found?.params ?? null} title={own && corridor ? nameOf(corridor) : sentence} />
      <Citation name={sentence || w.text('atlas.title')} />
    </Dialog>
  )
}

const nameOf = (id: string): string => say(corridors.value.value?.corridors.find((c) => c.id === id)?.names) || id

/** How much there is, and the file in each format. */
function Files({ layer, found }: { layer: TableLayer; found: Taken }) {
  const w = useWords()
  return (
    <>
      <p class="meta" aria-live="polite">
        {w.count('take.features', found.count, { n: number(w.lang, found.count) })}
      </p>
      <ul class="files">
        {FORMATS.map((f) => (
          <li key={f}>
            <a class="file" href={fileURL('', layer, f, found.params)} download={`corridor-atlas-${layer}.${f}`}>
              <Icon name="download" />
              <span>
                {NAMES[f]}
                <small>{w.text(`take.for.${f}`)}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Code that loads the same features, for the tool that the reader has. */
function Code({ layer, params, title }: { layer: TableLayer; params: Params | null; title: string }) {
  const w = useWords()
  const [tool, setTool] = useState<Tool>('qgis')
  const text = params
    ? code(tool, {
        origin: location.origin,
        layer,
        params,
        title,
        credit: `${w.text('atlas.name')}, CC BY 4.0; ${w.text('credit.osm')}`,
      })
    : ''
  return (
    <section aria-labelledby="take-code">
      <h3 id="take-code">{w.text('take.code')}</h3>
      <div class="take-choice">
        <label class="field">
          <span>{w.text('take.code.tool')}</span>
          <select
            value={tool}
            onChange={(e) => {
              const next = TOOLS.find((t) => t === e.currentTarget.value)
              if (next) setTool(next)
            }}
          >
            {TOOLS.map((t) => (
              <option key={t} value={t}>
                {TOOL_NAMES[t]}
              </option>
            ))}
          </select>
        </label>
        {text && <Copy text={text} what={TOOL_NAMES[tool]} />}
      </div>
      <p class="meta">{w.text(`take.hint.${tool}`)}</p>
      <Text text={text} name={w.text('take.code')} />
    </section>
  )
}

/** Text as it will be copied, to be looked at and selected. */
export function Text({ text, name, wrap = false }: { text: string; name: string; wrap?: boolean }) {
  const rows = wrap ? 3 : Math.min(14, text.trimEnd().split('\n').length + 1)
  return (
    <textarea class="text" readOnly rows={rows} wrap={wrap ? 'soft' : 'off'} aria-label={name} spellcheck={false} value={text} />
  )
}

/** How to cite the view, as text and for programs. */
function Citation({ name }: { name: string }) {
  const w = useWords()
  const [form, setForm] = useState<'text' | CitationForm>('text')
  const known = corridors.value.value
  if (!known) return null
  const url = location.origin + writeURL(state.value)
  const text =
    form === 'text'
      ? `${w.text('cite.text', { name, version: known.data_version, url })} (${date(w, known.data_date)}; CC BY 4.0)`
      : cited(form, {
          name,
          atlas: w.text('atlas.name'),
          version: known.data_version,
          date: known.data_date,
          url,
          read: new Date().toISOString().slice(0, 10),
        })
  return (
    <section aria-labelledby="take-cite">
      <h3 id="take-cite">{w.text('citation.title')}</h3>
      <div class="take-choice">
        <label class="field">
          <span>{w.text('take.cite.form')}</span>
          <select
            value={form}
            onChange={(e) => {
              const next = (['text', ...CITATIONS] as const).find((f) => f === e.currentTarget.value)
              if (next) setForm(next)
            }}
          >
            <option value="text">{w.text('take.cite.text')}</option>
            <option value="bibtex">BibTeX</option>
            <option value="ris">RIS</option>
            <option value="csl">CSL JSON</option>
          </select>
        </label>
        <Copy text={text} label={w.text('figure.copy')} />
      </div>
      <Text text={text} name={w.text('citation.title')} wrap={form === 'text'} />
    </section>
  )
}
