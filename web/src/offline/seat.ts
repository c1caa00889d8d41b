import { effect, signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { sections } from '../query/known.ts'
import { late } from '../query/late.ts'

/** Whether the server cannot be reached though the browser has a network. */
export const cut = signal(false)

/** What is said of a new version; null until the part that keeps the atlas for later has come. */
export const visit = signal<FunctionComponent | null>(null)

/** A page within another keeps nothing; its address may change later. */
const embedded = location.pathname === '/embed'

let asked = false

/**
 * Keeps the atlas for when there is no network, once the first view is drawn and
 * the browser has nothing better to do.
 */
export function keepSoon(): void {
  if (asked || !import.meta.env.PROD || embedded) return
  asked = true
  const load = (): void => {
    late(() => import('./visit.tsx')).then(
      (m) => {
        visit.value = m.Visit
      },
      () => undefined, // the next visit keeps it
    )
  }
  const stop = effect(() => {
    if (sections.value.value) queueMicrotask(() => stop?.())
    else return
    if ('requestIdleCallback' in globalThis) requestIdleCallback(load, { timeout: 5000 })
    else setTimeout(load, 1500)
  })
}
