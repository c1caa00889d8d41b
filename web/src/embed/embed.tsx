import './embed.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { date } from '../i18n/format.ts'
import type { Hit } from '../map/types.ts'
import { lit, useWords } from '../panel/context.ts'
import { Notice } from '../panel/notice.tsx'
import { Seat } from '../panel/seat.tsx'
import { viewSentence } from '../panel/sentence.tsx'
import { corridors, corridorsOf, sectionNames } from '../query/known.ts'
import { lang, state } from '../state/state.ts'
import { writeURL } from '../state/table.ts'
import { FRAMED, useAttention } from './attention.ts'
import { fitOpen, unknownID, useOpened } from './opened.ts'
import { type Picked, Readout } from './readout.tsx'

/** How long the hint stays, ms. */
const HINT = 1800

/**
 * The atlas in a frame of another page: the map, the view's sentence over it, its
 * sources under it, and a way to the whole atlas. It takes nothing of the page
 * around it: no keys, and the wheel and one finger only once it was clicked.
 */
export function Embed() {
  const w = useWords()
  const [picked, setPicked] = useState<Picked | null>(null)
  const [failed, setFailed] = useState(false)
  const [hint, setHint] = useState<'' | 'wheel' | 'touch'>('')
  const stage = useRef<HTMLElement>(null)
  useAttention(stage, setHint)
  useOpened()
  useEffect(() => {
    if (!hint) return
    const over = setTimeout(() => setHint(''), HINT)
    return () => clearTimeout(over)
  }, [hint])
  useEffect(() => {
    lit.value = picked?.type === 'line' && picked.corridors[0] ? { corridor: picked.corridors[0] } : null
  }, [picked])
  const title = viewSentence(w) || w.text('atlas.title')
  useEffect(() => {
    document.title = `${title} · ${w.text('atlas.name')}`
  }, [title, w])
  const known = corridors.value.value
  const unknown = unknownID()
  return (
    <div class="embed">
      <header class="embed-head">
        <h1>{title}</h1>
      </header>
      <main class="embed-stage" ref={stage} aria-label={w.text('map.name')}>
        <Seat
          leaflet={FRAMED}
          onClick={(hits) => setPicked(pick(hits))}
          onPlace={(id) => setPicked({ type: 'place', id })}
          onHover={() => undefined}
          onReady={() => {
            setFailed(false)
            fitOpen()
          }}
          onError={() => setFailed(true)}
        />
        {picked && <Readout picked={picked} close={() => setPicked(null)} />}
        {failed && <Notice>{w.text('error.map')}</Notice>}
        {!failed && unknown && <Notice>{w.text('error.open', { what: unknown })}</Notice>}
        <p class="embed-hint" data-shown={hint !== ''} aria-hidden="true">
          <span>{w.text(hint === 'touch' ? 'embed.hint.touch' : 'embed.hint')}</span>
        </p>
      </main>
      <footer class="embed-foot">
        <p>
          {w.text('embed.source')}
          {known && `, ${date(w, known.data_date)}`} ·{' '}
          <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">
            {w.text('credit.osm')}
          </a>{' '}
          (ODbL) · Natural Earth · GeoNames · CC BY 4.0
        </p>
        <a class="embed-out" href={writeURL({ ...state.value, lang: lang.value })} target="_blank" rel="noopener">
          {w.text('embed.open')}
        </a>
      </footer>
    </div>
  )
}

/** What a click is about: the section under it, and the corridors that run there. */
function pick(hits: readonly Hit[]): Picked | null {
  const [hit] = hits
  if (!hit) return null
  sectionNames.load()
  return { type: 'line', section: hit.section, corridors: [...new Set(hits.flatMap((h) => corridorsOf(h.section)))] }
}
