import { type Hit, search } from '../api/api.ts'
import { lang } from '../state/state.ts'

/** How long typing rests before the server is asked, ms. */
const REST = 120

/** Asks what a text means once typing rests, in the language of the page; call what comes back to ask no more. */
export function searchSoon(text: string, found: (hits: Hit[]) => void, failed: () => void): () => void {
  const ask = new AbortController()
  const wait = setTimeout(() => {
    search(text, lang.value, ask.signal).then(found, () => {
      if (!ask.signal.aborted) failed()
    })
  }, REST)
  return () => {
    clearTimeout(wait)
    ask.abort()
  }
}
