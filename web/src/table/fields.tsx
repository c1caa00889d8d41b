import { useWords } from '../panel/context.ts'
import { TABLE_LAYERS, type TableLayer } from '../state/table.ts'

/** Which layer is meant. */
export function LayerField({ layer, choose }: { layer: TableLayer; choose: (layer: TableLayer) => void }) {
  const w = useWords()
  return (
    <label class="field">
      <span>{w.text('table.layer')}</span>
      <select
        value={layer}
        onChange={(e) => {
          const next = TABLE_LAYERS.find((l) => l === e.currentTarget.value)
          if (next) choose(next)
        }}
      >
        {TABLE_LAYERS.map((l) => (
          <option key={l} value={l}>
            {w.text(`table.layer.${l}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Something that is on or off. */
export function Switch({ on, set, label }: { on: boolean; set: (on: boolean) => void; label: string }) {
  return (
    <label class="switch">
      <input type="checkbox" role="switch" aria-checked={on} checked={on} onChange={(e) => set(e.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}
