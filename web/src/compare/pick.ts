import { signal } from '@preact/signals'
import type { Compared, Hit } from '../map/types.ts'
import { sections } from '../query/known.ts'
import { change, state } from '../state/state.ts'

/** What the map shows of a comparison: set while its part of the panel is there. */
export const shownPair = signal<Compared | null>(null)

/** A click on a line while the other side is looked for: that side, a section where the first is one. */
export function comparedWith(corridor: string, { section }: Pick<Hit, 'section'>): boolean {
  const [one, two] = state.value.compare ?? []
  if (one === undefined || two !== undefined) return false
  const other = sections.value.value?.some((f) => f.id === one) ? section.id : corridor
  if (other !== one) change({ compare: [one, other] })
  return true
}
