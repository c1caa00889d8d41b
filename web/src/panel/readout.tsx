import { country, km, number } from '../i18n/format.ts'
import { statusWords } from './as-of.ts'
import { hovered, say, useWords } from './context.ts'

/**
 * What lies under the pointer: km, section, and how far the next stop, border and gauge
 * change are. It follows a mouse; who hears the page has the same from the line's slider.
 */
export function Readout() {
  const w = useWords()
  const l = hovered.value
  if (!l) return null
  const { stop, border, gauge_change } = l.next
  const next = [
    ['locate.next.stop', stop],
    ['locate.next.border', border && border.id !== stop?.id ? border : undefined],
    ['locate.next.gauge_change', gauge_change && gauge_change.id !== stop?.id ? gauge_change : undefined],
  ] as const
  return (
    <div class="readout" aria-hidden="true">
      <p>
        <strong>{w.text('locate.km', { km: number(w.lang, l.km) })}</strong>
        <span>{say(l.section.names)}</span>
      </p>
      <p class="meta">
        {country(w, l.section.country)} · {statusWords(w, l.section)}
      </p>
      {next.map(
        ([key, near]) =>
          near && (
            <p key={key} class="meta">
              {w.text(key)}: {say(near.names)}, {km(w, near.distance_km)}
            </p>
          ),
      )}
    </div>
  )
}
