import './style/page.css'
import { effect } from '@preact/signals'
import { render, type VNode } from 'preact'
import { App } from './panel/app.tsx'
import { corridors, sections } from './query/known.ts'
import { late } from './query/late.ts'
import { embedded, lang, speak, words } from './state/state.ts'

const root = document.getElementById('app')

// What the first view needs is asked for at once, beside the words.
corridors.load()
sections.load()

/** Shows the page once its words are here; until then what the server wrote stays. */
function start(): void {
  if (!root) return
  // The page for frames: where its code does not come, what the server wrote stays.
  if (embedded) {
    late(() => import('./embed/embed.tsx')).then(
      ({ Embed }) => show(root, <Embed />),
      () => undefined,
    )
  } else show(root, <App />)
}

function show(root: HTMLElement, page: VNode): void {
  root.textContent = ''
  render(page, root)
}

let started = false
effect(() => {
  speak(lang.value).catch(() => {
    // The words did not come: what the server wrote stays, or the language before.
    addEventListener('online', () => void speak(lang.value).catch(() => undefined), { once: true })
  })
})
effect(() => {
  if (words.value && !started) {
    started = true
    start()
  }
})
