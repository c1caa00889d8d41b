import { useMemo, useState } from 'preact/hooks'
import { asOf } from '../panel/as-of.ts'
import { lit, litSection, say, useWords } from '../panel/context.ts'
import { FigureButton } from '../panel/figure.tsx'
import { Icon } from '../panel/icon.tsx'
import { StateLink } from '../panel/link.tsx'
import { Swatch } from '../panel/swatch.tsx'
import { statusesOf } from '../query/as-of.ts'
import { change } from '../state/state.ts'
import { save } from '../table/take.ts'
import { Copy } from '../take/copy.tsx'
import { toCSV, toTSV } from './export.ts'
import { groupsOf, type Row, type Value } from './rows.ts'
import { namesOf, type Side } from './side.ts'

/** The letters that the sides have, here and on the map. */
const LETTERS = ['A', 'B'] as const

/** Both sides in columns. Each row has its label above its two values: on a phone too both can be read. */
export function Table({ sides }: { sides: readonly [Side, Side] }) {
  const w = useWords()
  const [only, setOnly] = useState(false)
  const groups = useMemo(() => groupsOf(w, sides, asOf.value), [w, sides[0], sides[1], asOf.value])
  return (
    <>
      <div class="ways">
        <button type="button" class="button" onClick={() => change({ compare: [sides[1].id, sides[0].id] })}>
          {w.text('compare.swap')}
        </button>
        <label class="check">
          <input type="checkbox" checked={only} onChange={(e) => setOnly(e.currentTarget.checked)} />
          <span>{w.text('compare.differs')}</span>
        </label>
      </div>
      <table aria-label={w.text('compare.title')}>
        <thead>
          <tr>
            {sides.map((s, i) => (
              <th key={s.id} id={`side-${i}`} scope="col">
                <Head side={s} other={sides[1 - i]} letter={LETTERS[i] ?? ''} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((g) => {
          const rows = only ? g.rows.filter((r) => r.differs) : g.rows
          return rows.length === 0
            ? null
            : [
                <tbody key={g.key} class="group">
                  <tr>
                    <th colSpan={2} scope="rowgroup">
                      {g.title}
                    </th>
                  </tr>
                </tbody>,
                ...rows.map((r) => <Cells key={`${g.key} ${r.key}`} row={r} />),
              ]
        })}
      </table>
      <Take sides={sides} groups={groups} />
    </>
  )
}

/** A side's name over its column; it opens the side, and is lit alone while it is pointed at. */
function Head({ side: s, other, letter }: { side: Side; other: Side | undefined; letter: string }) {
  const w = useWords()
  const name = say(namesOf(s))
  const at = s.section ?? s.dossier
  const light = (on: boolean) => () => {
    if (s.section) litSection.value = on ? s.id : null
    else lit.value = on ? { corridor: s.id } : null
  }
  return (
    <div class="head">
      <p class="meta">
        <span class="letter" aria-hidden="true">
          {letter}
        </span>
        <Swatch
          kind={at.kind === 'multimodal' ? 'rail' : at.kind}
          status={(s.section ? asOf.value.status(s.section) : statusesOf(s.dossier, asOf.value)[0]) ?? at.status}
        />
      </p>
      <StateLink
        to={{ open: { type: s.section ? 'section' : 'corridor', id: s.id } }}
        onMouseEnter={light(true)}
        onMouseLeave={light(false)}
        onFocus={light(true)}
        onBlur={light(false)}
      >
        {name}
      </StateLink>
      <button
        type="button"
        class="round"
        aria-label={w.text('filter.remove', { what: name })}
        onClick={() => change({ compare: other ? [other.id] : null })}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

/** A label and its two values. */
function Cells({ row: r }: { row: Row }) {
  const w = useWords()
  const id = `row-${r.key.replace(/\W+/g, '-')}`
  return (
    <tbody data-same={!r.differs}>
      <tr>
        <th id={id} colSpan={2} scope="rowgroup">
          {r.label}
        </th>
      </tr>
      <tr>
        {r.cells.map((values, i) => (
          <td key={LETTERS[i]} headers={`side-${i} ${id}`}>
            {values.map((v, n) => (
              <Cell key={`${v.of} ${n}`} value={v} row={r} />
            ))}
            {values.some((v) => v.disputed) && <p class="meta disputed">{w.text('disputed.title')}</p>}
          </td>
        ))}
      </tr>
    </tbody>
  )
}

function Cell({ value: v, row }: { value: Value; row: Row }) {
  return (
    <div class="value">
      {v.of && <p class="meta">{v.of}</p>}
      <p>
        {v.figure ? <FigureButton figure={v.figure}>{v.text}</FigureButton> : v.text}
        {v.note && v.inline && <span class="meta"> {v.note}</span>}
      </p>
      {row.unit && v.plain !== undefined && row.top > 0 && (
        <div class="bar-of" aria-hidden="true">
          <span style={{ width: `${(100 * v.plain) / row.top}%` }} />
        </div>
      )}
      {v.note && !v.inline && <p class="meta">{v.note}</p>}
    </div>
  )
}

/** The whole to take away: as rows for a spreadsheet, as a file. */
function Take({ sides, groups }: { sides: readonly [Side, Side]; groups: ReturnType<typeof groupsOf> }) {
  const w = useWords()
  return (
    <div class="ways">
      <Copy text={toTSV(w, sides, groups)} label={w.text('table.copy')} />
      <button
        type="button"
        class="button"
        onClick={() => save('corridor-atlas-comparison.csv', 'text/csv;charset=utf-8', toCSV(w, sides, groups))}
      >
        {w.text('table.csv')}
      </button>
    </div>
  )
}
