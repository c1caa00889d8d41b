import { useEffect, useRef } from 'preact/hooks'
import { country } from '../i18n/format.ts'
import { capital, shortened } from '../i18n/sentence.ts'
import { isEverything, queryOf } from '../query/query.ts'
import { change, state } from '../state/state.ts'
import { reset, STATUSES, type State } from '../state/table.ts'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'

/** What the query leaves out, each with a button that takes it back. */
export function Chips() {
  const w = useWords()
  const s = state.value
  const list = useRef<HTMLUListElement>(null)
  const left = useRef<number | null>(null)
  // The button that was pressed is gone: the focus goes to the one in its place, or to what makes new chips.
  useEffect(() => {
    if (left.current === null) return
    const buttons = list.current?.querySelectorAll('button') ?? []
    const next = buttons[Math.min(left.current, buttons.length - 1)] ?? document.getElementById('tools')
    left.current = null
    next?.focus()
  })
  if (isEverything(queryOf(s))) return null
  const without = <T extends string>(all: readonly T[] | null, one: T): T[] | null => {
    const rest = (all ?? []).filter((x) => x !== one)
    return rest.length > 0 ? rest : null
  }
  const chips: [name: string, part: Partial<State>][] = [
    ...(s.kind ?? []).map((k): [string, Partial<State>] => [w.text(`kind.${k}`), { kind: without(s.kind, k) }]),
    ...(s.status?.length === STATUSES.length
      ? [[w.text('filter.statuses.all'), { status: null }] as [string, Partial<State>]]
      : (s.status ?? []).map((x): [string, Partial<State>] => [w.text(`status.${x}`), { status: without(s.status, x) }])),
    ...(s.country ?? []).map((c): [string, Partial<State>] => [country(w, c), { country: without(s.country, c) }]),
    ...(s.year === null ? [] : [[String(s.year), { year: null }] as [string, Partial<State>]]),
    ...(s.q ? [[capital(w.text('view.text', { text: shortened(s.q) })), { q: '' }] as [string, Partial<State>]] : []),
  ]
  return (
    <ul class="chips" ref={list} aria-label={w.text('filters.title')}>
      {chips.map(([name, part], i) => (
        <li key={name}>
          <button
            type="button"
            class="chip"
            aria-label={w.text('filter.remove', { what: name })}
            onClick={() => {
              left.current = i
              change(part)
            }}
          >
            {name}
            <Icon name="close" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          class="chip quiet"
          onClick={() => {
            left.current = chips.length
            change(reset(s))
          }}
        >
          {w.text('reset')}
        </button>
      </li>
    </ul>
  )
}
