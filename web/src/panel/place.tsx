import { useEffect, useState } from 'preact/hooks'
import { getSource, getThingsIn, type Located, locatePoint, type Source, type Thing } from '../api/api.ts'
import { country, km, number, point } from '../i18n/format.ts'
import type { Text } from '../i18n/lang.ts'
import { corridors, thing } from '../query/known.ts'
import { lang } from '../state/state.ts'
import { projectStatus } from './as-of.ts'
import { localName, nameOf, say, textOf, useWords } from './context.ts'
import { useFit } from './corridor.tsx'
import { Frame, Missing } from './dossier.tsx'
import { StateLink } from './link.tsx'
import { apart, boxAround, NEAR_KM } from './near.ts'
import { Notice, Skeleton } from './notice.tsx'
import { Sources } from './sources.tsx'

/** The dossier of a place: what it is and where, the corridors through it, the projects near, and who says so. */
export function PlaceDossier({ id }: { id: string }) {
  const w = useWords()
  const known = thing('places', id)
  useEffect(known.load, [known])
  const f = known.value.value?.thing
  useFit(id, f ? around(f) : undefined)
  if (!f) return <Missing id={id} of={[known]} none={known.value.value !== null} />
  const p = f.properties
  const codes = String(p.country ?? '')
  const [lon = 0, lat = 0] = at(f)
  return (
    <Frame
      id={id}
      name={nameOf(p)}
      local={{ text: localName(namesOf(f), codes.split('-'), lang.value) }}
      tags={
        <>
          {listOf(p.roles ?? p.kind).map((r) => (
            <span key={r}>{w.text(`role.${r}`)}</span>
          ))}
          <span>{country(w, codes)}</span>
        </>
      }
    >
      <dl class="pairs">
        <div>
          <dt>{w.text('place.at')}</dt>
          <dd>
            {point(w, { lat, lon }, 4)}
            {typeof p.accuracy_m === 'number' && <span class="meta"> ± {km(w, p.accuracy_m / 1000, 1)}</span>}
          </dd>
        </div>
      </dl>
      {p.note && <p class="summary">{textOf(p, 'note')}</p>}
      <OnCorridors ids={listOf(p.corridors)} at={[lon, lat]} />
      <NearProjects at={[lon, lat]} />
      <SourcesOf ids={listOf(p.source_ids)} />
    </Frame>
  )
}

/** The corridors that a thing lies on, as links; of a place on a line with its km. */
export function OnCorridors({ ids, at: where }: { ids: readonly string[]; at?: readonly [number, number] }) {
  const w = useWords()
  return (
    <section id="corridors">
      <h3>{w.text('place.on')}</h3>
      {ids.length === 0 ? (
        <p class="none">{w.text('not_known')}</p>
      ) : (
        <ul class="rows">
          {ids.map((id) => (
            <OnCorridor key={id} id={id} at={where} />
          ))}
        </ul>
      )}
    </section>
  )
}

function OnCorridor({ id, at: where }: { id: string; at: readonly [number, number] | undefined }) {
  const w = useWords()
  const l = useAsked<Located>(where && ((signal) => locatePoint(id, where[0], where[1], null, signal)), `${id} ${where}`).value
  return (
    <li>
      <StateLink to={{ open: { type: 'corridor', id }, ...(l ? { route: l.route, km: Math.round(l.km * 10) / 10 } : {}) }}>
        {say(corridors.value.value?.corridors.find((c) => c.id === id)?.names) || id}
      </StateLink>
      {l && <p class="meta">{w.text('locate.km', { km: number(w.lang, l.km) })}</p>}
    </li>
  )
}

/** The projects around a place, the nearest first. */
function NearProjects({ at: where }: { at: readonly [number, number] }) {
  const w = useWords()
  const asked = useAsked<Thing[]>(() => getThingsIn('projects', boxAround(where)), where.join())
  const near = asked.value
    ?.map((f) => ({ f, far: apart(where, at(f)) }))
    .filter(({ far }) => far <= NEAR_KM)
    .sort((a, b) => a.far - b.far)
  return (
    <section id="projects">
      <h3>{w.text('place.near')}</h3>
      {asked.failed && <Notice retry={asked.again}>{w.text('error.load')}</Notice>}
      {!asked.failed && !near && <Skeleton rows={2} />}
      {near?.length === 0 && <p class="none">{w.text('place.near.none', { km: km(w, NEAR_KM) })}</p>}
      <ul class="rows">
        {near?.map(({ f, far }) => (
          <li key={f.id}>
            <StateLink to={{ open: { type: 'project', id: f.id } }}>{nameOf(f.properties)}</StateLink>
            <p class="meta">
              {[
                // Of what lies somewhere in a region a distance would say too much.
                f.properties.located === 'region' ? w.text('located.region') : km(w, Math.max(1, far)),
                w.text(`sector.${f.properties.sector}`),
                projectStatus(w, f.properties),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The sources of a thing of a layer, which names them by id. */
export function SourcesOf({ ids }: { ids: readonly string[] }) {
  const w = useWords()
  const asked = useAsked<Source[]>(() => Promise.all(ids.map(getSource)), ids.join())
  if (asked.value) return <Sources sources={asked.value} />
  return asked.failed ? <Notice retry={asked.again}>{w.text('error.load')}</Notice> : <Skeleton rows={2} />
}

/** Asks once for each key; nothing where there is nothing to ask. */
function useAsked<T>(
  ask: ((signal: AbortSignal) => Promise<T>) | undefined,
  key: string,
): { value: T | null; failed: boolean; again: () => void } {
  const [value, setValue] = useState<T | null>(null)
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    setFailed(false)
    ask?.(stop.signal).then(
      (v) => {
        if (!stop.signal.aborted) setValue(v)
      },
      () => {
        if (!stop.signal.aborted) setFailed(true)
      },
    )
    return () => stop.abort()
  }, [key, tries])
  return { value, failed, again: () => setTries((n) => n + 1) }
}

/** The items of a flat list. */
export const listOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(';')
    .filter(Boolean)

/** Where a point of a layer is, lon and lat. */
export const at = (f: Thing): number[] => (f.geometry.type === 'Point' ? (f.geometry.coordinates as number[]) : [])

/** The names of a feature, from its flat properties. */
export function namesOf({ properties: p }: Thing): Text {
  const text = (v: unknown): string => (typeof v === 'string' ? v : '')
  return { en: text(p.name), ru: text(p.name_ru), kk: text(p.name_kk), zh: text(p.name_zh) }
}

/** The box that shows a thing: of a point its surroundings. */
export function around(f: Thing): number[] | undefined {
  const [w, s, e, n] = f.bbox ?? []
  if (w === undefined || s === undefined || e === undefined || n === undefined) return undefined
  return [Math.min(w, e - 0.6), Math.min(s, n - 0.6), Math.max(e, w + 0.6), Math.max(n, s + 0.6)]
}
