import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { parse } from 'yaml'

/** Imports a .yaml file as the value that it holds: assets/style.yaml is the one source of how lines look. */
export function yaml(): Plugin {
  return {
    name: 'atlas-yaml',
    enforce: 'pre',
    load(id) {
      const file = id.split('?')[0] ?? id
      if (!file.endsWith('.yaml')) return null
      this.addWatchFile(file)
      return `export default ${JSON.stringify(parse(readFileSync(file, 'utf8')))}`
    },
  }
}
