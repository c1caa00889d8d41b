/** What a service worker has of its surroundings; TypeScript's own types of it contradict those of a page. */
export interface WorkerScope {
  PLAN: import('./plan.ts').Plan
  readonly location: { readonly origin: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  addEventListener(type: 'message', listener: (event: Told) => void): void
}

interface Waiting {
  waitUntil(work: Promise<unknown>): void
}

interface Asked extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface Told extends Waiting {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}
