import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// The script of the API's reference: one file at the root, under a name that the
// server knows. It has nothing of the map's.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('src/docs/main.ts', import.meta.url)),
      formats: ['es'],
      fileName: () => 'docs.js',
    },
  },
})
