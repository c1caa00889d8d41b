import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { late } from '../query/late.ts'

/** A comparison, whose code is loaded when the first is asked for. */
export function ComparePart({ ids }: { ids: readonly string[] }) {
  const w = useWords()
  const [part, setPart] = useState<{ view: FunctionComponent<{ ids: readonly string[] }> } | null>(null)
  const [failed, setFailed] = useState(false)
  const load = (): void => {
    setFailed(false)
    late(() => import('./compare.tsx')).then(
      (m) => setPart({ view: m.Compare }),
      () => setFailed(true),
    )
  }
  useEffect(load, [])
  if (part) return <part.view ids={ids} />
  return failed ? <Notice retry={load}>{w.text('error.load')}</Notice> : <Skeleton rows={9} />
}
