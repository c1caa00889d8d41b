import type { ComponentChildren } from 'preact'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'

interface NoticeProps {
  children: ComponentChildren
  retry?: () => void
  close?: () => void
  /** Nothing is wrong: it is only said. */
  calm?: boolean
}

/** Something went wrong: said at once, with what to do about it. */
export function Notice({ children, retry, close, calm }: NoticeProps) {
  const w = useWords()
  return (
    <div class={calm ? 'notice calm' : 'notice'} role="alert">
      <p>{children}</p>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          {w.text('retry')}
        </button>
      )}
      {close && (
        <button type="button" class="round" aria-label={w.text('close')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}

/** The shape of what is coming, until it comes. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div class="skeletons" aria-busy="true">
      {Array.from({ length: rows }, (_, n) => (
        <div key={n} class="skeleton" />
      ))}
    </div>
  )
}
