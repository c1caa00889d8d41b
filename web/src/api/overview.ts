import type { SectionFeature } from './api.ts'
import type { components } from './schema.d.ts'

type Columns = components['schemas']['OverviewSections']

/** The sections of the overview as features: coarse lines, and what the columns say of each. */
export function sectionsOf(columns: Columns): SectionFeature[] {
  return columns.id.map((id, i): SectionFeature => {
    const coordinates = lineOf(columns.line[i] ?? [])
    const lons = coordinates.map(([lon]) => lon)
    const lats = coordinates.map(([, lat]) => lat)
    return {
      id,
      bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
      geometry: { type: 'LineString', coordinates },
      properties: {
        kind: columns.kind[i] as SectionFeature['properties']['kind'],
        status: columns.status[i] as SectionFeature['properties']['status'],
        length_km: columns.length_km[i] ?? 0,
        corridor: columns.corridor[i] ?? '',
        accuracy_m: columns.accuracy_m[i] ?? 0,
        ...told(columns, i, ['country', 'corridors', 'ref', 'bed', 'history', 'promised']),
      },
    }
  })
}

/** What the columns have of a section; an empty text is nothing. */
function told<K extends 'country' | 'corridors' | 'ref' | 'bed' | 'history' | 'promised'>(
  columns: Columns,
  i: number,
  names: readonly K[],
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {}
  for (const name of names) {
    const text = columns[name][i]
    if (text) found[name] = text
  }
  return found
}

/** A line from hundredths of a degree, each less the one before. */
export function lineOf(steps: readonly number[]): [number, number][] {
  const line: [number, number][] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i] ?? 0
    y += steps[i + 1] ?? 0
    line.push([x / 100, y / 100])
  }
  return line
}
