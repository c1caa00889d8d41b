import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { late } from '../query/late.ts'
import { meant } from './on.ts'

/** The dialog's code, loaded when it is first opened. */
const part = signal<FunctionComponent<{ close: () => void }> | null>(null)
const open = signal(false)

function show(): void {
  late(() => import('./keys.tsx')).then(
    (m) => {
      part.value = m.Keys
      open.value = true
    },
    () => undefined, // pressing again asks again
  )
}

/** Opens the list of keys; so does the key `?`. */
export function KeysButton() {
  const w = useWords()
  useEffect(() => {
    const go = (e: KeyboardEvent): void => {
      if (e.key !== '?' || !meant(e) || document.querySelector('dialog[open]')) return
      e.preventDefault()
      show()
    }
    addEventListener('keydown', go)
    return () => removeEventListener('keydown', go)
  }, [])
  const Part = part.value
  return (
    <>
      <button type="button" class="foot-row" aria-haspopup="dialog" onClick={show}>
        {w.text('keys.title')}
      </button>
      {open.value && Part && (
        <Part
          close={() => {
            open.value = false
          }}
        />
      )}
    </>
  )
}
