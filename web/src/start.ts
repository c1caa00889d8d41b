import { effect } from '@preact/signals'
import { render, type VNode } from 'preact'
import { corridors, sections } from './query/known.ts'
import { lang, speak, theme, words } from './state/state.ts'

const root = document.getElementById('app')

/** Shows a page once its words are here; until then what the server wrote stays. */
export function start(page: () => VNode): void {
  // What the first view needs is asked for at once, beside the words.
  corridors.load()
  sections.load()
  effect(() => {
    document.documentElement.dataset.theme = theme.value
  })
  effect(() => {
    speak(lang.value).catch(() => {
      // The words did not come: what the server wrote stays, or the language before.
      addEventListener('online', () => void speak(lang.value).catch(() => undefined), { once: true })
    })
  })
  let started = false
  effect(() => {
    if (!words.value || started || !root) return
    started = true
    root.textContent = ''
    render(page(), root)
  })
}
