import { picked, workedOut } from './answer.ts'
import { addTo, isOf, keepAll, letGo } from './keep.ts'
import { cachesOf } from './plan.ts'
import type { WorkerScope } from './scope.ts'
import { treatmentOf } from './treat.ts'

/*
 * The service worker. It keeps one revision of the atlas, whole, and answers
 * from it; a newer one is kept beside it, and takes its place when the reader
 * says so or has left. What it does not have it asks of the server.
 */
const sw = self as unknown as WorkerScope
const plan = sw.PLAN
const names = cachesOf(plan)

/** How many tiles of the basemap, and other answers that were seen, are kept: 4 MB and 10 MB at most. */
const MOST = { tiles: 600, seen: 60 } as const

sw.addEventListener('install', (event) => event.waitUntil(keepAll(plan)))

sw.addEventListener('activate', (event) => event.waitUntil(letGo(plan).then(() => sw.clients.claim())))

sw.addEventListener('message', (event) => {
  if (event.data === 'about') event.ports[0]?.postMessage({ revision: plan.revision, date: plan.date })
  if (event.data === 'take over') event.waitUntil(sw.skipWaiting())
})

sw.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== sw.location.origin) return
  if (request.cache === 'no-store') return // who wants nothing of any cache wants nothing of this one
  const treated = treatmentOf(url, request.mode === 'navigate', plan.moved)
  const later = (work: Promise<unknown>): void => event.waitUntil(work)
  if (treated.as === 'page') event.respondWith(page(request, treated.shell))
  else if (treated.as === 'moved') event.respondWith(Promise.resolve(Response.redirect(treated.to)))
  else if (treated.as === 'tile') event.respondWith(tile(request, later))
  else if (treated.as === 'data') event.respondWith(data(request, url, later))
  else if (treated.as === 'question') event.respondWith(question(request, url))
})

const inCache = async (name: string, request: Request | string): Promise<Response | undefined> =>
  (await caches.open(name)).match(request, { ignoreVary: true })

async function page(request: Request, shell: string): Promise<Response> {
  return (await inCache(names.kept, shell)) ?? fetch(request)
}

async function tile(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
  const known = await inCache(names.tiles, request)
  if (known) return known
  const response = await fetch(request).catch(() => missing())
  if (isOf(plan, response)) later(addTo(names.tiles, MOST.tiles, request, response.clone()))
  return response
}

/** A tile that cannot be had: no failure, of which the browser would complain for each of them; the page draws what it has. */
const missing = (): Response => new Response(null, { headers: { 'Atlas-Missing': 'network' } })

async function data(request: Request, url: URL, later: (work: Promise<unknown>) => void): Promise<Response> {
  const known = (await inCache(names.kept, request)) ?? (await picked(plan, url)) ?? (await inCache(names.seen, request))
  if (known) return known
  const response = await fetch(request)
  const fit = isOf(plan, response) && response.headers.get('Content-Type')?.includes('json')
  if (fit && !url.pathname.startsWith('/assets/')) later(addTo(names.seen, MOST.seen, request, response.clone()))
  return response
}

/** Asked of the server; worked out here where it cannot be reached, or tells of another revision than the page shows. */
async function question(request: Request, url: URL): Promise<Response> {
  let failed: unknown
  try {
    const response = await fetch(request)
    if (isOf(plan, response) || (response.status >= 400 && response.status < 500)) return response
  } catch (error) {
    failed = error
    if (request.signal.aborted) throw error
  }
  const answer = await workedOut(plan, url)
  if (answer) return answer
  if (failed) throw failed
  return fetch(request)
}
