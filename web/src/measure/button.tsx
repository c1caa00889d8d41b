import type { Dossier, Route } from '../api/api.ts'
import { useWords } from '../panel/context.ts'
import { Late } from '../panel/late.tsx'
import { resource } from '../query/resource.ts'
import { change, state } from '../state/state.ts'
import type { State } from '../state/table.ts'

const way = resource(() => import('./measure.tsx'))

export interface WayProps {
  dossier: Dossier
  route: Route
}

/** From A to B along the open route: a button, and below it what lies between, whose code is loaded when it is first asked for. */
export function Measure({ dossier, route }: WayProps) {
  const w = useWords()
  const { from, to } = state.value
  const on = from !== null || to !== null
  return (
    <div class="measure">
      <button
        type="button"
        class="button"
        aria-expanded={on}
        onClick={() => change(on ? { from: null, to: null } : { route: route.id, from: 0, to: route.length_km })}
      >
        {w.text('measure.title')}
      </button>
      {on && <Late part={way} rows={4} show={(m) => <m.Way dossier={dossier} route={route} />} />}
    </div>
  )
}

/** While something is measured, another route is measured whole. */
export function wholeWay(d: Dossier, id: string): Partial<State> {
  const route = d.routes.find((r) => r.id === id)
  return state.value.from !== null && route ? { from: 0, to: route.length_km } : {}
}
