import './keys.css'
import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { keysOn, setKeys } from './on.ts'

/** What can be done by keys: where, which, and the words for it. The first group can be switched off. */
const groups: [where: string, keys: [keys: string[], word: string][]][] = [
  [
    'keys.page',
    [
      [['/'], 'keys.search'],
      [['?'], 'keys.list'],
    ],
  ],
  [
    'keys.map',
    [
      [['←', '↑', '→', '↓'], 'keys.pan'],
      [['+', '−'], 'keys.zoom'],
    ],
  ],
  [
    'keys.strip',
    [
      [['←', '→'], 'keys.step'],
      [['Page Up', 'Page Down'], 'keys.stride'],
      [['Home', 'End'], 'keys.ends'],
    ],
  ],
  [
    'keys.lists',
    [
      [['↑', '↓', 'Enter'], 'keys.found'],
      [['Esc'], 'keys.close'],
    ],
  ],
]

/** The list of keys, and the switch for those of one letter. */
export function Keys({ close }: { close: () => void }) {
  const w = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  // A modal dialog gives the focus back to what had it.
  useEffect(() => dialog.current?.showModal(), [])
  const shut = (): void => dialog.current?.close()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; Escape does so by itself
    <dialog
      ref={dialog}
      class="shortcuts"
      aria-labelledby="keys-name"
      onClick={(e) => e.target === dialog.current && shut()}
      onClose={close}
    >
      <div class="shortcuts-head">
        <h2 id="keys-name" class="small">
          {w.text('keys.title')}
        </h2>
        <button type="button" class="round" aria-label={w.text('close')} onClick={shut}>
          <Icon name="close" />
        </button>
      </div>
      <label class="shortcuts-switch">
        <input
          type="checkbox"
          role="switch"
          checked={keysOn.value}
          aria-checked={keysOn.value}
          onChange={(e) => setKeys(e.currentTarget.checked)}
        />
        {w.text('keys.switch')}
      </label>
      {groups.map(([where, keys]) => (
        <section key={where} data-off={where === 'keys.page' && !keysOn.value}>
          <h3>{w.text(where)}</h3>
          <dl>
            {keys.map(([names, word]) => (
              <div key={word}>
                <dt>
                  {names.map((k) => (
                    <kbd key={k}>{k}</kbd>
                  ))}
                </dt>
                <dd>{w.text(word)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  )
}
