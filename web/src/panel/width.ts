import { useEffect, useRef, useState } from 'preact/hooks'

/** The width of an element in CSS pixels, kept up to date: what is drawn in it has real pixels. */
export function useWidth<T extends Element>(first: number): [ref: { current: T | null }, width: number] {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      const now = Math.round(element.getBoundingClientRect().width)
      if (now > 0) setWidth(now)
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [ref, width]
}

/** About how wide a text is, px: enough to let labels keep apart. */
export function textWidth(text: string, size: number): number {
  let units = 0
  for (const c of text) units += c > '\u2e80' ? 1 : 0.58
  return units * size
}
