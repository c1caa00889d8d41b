import { signal } from '@preact/signals'

const KEY = 'keys'

/** Whether keys of one letter do something: who speaks to the computer may want them off (WCAG 2.1.4). */
export const keysOn = signal(stored())

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

/** Switches the keys, and remembers it where that is allowed. */
export function setKeys(on: boolean): void {
  keysOn.value = on
  try {
    if (on) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // Storage is forbidden: it holds until the page is loaded anew.
  }
}

/** Whether a key of one letter is meant for the page: they are on, and the page itself or the map has the focus. */
export function meant(e: KeyboardEvent): boolean {
  const at = document.activeElement
  const free = at === document.body || at === null || at.classList.contains('map')
  return keysOn.value && free && !e.ctrlKey && !e.metaKey && !e.altKey
}
