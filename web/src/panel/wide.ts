import { signal } from '@preact/signals'
import { SHEET } from './seat.tsx'

const query = matchMedia(`(min-width: ${SHEET}px)`)

/** Whether the panel stands beside the map; else it is a sheet at the bottom. */
export const wide = signal(query.matches)
query.addEventListener('change', (e) => {
  wide.value = e.matches
})
