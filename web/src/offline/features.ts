/** A feature of a layer as its GeoJSON has it. */
export interface Feature {
  id: string
  bbox?: readonly number[]
  geometry: { type: string; coordinates: unknown }
  properties: Record<string, unknown>
}

export interface Collection {
  type: 'FeatureCollection'
  features: Feature[]
}

type Box = readonly [number, number, number, number]

/** West, south, east, north of a geometry's coordinates, however deep they lie. */
export function boxOf(coordinates: unknown): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (c: unknown): void => {
    if (!Array.isArray(c)) return
    const [x, y] = c
    if (typeof x === 'number' && typeof y === 'number') {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    } else for (const one of c) take(one)
  }
  take(coordinates)
  return [west, south, east, north]
}

/** The features of a collection whose id is the asked one, or whose box meets the asked one. */
export function pick(all: Collection, asked: URLSearchParams): Collection {
  const id = asked.get('id')
  const box = asked.get('bbox')?.split(',').map(Number)
  const features = all.features.filter((f) => {
    if (id !== null && f.id !== id) return false
    if (!box) return true
    const [west, south, east, north] = boxOf(f.geometry.coordinates)
    const [w = 0, s = 0, e = 0, n = 0] = box
    return west <= e && east >= w && south <= n && north >= s
  })
  return { type: 'FeatureCollection', features }
}
