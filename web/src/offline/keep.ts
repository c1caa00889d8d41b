import { cachesOf, left, type Plan, urlsOf } from './plan.ts'

/** How many are fetched at once: the page comes first. */
const TOGETHER = 3

/** How often a server that is busy is asked again, and the longest that it may tell to wait, s. */
const PATIENCE = { times: 5, seconds: 20 } as const

/** The name of the header by which an answer says which revision it is of. */
const REVISION = 'Atlas-Revision'

/** Whether an answer is one that may be kept beside those of the plan. */
export const isOf = (plan: Plan, response: Response): boolean => response.ok && response.headers.get(REVISION) === plan.revision

/**
 * Fetches all that is kept. It fails where anything cannot be had, or is of
 * another revision: then nothing is installed, and the browser tries anew later.
 */
export async function keepAll(plan: Plan): Promise<void> {
  const cache = await caches.open(cachesOf(plan).kept)
  const urls = urlsOf(plan)
  const next = async (): Promise<void> => {
    for (let url = urls.shift(); url !== undefined; url = urls.shift()) {
      if (await cache.match(url)) continue
      await cache.put(url, await bring(plan, url))
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, next))
  // The revision is the same as before: so was it all the while.
  const now = await fetch('/readyz', { cache: 'no-store' })
  if (!isOf(plan, now)) throw new Error('the atlas was renewed meanwhile')
}

async function bring(plan: Plan, url: string): Promise<Response> {
  // What bears a digest in its name is what it was, whoever kept it.
  const named = url.startsWith('/assets/')
  for (let time = 1; ; time++) {
    const response = await fetch(url, { priority: 'low', cache: named ? 'default' : 'no-cache' } as RequestInit)
    if (named ? response.ok : isOf(plan, response)) return response
    const busy = response.status === 429 || response.status === 503
    if (!busy || time > PATIENCE.times) throw new Error(`${url}: ${response.status} of ${response.headers.get(REVISION)}`)
    const seconds = Math.min(PATIENCE.seconds, Number(response.headers.get('Retry-After')) || 1)
    await new Promise((go) => setTimeout(go, seconds * 1000))
  }
}

/** Lets go of what another plan left. */
export async function letGo(plan: Plan): Promise<void> {
  await Promise.all(left(plan, await caches.keys()).map((name) => caches.delete(name)))
}

/** Adds an answer to a cache that holds so many: the oldest go. A full disk is no error: it is fetched again. */
export async function addTo(name: string, most: number, request: Request, response: Response): Promise<void> {
  try {
    const cache = await caches.open(name)
    await cache.put(request, response)
    const all = await cache.keys()
    await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((old) => cache.delete(old)))
  } catch {
    // Nothing is lost but the next visit's speed.
  }
}
