import { useState } from 'preact/hooks'
import { useWords } from '../panel/context.ts'
import { Icon } from '../panel/icon.tsx'
import { give, save } from '../table/take.ts'
import { Copy } from './copy.tsx'

/** What draws pictures of the view: loaded when the first is asked for. */
const painter = () => import('../picture/picture.ts')

const FORMS = ['png', 'svg'] as const
type Form = (typeof FORMS)[number]

/** The view as a picture with title, legend, scale and source line, to keep. */
export function Pictures() {
  const w = useWords()
  const [busy, setBusy] = useState<Form | null>(null)
  const [failed, setFailed] = useState(false)
  const draw = (form: Form): void => {
    setBusy(form)
    setFailed(false)
    keep(form)
      .catch(() => setFailed(true))
      .finally(() => setBusy(null))
  }
  return (
    <section aria-labelledby="take-picture">
      <h3 id="take-picture">{w.text('take.picture')}</h3>
      <p class="meta">{w.text('take.picture.note')}</p>
      <ul class="files">
        {FORMS.map((form) => (
          <li key={form}>
            <button type="button" class="file" aria-busy={busy === form} disabled={busy !== null} onClick={() => draw(form)}>
              <Icon name="download" />
              <span>
                {form.toUpperCase()} <small>{w.text(busy === form ? 'take.picture.busy' : `take.for.${form}`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {failed && (
        <p class="meta refused" role="alert">
          {w.text('take.picture.failed')}
        </p>
      )}
    </section>
  )
}

async function keep(form: Form): Promise<void> {
  const { pngOfView, svgOfView } = await painter()
  if (form === 'png') give('corridor-atlas.png', await pngOfView())
  else save('corridor-atlas.svg', 'image/svg+xml', await svgOfView())
}

/** The picture into the clipboard; where the browser takes none it says so. */
export function CopyPicture() {
  const w = useWords()
  return <Copy text={async () => (await painter()).copyPicture()} label={w.text('take.picture.copy')} />
}
