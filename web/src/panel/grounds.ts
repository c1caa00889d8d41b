import { resource } from '../query/resource.ts'
import { basemaps } from '../state/config.ts'

/** The part that offers basemaps beside the atlas' own, loaded where there are any. */
export const grounds = resource(() => import('./basemap.tsx'))

/** Loads that part where the operator offers basemaps. */
export function offerGrounds(): void {
  if (basemaps.length > 0) grounds.load()
}
