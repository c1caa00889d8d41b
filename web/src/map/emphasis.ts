import type { SectionFeature } from '../api/api.ts'
import type { Emphasis } from '../draw/style.ts'
import type { Kind, Status } from '../state/table.ts'
import { isWhole } from './measured.ts'
import type { MapState } from './types.ts'

/** Whether a section is part of a corridor. */
export function partOf({ properties: p }: SectionFeature, corridor: string): boolean {
  return p.corridor === corridor || (p.corridors?.split(';').includes(corridor) ?? false)
}

/** What of a drawn section decides how loud it is. */
export interface Shown {
  feature: SectionFeature
  kind: Kind
  status: Status
  kept: boolean
}

/**
 * How loud a section is: what the reader points at, in the panel or on the map,
 * is lit and the rest dimmed, as is what is compared; else an open corridor stands before the rest, and what goes on
 * where it ends between the two.
 */
export function emphasisOf(s: Shown, state: MapState, hovered: string | null): Emphasis {
  if (!s.kept) return 'dimmed'
  const { lit, corridor, section, measured, compared, onward = [] } = state
  if (lit) {
    const match =
      (!lit.corridor || partOf(s.feature, lit.corridor)) &&
      (!lit.kind || lit.kind === s.kind) &&
      (!lit.status || lit.status === s.status)
    return match ? 'lit' : 'dimmed'
  }
  if (compared) {
    // One of the two is pointed at, or both are lit.
    const ids = section && compared.ids.includes(section) ? [section] : compared.ids
    return s.feature.id === section || ids.some((id) => s.feature.id === id || partOf(s.feature, id)) ? 'lit' : 'dimmed'
  }
  if (measured) return isWhole(measured.parts[s.feature.id] ?? [0, 0]) ? 'lit' : 'dimmed'
  if (section && s.feature.id === section) return 'lit'
  if (hovered && partOf(s.feature, hovered)) return hovered === corridor ? 'plain' : 'lit'
  if (corridor && partOf(s.feature, corridor)) return onward.length > 0 ? 'lit' : 'plain'
  if (corridor) return onward.some((id) => partOf(s.feature, id)) ? 'plain' : 'dimmed'
  return hovered ? 'dimmed' : 'plain'
}
