import { useEffect, useRef, useState } from 'preact/hooks'
import { useWords } from './context.ts'

interface Part {
  name: string
  heading: HTMLElement
}

/** The parts of the dossier around, to jump to: it is long. Read from their headings, so that none is forgotten. */
export function Jumps() {
  const w = useWords()
  const nav = useRef<HTMLElement>(null)
  const [parts, setParts] = useState<Part[]>([])
  useEffect(() => {
    const headings = nav.current?.closest('.dossier')?.querySelectorAll<HTMLElement>(':scope > section > h3:first-child') ?? []
    setParts([...headings].map((heading) => ({ name: heading.firstChild?.textContent?.trim() ?? '', heading })))
  }, [w])
  return (
    <nav ref={nav} class="jumps" aria-label={w.text('contents')}>
      {parts.map((p) => (
        <button key={p.name} type="button" onClick={() => jump(p.heading)}>
          {p.name}
        </button>
      ))}
    </nav>
  )
}

/** Scrolls the panel, and nothing around it, to a heading, and gives it the focus. */
function jump(heading: HTMLElement): void {
  const panel = heading.closest('.panel-scroll')
  if (!panel) return
  const top = panel.scrollTop + heading.getBoundingClientRect().top - panel.getBoundingClientRect().top - 16
  panel.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
