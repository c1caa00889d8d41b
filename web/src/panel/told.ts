import type { Dossier, Figure } from '../api/api.ts'

const MONEY = /cost|loan|lender|financ|invest|tranche|amount|disbursed/
const RUNS = /^(operator|owner|contractor)s?$/

/** Whether a figure says who paid, or how much. */
export const isMoney = (f: Figure): boolean => MONEY.test(f.property)

/** Whether a figure says who runs it, owns it or builds it. */
export const isRunBy = (f: Figure): boolean => RUNS.test(f.property)

/** Who paid comes before how much, and what was paid for the whole or in a country before what it was for a section of it. */
export function byReach(d: Dossier): (a: Figure, b: Figure) => number {
  const sections = new Set(d.sections.map((s) => s.id))
  const reach = (f: Figure): number => (f.of && sections.has(f.of) ? 2 : 0) + (f.value === undefined ? 0 : 1)
  return (a, b) => reach(a) - reach(b)
}

/** The years in which the first and the last section of the main route opened; null where fewer than two are known. */
export function openedYears(d: Dossier): [first: string, last: string] | null {
  const years = (d.routes[0]?.sections ?? [])
    .flatMap((p) => d.sections.find((s) => s.id === p.id)?.opened?.slice(0, 4) ?? [])
    .sort()
  const [first, last] = [years[0], years.at(-1)]
  return first && last && first !== last ? [first, last] : null
}

/** What a source says of the opening of the whole. */
export const openedFigure = (d: Dossier): Figure | undefined =>
  d.figures.find((f) => f.property === 'opened' && !f.of && !f.country)
