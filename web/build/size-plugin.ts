import { brotliCompressSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Fails the build when what the first view loads outgrows its budget, in bytes of brotli. */
export function sizeBudget(limit: number): Plugin {
  return {
    name: 'atlas-size-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const first = new Set<string>()
      const visit = (name: string): void => {
        const chunk = bundle[name]
        if (!chunk || first.has(name)) return
        first.add(name)
        if (chunk.type !== 'chunk') return
        for (const next of chunk.imports) visit(next)
        for (const css of chunk.viteMetadata?.importedCss ?? []) first.add(css)
      }
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === 'chunk' && part.isEntry) visit(name)
      }
      let total = 0
      for (const name of first) {
        const part = bundle[name]
        if (!part) continue
        total += brotliCompressSync(part.type === 'chunk' ? part.code : part.source).length
      }
      this.info(`first view: ${first.size} files, ${(total / 1000).toFixed(1)} kB brotli of ${limit / 1000}`)
      if (total > limit) this.error(`the first view's scripts and styles have ${total} bytes (brotli); the budget is ${limit}`)
    },
  }
}
