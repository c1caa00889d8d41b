import { useEffect, useRef } from 'preact/hooks'
import { drawSwatch, SWATCH } from '../draw/swatch.ts'
import { theme } from '../state/state.ts'
import type { Kind, Status } from '../state/table.ts'

/** A short line as the map draws it: by the same function, on the panel's paper. */
export function Swatch({ kind, status }: { kind: Kind; status: Status }) {
  const ref = useRef<HTMLCanvasElement>(null)
  const shown = theme.value
  useEffect(() => {
    const canvas = ref.current
    const ctx = canvas?.getContext('2d')
    if (!canvas || !ctx) return
    const ratio = Math.max(1, devicePixelRatio)
    canvas.width = SWATCH.width * ratio
    canvas.height = SWATCH.height * ratio
    ctx.scale(ratio, ratio)
    drawSwatch(ctx, kind, status, shown, paperUnder(canvas))
  }, [kind, status, shown])
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus
  return <canvas ref={ref} class="swatch" aria-hidden="true" />
}

/** The colour of the panel that an element lies on. */
function paperUnder(element: Element): string | undefined {
  const panel = element.closest('.panel')
  return panel ? getComputedStyle(panel).backgroundColor : undefined
}
