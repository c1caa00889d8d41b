import { marks } from '../i18n/format.ts'
import { inYear } from '../i18n/sentence.ts'
import { state } from '../state/state.ts'
import { KINDS, type Kind, STATUSES, type Status } from '../state/table.ts'
import { inView, litRow, useWords } from './context.ts'
import { Swatch } from './swatch.tsx'
import { HiddenNote } from './tools.tsx'

/** What lines mean, kind by kind: only what is in the map's window; each row lights its lines. */
export function Legend() {
  const w = useWords()
  const { year } = state.value
  const pressed = litRow.value
  const seen = new Set(inView.value.keys.map(keyOf))
  // What is lit keeps its row where the map has moved away: it could not be put out.
  if (pressed?.kind && pressed.status) seen.add(keyOf({ kind: pressed.kind, status: pressed.status }))
  const kinds = KINDS.map((kind) => ({ kind, statuses: STATUSES.filter((status) => seen.has(keyOf({ kind, status }))) }))
  if (seen.size === 0) return null
  return (
    <section class="legend">
      <h2 class="small">{[w.text('legend.title'), ...(year === null ? [] : [inYear(w, year)])].join(marks[w.lang].comma)}</h2>
      {kinds.map(
        ({ kind, statuses }) =>
          statuses.length > 0 && (
            <div key={kind}>
              <h3>{w.text(`kind.${kind}`)}</h3>
              <ul>
                {statuses.map((status) => (
                  <Row key={status} kind={kind} status={status} on={pressed?.kind === kind && pressed.status === status} />
                ))}
              </ul>
            </div>
          ),
      )}
      <HiddenNote />
    </section>
  )
}

function Row({ kind, status, on }: { kind: Kind; status: Status; on: boolean }) {
  const w = useWords()
  return (
    <li>
      <button
        type="button"
        aria-pressed={on}
        onClick={() => {
          litRow.value = on ? null : { kind, status }
        }}
      >
        <Swatch kind={kind} status={status} />
        <span>
          <span class="visually-hidden">{w.text(`kind.${kind}`)}, </span>
          {w.text(`status.${status}`)}
        </span>
      </button>
    </li>
  )
}

const keyOf = ({ kind, status }: { kind: Kind; status: Status }): string => `${kind} ${status}`
