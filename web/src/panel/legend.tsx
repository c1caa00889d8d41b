import { inView, lit, useWords } from './context.ts'
import { Swatch } from './swatch.tsx'

/** What lines mean: only what is in the map's window; each row lights its lines. */
export function Legend() {
  const w = useWords()
  const { keys } = inView.value
  if (keys.length === 0) return null
  return (
    <section>
      <h3>{w.text('legend.title')}</h3>
      <ul class="legend">
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
                {w.text(`kind.${kind}`)}, {w.text(`status.${status}`)}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
