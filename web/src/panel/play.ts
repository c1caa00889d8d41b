import { useEffect, useState } from 'preact/hooks'
import { state } from '../state/state.ts'
import { YEARS } from '../state/table.ts'
import { slideYear, thisYear } from '../state/year.ts'

/** How long a year is shown, ms; longer for who asked for little motion. */
const PACE = { usual: 700, reduced: 2000 }

/** The year that Play begins with: the first, unless it goes on from one in between. */
export function playFrom(year: number | null, now: number): number {
  return year === null || year === now || year >= YEARS.last ? YEARS.first : year
}

/** The year after one, null at the end: what was built ends with this year, what is to come with the last. */
export function playOn(year: number, now: number): number | null {
  return year === now || year >= YEARS.last ? null : year + 1
}

/**
 * Plays the years one by one. It never starts by itself, and stops at the end,
 * when the page is hidden, and when the reader does something else with the year.
 */
export function usePlay(): { playing: boolean; toggle: () => void; stop: () => void } {
  const [playing, setPlaying] = useState(false)
  const stop = (): void => setPlaying(false)
  useEffect(() => {
    if (!playing) return
    const now = thisYear()
    // All of one run is one step that Back undoes.
    const run = {}
    let shown = playFrom(state.peek().year, now)
    slideYear(shown, run)
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? PACE.reduced : PACE.usual
    const timer = setInterval(() => {
      const next = state.peek().year === shown ? playOn(shown, now) : null
      if (next === null) return stop()
      shown = next
      slideYear(shown, run)
      if (playOn(shown, now) === null) stop()
    }, pace)
    const hide = (): void => {
      if (document.hidden) stop()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [playing])
  return { playing, toggle: () => setPlaying(!playing), stop }
}
