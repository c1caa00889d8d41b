import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Dossier, Route } from '../api/api.ts'
import { useWords } from '../panel/context.ts'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { late } from '../query/late.ts'
import { change, state } from '../state/state.ts'
import type { State } from '../state/table.ts'

export interface WayProps {
  dossier: Dossier
  route: Route
}

/** From A to B along the open route: a button, and below it what lies between, whose code is loaded when it is first asked for. */
export function Measure({ dossier, route }: WayProps) {
  const w = useWords()
  const { from, to } = state.value
  const on = from !== null || to !== null
  const [part, setPart] = useState<{ view: FunctionComponent<WayProps> } | null>(null)
  const [failed, setFailed] = useState(false)
  const load = (): void => {
    setFailed(false)
    late(() => import('./measure.tsx')).then(
      (m) => setPart({ view: m.Way }),
      () => setFailed(true),
    )
  }
  useEffect(() => {
    if (on && !part) load()
  }, [on, part])
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
      {on &&
        (part ? (
          <part.view dossier={dossier} route={route} />
        ) : failed ? (
          <Notice retry={load}>{w.text('error.load')}</Notice>
        ) : (
          <Skeleton rows={4} />
        ))}
    </div>
  )
}

/** While something is measured, another route is measured whole. */
export function wholeWay(d: Dossier, id: string): Partial<State> {
  const route = d.routes.find((r) => r.id === id)
  return state.value.from !== null && route ? { from: 0, to: route.length_km } : {}
}
