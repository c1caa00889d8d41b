import type { Plugin } from 'vite'

/** Leaves out of assets/words what only the server's own pages say: the keys that begin with "api.". */
export function words(): Plugin {
  return {
    name: 'atlas-words',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/assets\/words\/\w+\.json$/.test(id)) return null
      const all = Object.entries(JSON.parse(code) as Record<string, unknown>)
      return { code: JSON.stringify(Object.fromEntries(all.filter(([key]) => !key.startsWith('api.')))), map: null }
    },
  }
}
