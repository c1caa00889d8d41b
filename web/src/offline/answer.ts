import type { Dossier } from '../api/api.ts'
import { paths } from '../api/paths.ts'
import { between } from './between.ts'
import type { Lines } from './chainage.ts'
import { type Collection, type Feature, pick } from './features.ts'
import { locate } from './locate.ts'
import { cachesOf, type Plan, WHOLE } from './plan.ts'
import { matching, search } from './search.ts'

/** Dossiers and layers that were read, by address: a pointer on a line asks many times. */
const read = new Map<string, Promise<unknown>>()
const MOST_READ = 12

async function kept<T>(plan: Plan, path: string): Promise<T | null> {
  const known = read.get(path)
  if (known) return known as Promise<T | null>
  const cache = await caches.open(cachesOf(plan).kept)
  const response = await cache.match(path, { ignoreVary: true })
  if (!response) return null
  const value = response.json() as Promise<T>
  read.set(path, value)
  for (const old of read.keys()) if (read.size > MOST_READ) read.delete(old)
  return value
}

const json = (plan: Plan, value: unknown): Response =>
  new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json', 'Atlas-Revision': plan.revision } })

/** Features that the page asks some of, picked from the whole layer; null where it is not kept. */
export async function picked(plan: Plan, url: URL): Promise<Response | null> {
  const { pathname, searchParams: asked } = url
  const layer = /^\/layers\/(\w+)\.geojson$/.exec(pathname)?.[1]
  const names = [...asked.keys()].sort().join()
  const whole =
    (layer === 'places' || layer === 'projects') && names === 'id'
      ? WHOLE[layer]
      : layer === 'sections' && names === 'bbox,properties' && url.href.includes(WHOLE.sections.split('?')[1] ?? '')
        ? WHOLE.sections
        : null
  const all = whole && (await kept<Collection>(plan, whole))
  return all ? json(plan, pick(all, asked)) : null
}

/** Search, what a text matches, locate and between, worked out from what is kept; null where that is not enough. */
export async function workedOut(plan: Plan, { pathname, searchParams: asked }: URL): Promise<Response | null> {
  const layer = /^\/layers\/(\w+)\.geojson$/.exec(pathname)?.[1]
  if (layer) {
    // As the page asks it; what else a file can be asked for is the server's.
    if (paths.matching(layer, asked.get('q') ?? '') !== `${pathname}?${asked}`) return null
    return json(plan, { type: 'FeatureCollection', features: matching(await layers(plan), layer, asked.get('q') ?? '') })
  }
  if (pathname === '/api/search') {
    const hits = search(await layers(plan), asked.get('q') ?? '')
    return json(plan, { query: asked.get('q'), hits })
  }
  const [, id = '', what] = /^\/api\/corridors\/([^/]+)\/(locate|between)$/.exec(pathname) ?? []
  const dossier = await kept<Dossier>(plan, paths.dossier(decodeURIComponent(id)))
  const sections = await kept<Collection>(plan, WHOLE.sections)
  if (!dossier || !sections) return null
  const lines: Lines = new Map(sections.features.map((f) => [f.id, f.geometry.coordinates as [number, number][]]))
  const answer = (what === 'locate' ? locate : between)(dossier, lines, asked)
  return answer && json(plan, answer)
}

async function layers(plan: Plan): Promise<Record<string, Feature[]>> {
  const found: Record<string, Feature[]> = {}
  for (const layer of ['corridors', 'sections', 'places', 'projects'])
    found[layer] = (await kept<Collection>(plan, paths.layer(layer, 2500)))?.features ?? []
  return found
}
