import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * The width of an element, kept up to date, for what is drawn in it: in pixels of
 * the usual text size, and how many CSS pixels each of them has. So what is
 * written in a drawing grows with the reader's text.
 */
export function useWidth<T extends Element>(first: number): [ref: { current: T | null }, width: number, scale: number] {
  const ref = useRef<T>(null)
  const [{ width, scale }, set] = useState({ width: first, scale: 1 })
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      const now = Math.round(element.getBoundingClientRect().width)
      const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
      if (now > 0) set((last) => (last.width === now / text && last.scale === text ? last : { width: now / text, scale: text }))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [ref, width, scale]
}

/** About how wide a text is, px: enough to let labels keep apart. */
export function textWidth(text: string, size: number): number {
  let units = 0
  for (const c of text) units += c > '\u2e80' ? 1 : 0.58
  return units * size
}
