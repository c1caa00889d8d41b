import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { sizeBudget } from './build/size-plugin.ts'
import { words } from './build/words-plugin.ts'
import { yaml } from './build/yaml-plugin.ts'

/** Bytes of brotli that the first view's scripts and styles may have. */
const FIRST_VIEW = 68_500

let clean = (): void => undefined

const server = process.env.ATLAS ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [
    preact(),
    yaml(),
    words(),
    sizeBudget(FIRST_VIEW),
    {
      // basemap/ writes beside: only what Vite made is cleared.
      name: 'atlas-clean',
      apply: 'build',
      configResolved({ root, build }) {
        clean = () => rmSync(join(root, build.outDir, 'assets'), { recursive: true, force: true })
      },
      buildStart: () => clean(),
    },
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All that the first view needs is one file: else each late part that shares a module cuts it in two.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'main', test: /\/src\/main\.tsx$/ }] } } },
  },
  // Leaflet is taken by its parts: src/map/leaflet.js says which.
  resolve: { alias: [{ find: /^leaflet$/, replacement: fileURLToPath(new URL('src/map/leaflet.js', import.meta.url)) }] },
  server: { proxy: { '/api': server, '/layers': server, '/tiles': server, '/basemap': server } },
})
