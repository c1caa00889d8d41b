import { useEffect } from 'preact/hooks'
import type { Thing } from '../api/api.ts'
import { country } from '../i18n/format.ts'
import type { Text } from '../i18n/lang.ts'
import { corridors, thing } from '../query/known.ts'
import { lang } from '../state/state.ts'
import { localName, nameOf, say, useWords } from './context.ts'
import { useFit } from './corridor.tsx'
import { Frame, Missing } from './dossier.tsx'
import { StateLink } from './link.tsx'

/** The dossier of a place: what it is, and the corridors that it lies on. */
export function PlaceDossier({ id }: { id: string }) {
  const w = useWords()
  const known = thing('places', id)
  useEffect(known.load, [known])
  const f = known.value.value?.thing
  useFit(id, f ? around(f) : undefined)
  if (!f) return <Missing id={id} of={[known]} none={known.value.value !== null} />
  const p = f.properties
  const codes = String(p.country ?? '')
  return (
    <Frame id={id} name={nameOf(p)} local={{ text: localName(namesOf(f), codes.split('-'), lang.value) }}>
      <p class="tags">
        {String(p.roles ?? p.kind ?? '')
          .split(';')
          .filter(Boolean)
          .map((r) => (
            <span key={r}>{w.text(`role.${r}`)}</span>
          ))}
        <span>{country(w, codes)}</span>
      </p>
      <OnCorridors ids={String(p.corridors ?? '')} />
    </Frame>
  )
}

/** The corridors that a thing lies on, as links. */
export function OnCorridors({ ids }: { ids: string }) {
  const w = useWords()
  const list = ids.split(';').filter(Boolean)
  return (
    <section>
      <h3>{w.text('place.on')}</h3>
      {list.length === 0 ? (
        <p class="none">{w.text('not_known')}</p>
      ) : (
        <ul class="rows">
          {list.map((id) => (
            <li key={id}>
              <StateLink to={{ open: { type: 'corridor', id } }}>
                {say(corridors.value.value?.corridors.find((c) => c.id === id)?.names) || id}
              </StateLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

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
