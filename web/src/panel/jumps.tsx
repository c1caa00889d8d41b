import { useEffect, useRef, useState } from 'preact/hooks'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'

interface Part {
  id: string
  name: string
  heading: HTMLElement
}

/** With fewer parts there is nothing to jump over. */
const FEW = 3

/** How much of the panel's top the row covers, px. */
const ROW = 56

/**
 * The parts of the dossier around, to jump to: it is long. Read from their
 * headings, so that none is forgotten; one row, which stays in sight beside Close
 * and tells the part that is read. A link may name one: /corridors/x#financing.
 */
export function Jumps() {
  const w = useWords()
  const nav = useRef<HTMLElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const [parts, setParts] = useState<Part[]>([])
  const [here, setHere] = useState('')
  const [more, setMore] = useState(false)

  useEffect(() => {
    const dossier = nav.current?.closest('.dossier')
    if (!dossier) return
    const read = (): void => setParts(partsOf(dossier))
    read()
    // Some parts come later than the rest.
    const watch = new MutationObserver(read)
    watch.observe(dossier, { childList: true })
    return () => watch.disconnect()
  }, [w])

  const ids = parts.map((p) => p.id).join()
  useEffect(() => {
    const panel = nav.current?.closest('.panel-scroll')
    if (!panel) return
    const look = (): void => {
      const top = panel.getBoundingClientRect().top + ROW + 8
      setHere(parts.findLast((p) => p.heading.getBoundingClientRect().top <= top)?.id ?? '')
    }
    look()
    panel.addEventListener('scroll', look, { passive: true })
    return () => panel.removeEventListener('scroll', look)
  }, [ids])

  useEffect(() => {
    // What is open is read from its beginning: after that, from the part that the link names.
    const go = (): void => {
      const part = parts.find((p) => `#${p.id}` === location.hash)
      if (part) jump(part.heading, 'auto')
    }
    const soon = requestAnimationFrame(go)
    addEventListener('hashchange', go)
    return () => {
      cancelAnimationFrame(soon)
      removeEventListener('hashchange', go)
    }
  }, [ids])

  const measure = (): void => {
    const r = row.current
    if (r) setMore(r.scrollLeft + r.clientWidth < r.scrollWidth - 4)
  }
  useEffect(measure, [ids])
  useEffect(() => {
    const button = row.current?.querySelector<HTMLElement>('[aria-current]')
    row.current?.scrollTo({ left: (button?.offsetLeft ?? 0) - 24, behavior: motion() })
  }, [here])

  return (
    <nav ref={nav} class="jumps" aria-label={w.text('contents')} hidden={parts.length < FEW}>
      <div ref={row} class="jumps-row" onScroll={measure}>
        {parts.map((p) => (
          <button
            key={p.id}
            type="button"
            aria-current={p.id === here ? 'true' : undefined}
            onClick={() => {
              history.replaceState(history.state, '', `#${p.id}`)
              jump(p.heading, motion())
            }}
          >
            {p.name}
          </button>
        ))}
      </div>
      {/* For a mouse, which cannot swipe; keys and screen readers reach every part as it is. */}
      <button
        type="button"
        class="round"
        tabIndex={-1}
        aria-hidden="true"
        data-idle={!more}
        onClick={() => row.current?.scrollBy({ left: row.current.clientWidth * 0.75, behavior: motion() })}
      >
        <Icon name="right" />
      </button>
    </nav>
  )
}

/** The parts of a dossier: its sections that have a name to link to and a heading. */
function partsOf(dossier: Element): Part[] {
  return [...dossier.querySelectorAll<HTMLElement>(':scope > section[id]')].flatMap((section) => {
    const heading = section.querySelector<HTMLElement>(':scope > h3:first-child')
    return heading ? [{ id: section.id, name: heading.firstChild?.textContent?.trim() ?? '', heading }] : []
  })
}

const motion = (): ScrollBehavior => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth')

/** Scrolls the panel, and nothing around it, to a heading, and gives it the focus. */
function jump(heading: HTMLElement, behavior: ScrollBehavior): void {
  const panel = heading.closest('.panel-scroll')
  if (!panel) return
  const top = panel.scrollTop + heading.getBoundingClientRect().top - panel.getBoundingClientRect().top - ROW
  panel.scrollTo({ top, behavior })
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
