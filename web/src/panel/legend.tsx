import { KINDS, type Kind, STATUSES, type Status } from '../state/table.ts'
import { inView, lit, useWords } from './context.ts'
import { Swatch } from './swatch.tsx'

/** What lines mean: only what is in the map's window; each row lights its lines. */
export function Legend() {
  const w = useWords()
  const order = (k: { kind: Kind; status: Status }): number => KINDS.indexOf(k.kind) * 10 + STATUSES.indexOf(k.status)
  const keys = [...inView.value.keys].sort((a, b) => order(a) - order(b))
  if (keys.length === 0) return null
  return (
    <section class="legend">
      <h2 class="small">{w.text('legend.title')}</h2>
      <ul>
        {keys.map(({ kind, status }) => {
          const on = lit.value?.kind === kind && lit.value.status === status
          return (
            <li key={`${kind} ${status}`}>
              <button
                type="button"
                aria-pressed={on}
                onClick={() => {
                  lit.value = on ? null : { kind, status }
                }}
              >
                <Swatch kind={kind} status={status} />
                <span>
                  {w.text(`kind.${kind}`)}
                  <span class="facts">, {w.text(`status.${status}`).toLowerCase()}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
