import { useEffect } from 'preact/hooks'
import { date } from '../i18n/format.ts'
import { useWords } from '../panel/context.ts'
import { corridors } from '../query/known.ts'
import { lang } from '../state/state.ts'
import { register, renewed, takeOver } from './register.ts'

let started = false

/** Keeps the atlas for when there is no network, and says when a newer one is there. Loaded after the first view. */
export function Visit() {
  const w = useWords()
  useEffect(() => {
    if (started) return
    started = true
    register().catch(() => undefined) // storage is forbidden: it works with the network only
  }, [])
  useEffect(() => offerToInstall(lang.value), [lang.value])
  if (!renewed.value) return null
  const on = renewed.value.date
  const newer = on && on !== corridors.value.value?.data_date
  return (
    <div class="notice calm" role="status">
      <p>{newer ? w.text('update.data', { date: date(w, on) }) : w.text('update.atlas')}</p>
      <button type="button" class="button" onClick={takeOver}>
        {w.text('update.reload')}
      </button>
    </div>
  )
}

/** Names the manifest by which the atlas can be installed, in the reader's language. */
function offerToInstall(language: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]') ?? document.createElement('link')
  link.rel = 'manifest'
  link.href = `/manifest.webmanifest?lang=${language}`
  if (!link.isConnected) document.head.append(link)
}
