import '../style/basemap.css'
import { effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Raster } from '../map/raster.ts'
import { basemaps } from '../state/config.ts'
import { change, state } from '../state/state.ts'
import { useWords } from './context.ts'
import { Notice } from './notice.tsx'
import { map } from './seat.tsx'

interface Offered {
  name: string
  url: string
  attribution: string
  link: string
}

/** The basemaps that the operator offers, as the flag has them: NAME=URL|ATTRIBUTION|LINK. */
const offered: Offered[] = basemaps.map((text) => {
  const [head = '', attribution = '', link = ''] = text.split('|')
  const cut = head.indexOf('=')
  return { name: head.slice(0, cut), url: head.slice(cut + 1), attribution, link }
})

/** The one whose tiles could not be had. */
const failed = signal<string | null>(null)

const chosen = (): Offered | undefined => offered.find((b) => b.name === state.value.basemap)

/** Which basemap lies under the lines: the atlas' own, or one of other hosts. Loaded where the operator offers any. */
export function Choice() {
  const w = useWords()
  useEffect(show, [])
  const now = chosen()
  const pick = (name: string | null): void => {
    failed.value = null
    change({ basemap: name })
  }
  return (
    <section aria-label={w.text('basemap')}>
      <fieldset class="basemaps">
        <legend>{w.text('basemap')}</legend>
        <Option name={w.text('basemap.own')} on={!now} pick={() => pick(null)} />
        {offered.map((b) => (
          <Option key={b.name} name={b.name} on={b === now} pick={() => pick(b.name)} />
        ))}
        {now && <p class="meta">{w.text('basemap.other', { host: hostOf(now.url) })}</p>}
      </fieldset>
    </section>
  )
}

function Option({ name, on, pick }: { name: string; on: boolean; pick: () => void }) {
  return (
    <label>
      <input type="radio" name="basemap" checked={on} onChange={pick} />
      {name}
    </label>
  )
}

/** Said where the chosen basemap cannot be had. */
export function Failed() {
  const w = useWords()
  if (failed.value === null) return null
  return (
    <Notice
      close={() => {
        failed.value = null
      }}
    >
      {w.text('basemap.failed', { name: failed.value })}
    </Notice>
  )
}

/** Whose the chosen basemap is; null where it is the atlas' own, or nobody says. */
export function attribution(): Offered | null {
  const now = chosen()
  return now?.attribution ? now : null
}

const hostOf = (url: string): string => /^https?:\/\/(?:\{s\}\.)?([^/]+)/.exec(url)?.[1] ?? url

/** Lays the chosen basemap on the map; returns what ends it. */
function show(): () => void {
  return effect(() => {
    const now = chosen()
    map.current?.cover(
      now
        ? new Raster(now.url, () => {
            failed.value = now.name
            change({ basemap: null }, 'replace')
          })
        : null,
    )
  })
}
