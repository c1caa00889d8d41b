import './print.css'
import { render } from 'preact'
import type { Dossier } from '../api/api.ts'
import { drawSwatch, SWATCH } from '../draw/swatch.ts'
import { country, date, marks, quantityParts } from '../i18n/format.ts'
import type { Words } from '../i18n/words.ts'
import type { Scene } from '../map/types.ts'
import { say } from '../panel/context.ts'
import { map } from '../panel/seat.tsx'
import { dossier } from '../query/known.ts'
import { state, words } from '../state/state.ts'
import { canvasSurface } from './canvas.ts'
import { captionOf } from './caption.ts'
import { onPaper } from './paper.ts'
import { type Caption, keysOf, linesOf, paintMap, type View } from './sheet.ts'

/** The map's sizes on paper, CSS pixels, by how the page lies: alone, and with figures beside or below it. */
const SIZES = {
  landscape: { alone: [1010, 540], figures: [700, 540] },
  portrait: { alone: [700, 740], figures: [700, 600] },
} as const

/** Pixels of a map on paper a CSS pixel: 192 an inch. */
const RATIO = 2

/** The key figures of the corridor that is open, once its dossier is here. */
function figuresOf(w: Words, d: Dossier | null): { name: string; of: string; before: string; number: string; after: string }[] {
  return (d?.figures ?? [])
    .filter((f) => f.key && f.value !== undefined)
    .map((f) => {
      const about = f.of ? say((d?.routes.find((r) => r.id === f.of) ?? d?.sections.find((s) => s.id === f.of))?.names) : ''
      const name = [w.text(`property.${f.property}`), f.country ? country(w, f.country) : '', about].filter(Boolean)
      return { name: name.join(marks[w.lang].comma), of: f.as_of ? date(w, f.as_of) : '', ...quantityParts(w, f) }
    })
}

/** The page that is printed: it stands beside the map only while the browser prints. */
function Page({ w, scene, caption }: { w: Words; scene: Scene; caption: Caption }) {
  const { open } = state.value
  const figures = figuresOf(w, open?.type === 'corridor' ? dossier(open.id).value.value : null)
  const view: View<Path2D> = { ...scene, state: { ...scene.state, theme: 'light', lit: null } }
  return (
    <>
      <h1>{caption.title}</h1>
      <div class="print-body" data-figures={figures.length > 0}>
        {(['landscape', 'portrait'] as const).map((lies) => (
          <PaperMap key={lies} lies={lies} figures={figures.length > 0} view={view} caption={caption} />
        ))}
        {figures.length > 0 && (
          <dl>
            {figures.map((f) => (
              <div key={f.name}>
                <dt>
                  {f.name}
                  {f.of && <span>{marks[w.lang].comma + f.of}</span>}
                </dt>
                <dd>
                  {f.before}
                  <b>{f.number}</b>
                  {f.after}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <p>{caption.source}</p>
    </>
  )
}

/** The map as a page of one form has it, with its legend. */
function PaperMap(props: { lies: keyof typeof SIZES; figures: boolean; view: View<Path2D>; caption: Caption }) {
  const { lies, figures, caption } = props
  const [width, height] = SIZES[lies][figures ? 'figures' : 'alone']
  const view = { ...props.view, frame: onPaper(props.view.frame, [width, height]) }
  const drawn = linesOf(view)
  const paint = (canvas: HTMLCanvasElement | null): void => {
    if (canvas) paintMap(canvasSurface(canvas, width, height, RATIO), view, drawn, caption)
  }
  return (
    <div class="print-map" data-lies={lies}>
      <canvas ref={paint} role="img" aria-label={caption.title} />
      <ul>
        {keysOf(drawn, view.frame).map((k) => (
          <li key={`${k.kind} ${k.status}`}>
            <canvas
              ref={(canvas) => {
                if (canvas)
                  drawSwatch(canvasSurface(canvas, SWATCH.width, SWATCH.height, RATIO).ctx, k.kind, k.status, 'light', '#ffffff')
              }}
            />
            {caption.key(k.kind, k.status)}
          </li>
        ))}
      </ul>
    </div>
  )
}

let page: HTMLElement | null = null

function put(): void {
  remove()
  const scene = map.current?.scene()
  const w = words.peek()
  if (!scene || !w) return
  page = document.createElement('div')
  page.className = 'print-page'
  document.body.append(page)
  render(<Page w={w} scene={scene} caption={captionOf(w, scene.borders)} />, page)
}

function remove(): void {
  if (!page) return
  render(null, page)
  page.remove()
  page = null
}

/** From now on what is printed is a page of its own. The browser waits for neither network nor frame: all is drawn from what is here. */
export function install(): void {
  addEventListener('beforeprint', put)
  addEventListener('afterprint', remove)
}
