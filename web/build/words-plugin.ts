import type { Plugin } from 'vite'

/** The group of a key: what stands before its first dot. */
const groupOf = (key: string): string => key.split('.')[0] ?? ''

/**
 * Leaves out of assets/words what a page never says: the groups of keys that only
 * the server's own pages say, and further ones. The build fails where it says one.
 */
export function words(besides: readonly string[] = []): Plugin {
  const unsaid = new Set(['api', ...besides])
  return {
    name: 'atlas-words',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/assets\/words\/\w+\.json$/.test(id)) return null
      const all = Object.entries(JSON.parse(code) as Record<string, unknown>)
      return { code: JSON.stringify(Object.fromEntries(all.filter(([key]) => !unsaid.has(groupOf(key))))), map: null }
    },
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        for (const [, group = ''] of part.code.matchAll(/\b(?:text|count|has)\(["'`](\w+)[."'`]/g))
          if (unsaid.has(group)) this.error(`${part.fileName} says a word of the group ${group}, which is left out`)
      }
    },
  }
}
