import type { FunctionComponent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { late } from '../query/late.ts'
import { useWords } from './context.ts'
import { Notice, Skeleton } from './notice.tsx'

const HASH = '#about'

/** Method, words, licences and the rest: folded, its text loaded when it is first unfolded. A link to #about unfolds it. */
export function About() {
  const w = useWords()
  const details = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  const [part, setPart] = useState<{ view: FunctionComponent } | null>(null)
  const [failed, setFailed] = useState(false)
  const load = (): void => {
    setFailed(false)
    late(() => import('./about-text.tsx')).then(
      (m) => setPart({ view: m.AboutText }),
      () => setFailed(true),
    )
  }
  useEffect(() => {
    if (open && !part) load()
  }, [open])
  useEffect(() => {
    const go = (): void => {
      if (location.hash !== HASH || !details.current) return
      details.current.open = true
      details.current.scrollIntoView()
      details.current.querySelector('summary')?.focus({ preventScroll: true })
    }
    go()
    addEventListener('hashchange', go)
    return () => removeEventListener('hashchange', go)
  }, [])
  return (
    <details ref={details} id="about" class="about" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{w.text('about.title')}</summary>
      {open && (part ? <part.view /> : failed ? <Notice retry={load}>{w.text('error.load')}</Notice> : <Skeleton rows={9} />)}
    </details>
  )
}
