import type { PlaceFeature, SectionFeature } from '../api/api.ts'
import type { Frame } from './frame.ts'

/** A section for tests: its line as "lon lat, lon lat". */
export function section(id: string, line: string, properties: Partial<SectionFeature['properties']> = {}): SectionFeature {
  const coordinates = line.split(',').map((p) => p.trim().split(' ').map(Number) as [number, number])
  const [lons, lats] = [coordinates.map((c) => c[0]), coordinates.map((c) => c[1])]
  return {
    id,
    bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    geometry: { type: 'LineString', coordinates },
    properties: {
      kind: 'road',
      status: 'operational',
      length_km: 100,
      corridor: 'silk',
      accuracy_m: 100,
      ...properties,
    },
  }
}

/** A place for tests. */
export function stop(id: string, lon: number, lat: number, properties: Partial<PlaceFeature['properties']> = {}): PlaceFeature {
  return {
    id,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { name: id, kind: 'town', roles: 'town', country: 'KZ', ...properties },
  }
}

/** What a canvas of 1000 × 800 px shows with a point in its middle. */
export function frameAt(zoom: number, lon: number, lat: number): Frame {
  const world = 256 * 2 ** zoom
  const s = Math.sin((lat * Math.PI) / 180)
  const y = 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)
  return { zoom, world, left: (lon / 360 + 0.5) * world - 500, top: y * world - 400, width: 1000, height: 800 }
}
