import type { MapOptions } from 'leaflet'
import { useEffect } from 'preact/hooks'
import { map } from '../panel/seat.tsx'

/** Whether a finger may come: one that drags over the map scrolls the page that it stands in. */
const fingers = matchMedia('(any-pointer: coarse)').matches

/** A map in a frame of another page takes no keys; wheel and one finger are the page's at first. Two fingers zoom. */
export const FRAMED: MapOptions = { keyboard: false, scrollWheelZoom: false, dragging: !fingers }

/** Gives wheel and one finger to the map, or back to the page. */
function give(on: boolean): void {
  const g = map.current?.gestures
  for (const handler of g ? (fingers ? [g.wheel, g.drag] : [g.wheel]) : []) {
    if (on) handler.enable()
    else handler.disable()
  }
}

/**
 * Wheel and one finger are the page's around the frame until the map is clicked,
 * tapped or has the focus; and again once the focus leaves the frame. A wheel or
 * a finger that comes before is told how.
 */
export function useAttention(stage: { current: HTMLElement | null }, hint: (what: 'wheel' | 'touch' | '') => void): void {
  useEffect(() => {
    const element = stage.current
    if (!element) return
    let on = false
    const attend = (next: boolean): void => {
      on = next
      give(on)
      if (on) hint('')
    }
    const down = (e: PointerEvent): void => {
      // A finger that comes down may be scrolling; its tap is a click.
      if (e.pointerType !== 'touch') attend(true)
    }
    const take = (): void => attend(true)
    const leave = (): void => attend(false)
    const wheel = (): void => {
      if (!on) hint('wheel')
    }
    const move = (e: TouchEvent): void => {
      if (!on && e.touches.length === 1) hint('touch')
    }
    element.addEventListener('pointerdown', down, true)
    element.addEventListener('click', take, true)
    element.addEventListener('focusin', take)
    element.addEventListener('wheel', wheel, { passive: true })
    element.addEventListener('touchmove', move, { passive: true })
    addEventListener('blur', leave)
    return () => {
      element.removeEventListener('pointerdown', down, true)
      element.removeEventListener('click', take, true)
      element.removeEventListener('focusin', take)
      element.removeEventListener('wheel', wheel)
      element.removeEventListener('touchmove', move)
      removeEventListener('blur', leave)
    }
  }, [])
}
