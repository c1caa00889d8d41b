import { useEffect, useState } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { copy } from '../table/take.ts'

interface Props {
  /** What is copied; or what copies it. */
  text: string | (() => Promise<void>)
  /** What the button says, and of what; "Copy" without. */
  label?: string
  what?: string
}

/** A button that copies, and says how that went. */
export function Copy({ text, label, what }: Props) {
  const w = useWords()
  const [said, setSaid] = useState<'' | 'busy' | 'copied' | 'failed'>('')
  useEffect(() => setSaid(''), [typeof text === 'string' ? text : ''])
  const go = (): void => {
    setSaid('busy')
    const done = typeof text === 'string' ? copy(text, document.querySelector('dialog[open]') ?? document.body) : text()
    done.then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    )
  }
  return (
    <>
      <button
        type="button"
        class="button"
        aria-label={what && said !== 'copied' ? `${w.text('take.copy')}: ${what}` : undefined}
        aria-busy={said === 'busy'}
        onClick={go}
      >
        <Icon name="copy" />
        <span aria-live="polite">{said === 'copied' ? w.text('figure.copied') : (label ?? w.text('take.copy'))}</span>
      </button>
      {said === 'failed' && (
        <p class="meta refused" role="alert">
          {w.text(typeof text === 'string' ? 'take.refused' : 'take.picture.refused')}
        </p>
      )}
    </>
  )
}
