import { useEffect, useRef, useState } from 'preact/hooks'
import { resource } from '../query/resource.ts'
import { useWords } from './context.ts'
import { Late } from './late.tsx'

const HASH = '#about'

const text = resource(() => import('./about-text.tsx'))

/** Method, words, licences and the rest: folded, its text loaded when it is first unfolded. A link to #about unfolds it. */
export function About() {
  const w = useWords()
  const details = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
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
      {open && <Late part={text} rows={9} show={(m) => <m.AboutText />} />}
    </details>
  )
}
