import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'

interface Props {
  title: string
  /** What of: the view's sentence. */
  lead: string
  /** Called when it has been closed, by whatever. */
  close(): void
  children: ComponentChildren
}

/** A dialog over the page. The browser gives the focus back to what opened it. */
export function Dialog({ title, lead, close, children }: Props) {
  const w = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    heading.current?.focus()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; Escape does so by itself
    <dialog
      ref={dialog}
      class="take"
      aria-labelledby="take-title"
      onClick={(e) => e.target === dialog.current && dialog.current?.close()}
      onClose={close}
    >
      <div class="take-head">
        <h2 id="take-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="round" aria-label={w.text('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <div class="take-body">
        <p class="take-lead">{lead}</p>
        {children}
      </div>
    </dialog>
  )
}
