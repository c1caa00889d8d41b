import { useEffect, useRef } from 'preact/hooks'
import { drawSection } from '../draw/section.ts'
import { strokeOf } from '../draw/style.ts'
import { theme } from '../state/state.ts'
import type { Kind, Status } from '../state/table.ts'

/** A short line as the map draws it: by the same function. */
export function Swatch({ kind, status }: { kind: Kind; status: Status }) {
  const ref = useRef<HTMLCanvasElement>(null)
  const shown = theme.value
  useEffect(() => {
    const canvas = ref.current
    const ctx = canvas?.getContext('2d')
    if (!canvas || !ctx) return
    const ratio = Math.max(1, devicePixelRatio)
    canvas.width = 36 * ratio
    canvas.height = 18 * ratio
    ctx.scale(ratio, ratio)
    drawSection(
      ctx,
      [
        [3, 9],
        [33, 9],
      ],
      strokeOf(kind, status, shown, 7.5),
    )
  }, [kind, status, shown])
  return <canvas ref={ref} class="swatch" aria-hidden="true" />
}
