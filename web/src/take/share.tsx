import { useState } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { viewSentence } from '../panel/sentence.tsx'
import { boundsNow } from '../panel/window.ts'
import { lang, state } from '../state/state.ts'
import { writeURL } from '../state/table.ts'
import type { DialogProps } from './button.tsx'
import { Copy } from './copy.tsx'
import { Dialog } from './dialog.tsx'
import { Text } from './download.tsx'
import { embedCode, embedURL, SIZES, viewIn } from './embed.ts'
import { CopyPicture } from './pictures.tsx'

/** Share: a link to the view, a frame for another page, and the view's picture. */
export function Share({ close }: DialogProps) {
  const w = useWords()
  const s = state.value
  const title = viewSentence(w) || w.text('atlas.title')
  const url = location.origin + writeURL(s)
  const [bounds] = useState(boundsNow)
  const [at, setAt] = useState(0)
  const size = SIZES[at] ?? { width: null, height: 480 }
  const map = bounds ? viewIn(bounds, size) : s.map
  // Who reads the other page sees the language that was chosen here.
  const frame = embedURL(location.origin, { ...s, lang: lang.value }, s.open, map)
  const html = embedCode(frame, title, size)
  return (
    <Dialog title={w.text('take.share')} lead={title} close={close}>
      <section aria-labelledby="share-link">
        <h3 id="share-link">{w.text('take.link')}</h3>
        <div class="take-choice">
          <input class="address" readOnly value={url} aria-labelledby="share-link" onFocus={(e) => e.currentTarget.select()} />
          <Copy text={url} what={w.text('take.link')} />
          {'share' in navigator && <Native title={title} url={url} />}
        </div>
      </section>
      <section aria-labelledby="share-embed">
        <h3 id="share-embed">{w.text('take.embed')}</h3>
        <div class="take-choice">
          <label class="field">
            <span>{w.text('take.embed.size')}</span>
            <select value={String(at)} onChange={(e) => setAt(Number(e.currentTarget.value))}>
              {SIZES.map(({ width, height }, i) => (
                <option key={`${width} ${height}`} value={String(i)}>
                  {width === null ? w.text('take.embed.fluid', { height: String(height) }) : `${width} × ${height}`}
                </option>
              ))}
            </select>
          </label>
          <Copy text={html} what={w.text('take.embed')} />
          <a class="button" href={frame} target="_blank" rel="noopener">
            {w.text('take.embed.try')}
          </a>
        </div>
        <Text text={html} name={w.text('take.embed')} wrap />
        <p class="meta">{w.text('take.embed.note')}</p>
      </section>
      <section aria-labelledby="share-picture">
        <h3 id="share-picture">{w.text('take.picture')}</h3>
        <CopyPicture />
      </section>
    </Dialog>
  )
}

/** What the device itself has for sharing. */
function Native({ title, url }: { title: string; url: string }) {
  const w = useWords()
  return (
    <button
      type="button"
      class="button"
      // Given up by the reader, it is an error that nobody need hear of.
      onClick={() => void navigator.share({ title, url }).catch(() => undefined)}
    >
      <Icon name="share" />
      {w.text('take.native')}
    </button>
  )
}
