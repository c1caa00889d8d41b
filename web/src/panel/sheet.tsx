import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { wide } from './wide.ts'

export type Size = 'low' | 'middle' | 'high'
const sizes: readonly Size[] = ['low', 'middle', 'high']

/** A drag of less is a tap, px. */
const TAP = 8

interface Props {
  size: Size
  setSize: (s: Size) => void
  /** What stands on the handle. */
  children: ComponentChildren
}

/** On phones the panel is a sheet: buttons and a drag of its head move it, live, and it stays at the nearest of three heights. */
export function Handle({ size, setSize, children }: Props) {
  const w = useWords()
  const drag = useRef<{ from: number; height: number; moved: boolean } | null>(null)
  const [held, setHeld] = useState(false)
  const panelOf = (e: PointerEvent): HTMLElement | null => (e.currentTarget as HTMLElement).closest<HTMLElement>('.panel')
  const step = (by: number): void => setSize(sizes[Math.min(2, Math.max(0, sizes.indexOf(size) + by))] ?? 'middle')
  const end = (e: PointerEvent): void => {
    const d = drag.current
    const panel = panelOf(e)
    drag.current = null
    setHeld(false)
    if (!d || !panel) return
    panel.style.removeProperty('height')
    panel.style.removeProperty('transition')
    if (!d.moved) return
    const share = (d.height + d.from - e.clientY) / innerHeight
    setSize(share < 0.28 ? 'low' : share < 0.68 ? 'middle' : 'high')
  }
  return (
    <div
      class="sheet-handle"
      data-held={held}
      onPointerDown={(e) => {
        if (wide.value || (e.target as Element).closest('button, a, select')) return
        const panel = panelOf(e)
        if (!panel) return
        drag.current = { from: e.clientY, height: panel.offsetHeight, moved: false }
        e.currentTarget.setPointerCapture(e.pointerId)
        setHeld(true)
      }}
      onPointerMove={(e) => {
        const d = drag.current
        const panel = panelOf(e)
        if (!d || !panel) return
        if (Math.abs(e.clientY - d.from) > TAP) d.moved = true
        if (!d.moved) return
        panel.style.transition = 'none'
        panel.style.height = `${Math.min(innerHeight * 0.94, Math.max(72, d.height + d.from - e.clientY))}px`
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <button
        type="button"
        class="round"
        aria-label={w.text('panel.collapse')}
        disabled={size === 'low'}
        onClick={() => step(-1)}
      >
        <Icon name="down" />
      </button>
      <span class="grip" aria-hidden="true" />
      {children}
      <button type="button" class="round" aria-label={w.text('panel.expand')} disabled={size === 'high'} onClick={() => step(1)}>
        <Icon name="up" />
      </button>
    </div>
  )
}
