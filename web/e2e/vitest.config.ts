import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../node_modules/.vite-e2e', import.meta.url)),
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A worker's files share its server and its browser (worker.ts); two keep two cores busy.
    maxWorkers: 2,
    isolate: false,
    // A machine that is busy with something else can be late once; what is broken fails twice.
    expect: { poll: { timeout: 15_000 } },
    retry: 1,
  },
})
