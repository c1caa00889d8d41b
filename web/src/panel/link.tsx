import type { ComponentChildren } from 'preact'
import { change, state } from '../state/state.ts'
import { type State, writeURL } from '../state/table.ts'

/** A link to another state of the page: it can be opened in a new window, and goes there without loading anew. */
export function StateLink({ to, children, ...rest }: { to: Partial<State>; children: ComponentChildren; [name: string]: unknown }) {
  const go = (e: MouseEvent): void => {
    if (e.metaKey || e.ctrlKey || e.shiftKey || e.button !== 0) return
    e.preventDefault()
    change(to)
  }
  return (
    <a href={writeURL({ ...state.value, map: null, ...to })} onClick={go} {...rest}>
      {children}
    </a>
  )
}
