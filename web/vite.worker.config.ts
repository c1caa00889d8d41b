import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// The service worker is one classic script at the root: not all browsers that
// have service workers load modules there, and its scope is its own folder.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('src/offline/worker.ts', import.meta.url)),
      formats: ['iife'],
      name: 'worker',
      fileName: () => 'sw.js',
    },
  },
})
