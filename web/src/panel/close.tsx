import { useWords } from './context.ts'
import { Icon } from './icon.tsx'

/** Closes a dossier. It stays at hand however far one reads. */
export function Close({ close }: { close: () => void }) {
  const w = useWords()
  return (
    <div class="dossier-close">
      <button type="button" class="round" aria-label={w.text('close')} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  )
}
