import { useLayoutEffect, useRef } from 'preact/hooks'
import { resource } from '../query/resource.ts'
import { change, state } from '../state/state.ts'
import type { View, ViewName } from '../state/table.ts'
import { useWords } from './context.ts'
import { Late } from './late.tsx'
import { map, SHEET } from './seat.tsx'
import { mapHeight, onceMoved, sameView } from './window.ts'

/**
 * Map and Table: two ways to see the one query. On wide screens the table lies
 * under the map, on narrow ones it takes the map's place and the sheet steps down.
 */
export function Views({ lower }: { lower: () => void }) {
  const w = useWords()
  const { view } = state.value
  const show = useRoom(view, lower)
  return (
    <>
      <nav class="views" aria-label={w.text('view.switch')}>
        {(['map', 'table'] as const).map((v) => (
          <button key={v} type="button" aria-pressed={view === v} onClick={() => show(v)}>
            {w.text(v === 'map' ? 'map.name' : 'table')}
          </button>
        ))}
      </nav>
      {view === 'table' && <Part />}
    </>
  )
}

/** Changes the view. What the map shows stays in its window when the table takes room from it, and comes back with the room. */
function useRoom(view: ViewName, lower: () => void): (v: ViewName) => void {
  const last = useRef(view)
  const undo = useRef<{ before: View; after: View } | null>(null)
  const then = useRef<(() => void) | null>(null)
  useLayoutEffect(() => {
    if (view === 'table' && innerWidth < SHEET) lower()
    if (last.current !== view) map.current?.resize()
    last.current = view
    then.current?.()
    then.current = null
  }, [view])
  return (v) => {
    const before = state.value.map
    if (v === view) return
    if (innerWidth >= SHEET && before) {
      const back = undo.current
      undo.current = null
      const height = mapHeight()
      then.current = () => {
        if (v === 'table') {
          onceMoved((after) => {
            undo.current = { before, after }
          })
          map.current?.setView({ ...before, zoom: before.zoom + Math.log2(mapHeight() / height) })
        } else if (back && sameView(back.after, before)) map.current?.setView(back.before)
      }
    }
    change({ view: v })
  }
}

/** The table's code. */
const table = resource(() => import('../table/table.tsx'))

function Part() {
  const w = useWords()
  return (
    <section class="table-view" aria-label={w.text('table')}>
      <Late part={table} rows={6} show={(m) => <m.Table />} />
    </section>
  )
}
