import { type ReadonlySignal, signal } from '@preact/signals'

/** Something that is asked for once and kept; after a failure it can be asked for again. */
export interface Resource<T> {
  value: ReadonlySignal<T | null>
  failed: ReadonlySignal<unknown>
  load(): void
}

export function resource<T>(ask: () => Promise<T>): Resource<T> {
  const value = signal<T | null>(null)
  const failed = signal<unknown>(null)
  let busy = false
  const load = (): void => {
    if (busy || value.peek() !== null) return
    busy = true
    failed.value = null
    ask().then(
      (v) => {
        busy = false
        value.value = v
      },
      (error: unknown) => {
        busy = false
        failed.value = error
      },
    )
  }
  // When the network is back, what failed is asked for again.
  globalThis.addEventListener?.('online', () => {
    if (failed.value) load()
  })
  return { value, failed, load }
}
