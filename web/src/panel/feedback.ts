import type { Figure } from '../api/api.ts'
import type { Open } from '../state/table.ts'
import { pathOf } from '../state/table.ts'

/** Fills the operator's address with a thing and its page; the server's pages do it by the same rule. */
export function fillFeedback(address: string, id: string, url: string): string {
  const values: Record<string, string> = { '{id}': encodeURIComponent(id), '{url}': encodeURIComponent(url) }
  return address.replace(/\{(id|url)\}/g, (gap) => values[gap] ?? gap)
}

/** How a thing is named in a report, by its place in the atlas: sections/kz-cac-a. */
export const thingID = (open: Open): string => decodeURIComponent(pathOf(open)).slice(1)

/** A figure in a report: its thing, what is said of it, and which of several that say it. */
export function figureID(corridor: string, f: Pick<Figure, 'id' | 'property' | 'of' | 'country'>): string {
  const parts = ['corridors', corridor, f.property, f.of, f.country].filter(Boolean)
  return `${parts.join('/')}#${f.id.slice(f.id.lastIndexOf('.') + 1)}`
}
