import { computed, signal } from '@preact/signals'
import { firstLang, loadWords, type Words } from '../i18n/words.ts'
import type { Lang } from '../i18n/lang.ts'
import { readURL, type State, type Theme, writeURL } from './table.ts'

/** What the URL said at the start or after the last step back, and could not be read. */
export const unreadable = signal<string[]>([])

/** The one state; everything else is computed from it. */
export const state = signal<State>(start())

/** The words of the language that is shown; null until the first have come. */
export const words = signal<Words | null>(null)

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = signal<Theme>(systemDark.matches ? 'dark' : 'light')
systemDark.addEventListener('change', (e) => {
  systemTheme.value = e.matches ? 'dark' : 'light'
})

export const theme = computed<Theme>(() => state.value.theme ?? systemTheme.value)
export const lang = computed<Lang>(() => firstLang(state.value.lang, remembered, document.documentElement.lang))

function start(): State {
  const { state, bad } = readURL(new URL(location.href))
  unreadable.value = bad
  return state
}

/** The language of the last visit; storage may be forbidden. */
const remembered: string | null = (() => {
  try {
    return localStorage.getItem('lang')
  } catch {
    return null
  }
})()

/**
 * Changes the state. What the reader did is a step that Back undoes; what the
 * map does by itself replaces the last one.
 */
export function change(part: Partial<State>, how: 'step' | 'replace' = 'step'): void {
  const next = { ...state.value, ...part }
  const url = writeURL(next)
  if (url !== location.pathname + location.search) {
    if (how === 'step') history.pushState(null, '', url)
    else replaceSoon()
  }
  state.value = next
}

let pending = 0

/** Browsers allow about a hundred replacements in ten seconds: the last of many is enough. */
function replaceSoon(): void {
  clearTimeout(pending)
  pending = window.setTimeout(() => history.replaceState(null, '', writeURL(state.value)), 250)
}

addEventListener('popstate', () => {
  clearTimeout(pending)
  state.value = start()
})

/** Loads the words of a language and shows them; the old ones stay until then. */
export async function speak(next: Lang): Promise<void> {
  const loaded = await loadWords(next)
  if (lang.value !== next) return
  words.value = loaded
  document.documentElement.lang = next
}

/** Shows another language and remembers it. */
export function setLang(next: Lang): void {
  try {
    localStorage.setItem('lang', next)
  } catch {
    // Storage is forbidden: the link carries the language all the same.
  }
  change({ lang: next }, 'replace')
}
