import { effect, signal } from '@preact/signals'
import { revision } from '../api/api.ts'
import { cut } from './seat.ts'

/** The atlas as it is now on the server, which the page does not show yet: the date of its data where it is known. */
export const renewed = signal<{ date: string } | null>(null)

/** How long until a server that could not be reached is tried again, ms. */
const AGAIN = 15_000

interface About {
  revision: string
  date: string
}

/** The worker that waits to take over. */
let next: ServiceWorker | null = null

/** Shows the new version: the worker that has it takes over, and the page is loaded from it. */
export function takeOver(): void {
  if (next) next.postMessage('take over')
  else location.reload()
}

/** Registers the service worker and follows it. Where it may not be, or the reader saves data, nothing is kept. */
export async function register(): Promise<void> {
  effect(() => {
    if (revision.old.value) void renew()
  })
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
  if (!workers || (saves && !workers.controller)) return
  const had = workers.controller !== null
  let taken = had
  workers.addEventListener('controllerchange', () => {
    if (!taken) {
      taken = true // the first worker of this page: it has what the page shows, or says otherwise
      if (workers.controller) void compare(workers.controller)
    } else if (next || document.hidden) location.reload()
    else renewed.value = { date: '' } // another window has asked for it
  })
  const registration = await workers.register('/sw.js', { updateViaCache: 'none' })
  if (!registration) return // a browser that is told to block workers
  follow(registration, had)
  const check = (): void => void reach(registration)
  addEventListener('online', check)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) check()
  })
  renew = () => reach(registration)
  await reach(registration)
}

/** Looks for a newer version once the server has told of one: without a worker it is only said. */
let renew = async (): Promise<void> => {
  renewed.value = { date: '' }
}

function follow(registration: ServiceWorkerRegistration, had: boolean): void {
  const offer = (worker: ServiceWorker): void => {
    next = worker
    void compare(worker)
  }
  if (registration.waiting && had) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      // The first of all takes over by itself.
      if (coming.state === 'installed' && registration.active) offer(coming)
    })
  })
}

/** Says so where a worker has another revision than the page shows. */
async function compare(worker: ServiceWorker): Promise<void> {
  const about = await ask(worker)
  if (about.revision !== revision.seen) renewed.value = { date: about.date }
}

function ask(worker: ServiceWorker): Promise<About> {
  return new Promise((answer) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = (e: MessageEvent<About>) => answer(e.data)
    worker.postMessage('about', [channel.port2])
  })
}

let again = 0

/** Asks the server for its newest worker, and finds out by it whether the server can be reached. */
async function reach(registration: ServiceWorkerRegistration): Promise<void> {
  clearTimeout(again)
  try {
    await registration.update()
    cut.value = false
  } catch {
    // A worker that could not be had says nothing of the network.
    cut.value = await fetch('/readyz', { cache: 'no-store' }).then(
      () => false,
      () => true,
    )
    if (cut.value) again = window.setTimeout(() => void reach(registration), AGAIN)
  }
}
