import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { sizeBudget } from './build/size-plugin.ts'
import { words } from './build/words-plugin.ts'
import { yaml } from './build/yaml-plugin.ts'

/** Bytes of brotli that the scripts and styles of the page for frames may have. */
const FIRST_VIEW = 59_000

/** What only the panel and its dialogs say. */
const PANEL = [
  ...['about', 'basemap', 'chooser', 'citation', 'cite', 'column', 'compare', 'confidence', 'delivered', 'disputed'],
  ...['download', 'electrified', 'event', 'figure', 'figures', 'filters', 'financing', 'history', 'joins', 'keys'],
  ...['licence', 'locate', 'measure', 'milestones', 'nothing', 'operators', 'project', 'projects', 'promised', 'property'],
  ...['question', 'questions', 'role', 'search', 'sector', 'series', 'source', 'stops', 'strip', 'table', 'take', 'update'],
]

// The page for frames is built by itself: browsers keep what a frame loads apart from
// what the same host gave to its own pages, so that nothing would be shared, and a
// file for both would make the map's first view slower.
export default defineConfig({
  plugins: [preact(), yaml(), words(PANEL), sizeBudget(FIRST_VIEW)],
  publicDir: false,
  build: {
    outDir: 'dist',
    assetsDir: 'assets/embed',
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: fileURLToPath(new URL('embed.html', import.meta.url)) },
  },
  resolve: { alias: [{ find: /^leaflet$/, replacement: fileURLToPath(new URL('src/map/leaflet.js', import.meta.url)) }] },
})
