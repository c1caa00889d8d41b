import { computed, signal } from '@preact/signals'
import type { Lang } from '../i18n/lang.ts'
import { firstLang, loadWords, type Words } from '../i18n/words.ts'
import { isEmbed, readURL, type State, type Theme, type View, writeURL } from './table.ts'

/** What the URL said at the start or after the last step back, and could not be read. */
export const unreadable = signal<string[]>([])

/** The one state; everything else is computed from it. */
export const state = signal<State>(read())

/** Whether this page stands in a frame of another. */
export const embedded = isEmbed(location.pathname)

/** Where the map should go: set by Back, Forward and links that name a view. Each is a new object. */
export const wanted = signal<{ view: View | null } | null>(null)

/** The thing whose opening leaves the map where it is: the address, a link or a click has named a place. */
export const stay: { id: string | null } = { id: state.value.map ? shownID(state.value) : null }

/** The words of the language that is shown; null until the first have come. */
export const words = signal<Words | null>(null)

/** The language of the last visit (storage may be forbidden), and the one that the server chose. */
const remembered = stored()
const served = document.documentElement.lang

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = signal<Theme>(systemDark.matches ? 'dark' : 'light')
systemDark.addEventListener('change', (e) => {
  systemTheme.value = e.matches ? 'dark' : 'light'
})

export const theme = computed<Theme>(() => state.value.theme ?? systemTheme.value)
export const lang = computed<Lang>(() => firstLang(state.value.lang, remembered, served))

/** What is compared or open. */
function shownID({ compare, open }: State): string | null {
  return compare?.join() ?? open?.id ?? null
}

function read(): State {
  const { state, bad } = readURL(new URL(location.href))
  unreadable.value = bad
  return state
}

function stored(): string | null {
  try {
    return localStorage.getItem('lang')
  } catch {
    return null
  }
}

/**
 * Changes the state. What the reader did is a step that Back undoes; what the
 * server adds to it replaces the last one; what moves on and on (the map, a
 * drag) does so once it rests. A step that names a view moves the map there.
 */
export function change(part: Partial<State>, how: 'step' | 'replace' | 'follow' = 'step'): void {
  const next = { ...state.peek(), ...part }
  const url = writeURL(next)
  if (how === 'follow') replaceSoon()
  else if (how === 'step' && url !== location.pathname + location.search) {
    if (pending) replaceNow()
    history.pushState(null, '', url)
    unreadable.value = []
  }
  state.value = next
  if (how === 'replace') replaceNow()
  if (how === 'step' && part.map) {
    stay.id = shownID(next)
    wanted.value = { view: part.map }
  }
}

let pending = 0

/** Browsers allow about a hundred replacements in ten seconds: the last of many is enough. */
function replaceSoon(): void {
  clearTimeout(pending)
  pending = window.setTimeout(replaceNow, 250)
}

function replaceNow(): void {
  clearTimeout(pending)
  pending = 0
  history.replaceState(null, '', writeURL(state.peek(), embedded) + (location.hash || ''))
}

addEventListener('popstate', () => {
  clearTimeout(pending)
  pending = 0
  const next = read()
  if (next.map) stay.id = shownID(next)
  state.value = next
  wanted.value = { view: state.value.map }
})

addEventListener('pagehide', () => {
  if (pending) replaceNow()
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
  change({ lang: next })
}
