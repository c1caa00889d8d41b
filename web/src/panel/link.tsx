import type { ComponentChildren } from 'preact'
import { change, state } from '../state/state.ts'
import { defaults, type State, writeURL } from '../state/table.ts'

/** Nothing open: no route, no cursor, nothing measured, nothing compared. */
export const CLOSED: Partial<State> = { open: null, route: null, km: null, from: null, to: null, compare: null }

interface Props {
  to: Partial<State>
  children: ComponentChildren
  [name: string]: unknown
}

/** A link to another state of the page: it can be opened in a new window, and goes there without loading anew. */
export function StateLink({ to, children, ...rest }: Props) {
  const target = 'open' in to ? { ...CLOSED, ...to } : to
  const go = (e: MouseEvent): void => {
    if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button !== 0) return
    e.preventDefault()
    change(target)
  }
  return (
    <a href={writeURL({ ...state.value, map: defaults.map, ...target })} onClick={go} {...rest}>
      {children}
    </a>
  )
}
