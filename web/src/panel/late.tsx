import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Resource } from '../query/resource.ts'
import { useWords } from './context.ts'
import { Notice, Skeleton } from './notice.tsx'

interface Props<T> {
  /** The module: resource(() => import('./part.tsx')). */
  part: Resource<T>
  /** Rows of the skeleton that stands for it until then. */
  rows: number
  show(module: T): ComponentChildren
}

/** A part whose code is loaded when it is first shown; where it does not come, that is said and it can be asked for again. */
export function Late<T>({ part, rows, show }: Props<T>) {
  const w = useWords()
  useEffect(part.load, [part])
  const module = part.value.value
  if (module) return <>{show(module)}</>
  return part.failed.value !== null ? <Notice retry={part.load}>{w.text('error.load')}</Notice> : <Skeleton rows={rows} />
}
