import './move.css'
import { useWords } from './context.ts'
import { Icon, type IconName } from './icon.tsx'
import { map } from './seat.tsx'

/** North, west, east and south, as they are read: how far east and south each goes. */
const ways: [name: string, icon: IconName, east: number, south: number][] = [
  ['north', 'up', 0, -1],
  ['west', 'left', -1, 0],
  ['east', 'right', 1, 0],
  ['south', 'down', 0, 1],
]

/** Four buttons that move the map, for who cannot drag it (WCAG 2.5.7). Loaded when they are first unfolded. */
export function Move() {
  const w = useWords()
  return (
    <div class="move">
      {ways.map(([name, icon, east, south]) => (
        <button
          key={name}
          type="button"
          class={name}
          aria-label={w.text(`map.move.${name}`)}
          onClick={() => map.current?.pan(east, south)}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  )
}
