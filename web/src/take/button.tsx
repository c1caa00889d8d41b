import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { Notice } from '../panel/notice.tsx'
import { late } from '../query/late.ts'

/** What a dialog is told: how it is closed. */
export interface DialogProps {
  close(): void
}

type Name = 'download' | 'share'

/** Download and Share: the foot of the panel, in every state of it. Their code is loaded when the first is asked for. */
export function Take() {
  const w = useWords()
  const [part, setPart] = useState<{ view: ComponentType<DialogProps> } | null>(null)
  const [failed, setFailed] = useState<Name | null>(null)
  const open = (name: Name): void => {
    setFailed(null)
    late(() => import('./dialogs.ts')).then(
      (m) => setPart({ view: m[name] }),
      () => setFailed(name),
    )
  }
  return (
    <div class="panel-foot">
      {failed && <Notice retry={() => open(failed)}>{w.text('error.load')}</Notice>}
      {(['download', 'share'] as const).map((name) => (
        <button key={name} type="button" aria-haspopup="dialog" onClick={() => open(name)}>
          <Icon name={name} />
          {w.text(`take.${name}`)}
        </button>
      ))}
      {part && <part.view close={() => setPart(null)} />}
    </div>
  )
}
