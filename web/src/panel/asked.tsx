import { corridors } from '../query/known.ts'
import type { State } from '../state/table.ts'
import { useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { ASKED, type Question, questions } from './questions.ts'
import { map } from './seat.tsx'

/** Questions as links to the views that answer them: the way in for who comes for the first time. They stand before the corridors have come, so that nothing jumps. */
export function Questions() {
  const w = useWords()
  const ids = corridors.value.value?.corridors.map((c) => c.id)
  const asked = questions.filter((q) => !ids || q.needs.every((id) => ids.includes(id))).slice(0, ASKED)
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="questions-title">
      <h2 id="questions-title" class="visually-hidden">
        {w.text('questions.title')}
      </h2>
      <ul class="questions">
        {asked.map((q) => (
          <li key={q.key}>
            <StateLink to={viewOf(q)} part={q.part}>
              {w.text(q.key)}
            </StateLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where a question leads; what its box is in this window is known once the map is here. */
const viewOf =
  ({ to, box }: Question) =>
  (): Partial<State> =>
    box && map.current ? { ...to, map: map.current.viewOf(box) } : to
