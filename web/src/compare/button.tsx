import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { change } from '../state/state.ts'

/** Begins a comparison: what is open is its first side. */
export function CompareButton({ id }: { id: string }) {
  const w = useWords()
  return (
    <button type="button" class="button" onClick={() => change({ compare: [id] })}>
      <Icon name="compare" />
      {w.text('compare.button')}
    </button>
  )
}
