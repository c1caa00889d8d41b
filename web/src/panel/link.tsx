import type { ComponentChildren } from 'preact'
import { change, state } from '../state/state.ts'
import { defaults, type State, writeURL } from '../state/table.ts'

/** Nothing open: no route, no cursor, nothing measured, nothing compared. */
export const CLOSED: Partial<State> = { open: null, route: null, km: null, from: null, to: null, compare: null }

interface Props {
  /** Where it goes; a function where that depends on the window at the time of the click. */
  to: Partial<State> | (() => Partial<State>)
  /** The part of the dossier that is shown first, by the name of its anchor. */
  part?: string | undefined
  children: ComponentChildren
  [name: string]: unknown
}

/** A link to another state of the page: it can be opened in a new window, and goes there without loading anew. */
export function StateLink({ to, part, children, ...rest }: Props) {
  const aim = (): Partial<State> => {
    const now = typeof to === 'function' ? to() : to
    return 'open' in now ? { ...CLOSED, ...now } : now
  }
  const hash = part ? `#${part}` : ''
  const go = (e: MouseEvent): void => {
    if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button !== 0) return
    e.preventDefault()
    change(aim())
    if (hash) history.replaceState(history.state, '', hash)
  }
  return (
    <a href={writeURL({ ...state.value, map: defaults.map, ...aim() }) + hash} onClick={go} {...rest}>
      {children}
    </a>
  )
}
