import './table.css'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { lit, litSection, located, say, useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { CLOSED } from '../panel/link.tsx'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { map, SHEET } from '../panel/seat.tsx'
import { Swatch } from '../panel/swatch.tsx'
import { corridors } from '../query/known.ts'
import { change, state, stay } from '../state/state.ts'
import { type Kind, type Open, type OpenType, pathOf, type TableLayer, writeURL } from '../state/table.ts'
import { linesOf } from './box.ts'
import { type Column, columnsOf, nameIn, sortAfter, sorted, sortingOf, type Telling } from './columns.ts'
import { followMap, hold, listed, loadRows, rowsTrouble } from './known.ts'
import type { Row } from './rows.ts'
import { Tools } from './tools.tsx'

const opens: Record<TableLayer, OpenType> = { sections: 'section', corridors: 'corridor', places: 'place', projects: 'project' }

/** The query as a table, tied to the map: its window filters the rows, a row moves it. Loaded when it is first shown. */
export function Table() {
  const w = useWords()
  const { rows: layer, sort, open } = state.value
  const rest = writeURL({ ...state.value, ...CLOSED, map: null }).slice(1)
  useEffect(followMap, [])
  useEffect(() => loadRows(layer), [layer, state.value.q])
  const columns = columnsOf[layer]
  const list = listed.value
  const names = corridors.value.value
  const t: Telling = useMemo(
    () => ({ w, corridor: (id) => say(names?.corridors.find((c) => c.id === id)?.names) || id }),
    [w, names],
  )
  const rows = useMemo(() => list && sorted(list.rows, sortingOf(columns, sort), t), [list, columns, sort, t])
  const current = open?.type === opens[layer] ? open.id : layer === 'sections' ? (located.value?.section.id ?? null) : null
  const body = useRef<HTMLTableSectionElement>(null)
  // What a click on the map is about is brought into the table's window.
  useEffect(() => {
    if (current) body.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const failed = rowsTrouble(layer)
  return (
    <>
      <Tools rows={rows ?? []} all={list?.all ?? null} columns={columns} telling={t} />
      {failed !== null && <Notice retry={() => loadRows(layer)}>{w.text('error.load')}</Notice>}
      {!rows && failed === null && <Skeleton rows={8} />}
      {rows && (
        <div class="table-scroll">
          <table aria-label={w.text(`table.layer.${layer}`)}>
            <Head columns={columns} sort={sort} />
            <tbody ref={body}>
              {rows.map((r) => (
                <Line
                  key={r.thing.id}
                  row={r}
                  layer={layer}
                  columns={columns}
                  telling={t}
                  rest={rest}
                  current={current === r.thing.id}
                />
              ))}
            </tbody>
          </table>
          {rows.length === 0 && <p class="none">{w.text(list && list.all > 0 ? 'table.empty.within' : 'table.empty')}</p>}
        </div>
      )}
    </>
  )
}

/** The headings: pressed, each sorts by its column, upwards and then downwards. */
function Head({ columns, sort }: { columns: readonly Column[]; sort: string | null }) {
  const w = useWords()
  const now = sortingOf(columns, sort)
  return (
    <thead>
      <tr>
        {columns.map((c) => {
          const on = c === now.column
          return (
            <th
              key={c.key}
              scope="col"
              class={c.num ? 'num' : undefined}
              aria-sort={on ? (now.down ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" onClick={() => change({ sort: sortAfter(columns, sort, c.key) }, 'replace')}>
                <span>{c.label(w)}</span>
                <Icon name={on && now.down ? 'down' : 'up'} />
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

interface LineProps {
  row: Row
  layer: TableLayer
  columns: readonly Column[]
  telling: Telling
  /** What the address says beside the thing that a row opens. */
  rest: string
  current: boolean
}

/** A row. What it is told it is told by its properties: it is not made anew when the map moves. */
function Line({ row, layer, columns, telling, rest, current }: LineProps) {
  const w = useWords()
  const open: Open = { type: opens[layer], id: row.thing.id }
  return (
    <tr
      aria-current={current ? 'true' : undefined}
      onMouseEnter={() => light(layer, open.id)}
      onMouseLeave={() => light(layer, null)}
      onClick={(e) => {
        if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button !== 0) return
        // Text that is being selected is not clicked.
        if (!(e.target as Element).closest('a') && getSelection()?.type === 'Range') return
        e.preventDefault()
        fly(row)
        // On narrow screens what a row opens is seen on the map.
        change({ ...CLOSED, open, ...(innerWidth < SHEET ? { view: 'map' as const } : {}) })
      }}
    >
      {columns.map((c, i) =>
        i === 0 ? (
          <th key={c.key} scope="row">
            <a href={pathOf(open) + rest}>{nameIn(row, w.lang)}</a>
          </th>
        ) : (
          <td key={c.key} class={c.num ? 'num' : `of-${c.key}`}>
            {c.key === 'kind' && <Look row={row} />}
            {c.text(row, telling) || <span class="none">–</span>}
          </td>
        ),
      )}
    </tr>
  )
}

/** Kind and status of a row as the map draws them. */
function Look({ row: { thing, status } }: { row: Row }) {
  const kind = thing.properties.kind
  if (!status || typeof kind !== 'string' || kind === 'multimodal') return null
  return <Swatch kind={kind as Kind} status={status} />
}

function light(layer: TableLayer, id: string | null): void {
  if (layer === 'sections') litSection.value = id
  if (layer === 'corridors') lit.value = id ? { corridor: id } : null
}

/** How long the sheet of a phone takes to rise, ms: what it will cover is known then. */
const RISES = 250

/** Half the side of what is shown around a point, degrees. */
const AROUND = 0.6

/** Brings a row's thing into the map's window; the rows stay as they are until the reader moves the map. */
function fly({ thing }: Row): void {
  const at = linesOf(thing.geometry).flat()
  const [lons, lats] = [at.map((p) => p[0]), at.map((p) => p[1])]
  const [west, south, east, north] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
  const slack = at.length === 1 ? AROUND : 0
  hold()
  // The dossier need not do it again.
  stay.id = thing.id
  const show = (): void => map.current?.fit([west - slack, south - slack, east + slack, north + slack])
  if (innerWidth < SHEET) setTimeout(() => state.peek().open?.id === thing.id && show(), RISES)
  else show()
}
