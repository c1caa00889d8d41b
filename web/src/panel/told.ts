import type { Dossier, Figure } from '../api/api.ts'

const MONEY = /cost|loan|lender|financ|invest|tranche|amount|disbursed/
const RUNS = /^(operator|owner|contractor)s?$/

/** Whether a figure says who paid, or how much. */
export const isMoney = (f: Figure): boolean => MONEY.test(f.property)

/** Whether a figure says who runs it, owns it or builds it. */
export const isRunBy = (f: Figure): boolean => RUNS.test(f.property)

/** The share of the main route that is in operation, percent. */
export function builtShare(d: Dossier): number {
  const main = d.routes[0]
  if (!main) return 0
  const built = main.sections.filter((p) => d.sections.find((s) => s.id === p.id)?.status === 'operational')
  return (100 * built.reduce((sum, p) => sum + p.to_km - p.from_km, 0)) / main.length_km
}

/** What a source says of the opening of the whole. */
export const openedFigure = (d: Dossier): Figure | undefined =>
  d.figures.find((f) => f.property === 'opened' && !f.of && !f.country)
