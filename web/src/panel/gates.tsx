import type { Dossier, Route } from '../api/api.ts'
import { useWords } from './context.ts'
import { gatesOf } from './gate.ts'
import { StopTable } from './stops.tsx'

/** Where the route changes country and gauge, and how far apart that is. */
export function Gates({ dossier, route }: { dossier: Dossier; route: Route }) {
  const w = useWords()
  const gates = gatesOf(route)
  if (gates.length === 0) return null
  const gauges = gates.some((s) => s.roles.includes('gauge-change'))
  return (
    <section id="gates">
      <h3>{w.text(gauges ? 'gates.title' : 'gates.borders')}</h3>
      <StopTable route={route} stops={gates} sections={dossier.sections} />
    </section>
  )
}
