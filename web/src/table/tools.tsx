import { useEffect, useState } from 'preact/hooks'
import { number } from '../i18n/format.ts'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { change, state } from '../state/state.ts'
import type { Column, Telling } from './columns.ts'
import { toCSV, toTSV } from './export.ts'
import { LayerField, Switch } from './fields.tsx'
import type { Row } from './rows.ts'
import { copy, save } from './take.ts'

interface Props {
  rows: readonly Row[]
  all: number | null
  columns: readonly Column[]
  telling: Telling
}

/** What stands over the table: its layer, how much of it is listed, and ways to take it away. */
export function Tools({ rows, all, columns, telling }: Props) {
  const w = useWords()
  const { rows: layer, within } = state.value
  const [said, setSaid] = useState<'' | 'copied' | 'failed'>('')
  useEffect(() => setSaid(''), [rows])
  const gaps = { n: number(w.lang, rows.length), all: number(w.lang, all ?? 0) }
  return (
    <div class="table-tools">
      <LayerField layer={layer} choose={(next) => change({ rows: next, sort: null })} />
      <Switch on={within === 'map'} set={(on) => change({ within: on ? 'map' : 'all' })} label={w.text('table.within')} />
      <p class="meta" aria-live="polite">
        {all === null ? '' : rows.length === all ? w.count('table.rows', all, gaps) : w.count('table.rows_of', all, gaps)}
      </p>
      <div class="take">
        <button
          type="button"
          class="button"
          disabled={rows.length === 0}
          onClick={() =>
            copy(toTSV(rows, columns, telling)).then(
              () => setSaid('copied'),
              () => setSaid('failed'),
            )
          }
        >
          <Icon name="copy" />
          <span aria-live="polite">{w.text(said === 'copied' ? 'figure.copied' : 'table.copy')}</span>
        </button>
        <button
          type="button"
          class="button"
          disabled={rows.length === 0}
          onClick={() => save(`corridor-atlas-${layer}.csv`, 'text/csv;charset=utf-8', toCSV(rows))}
        >
          {w.text('table.csv')}
        </button>
      </div>
      {said === 'failed' && (
        <p class="meta refused" role="alert">
          {w.text('table.refused')}
        </p>
      )}
    </div>
  )
}
