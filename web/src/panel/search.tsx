import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Hit } from '../api/api.ts'
import { coordinates } from '../i18n/format.ts'
import type { Words } from '../i18n/words.ts'
import { meant } from '../keys/on.ts'
import { type Coordinates, readCoordinates } from '../query/coordinates.ts'
import { searchSoon } from '../query/search-soon.ts'
import { change, lang, state } from '../state/state.ts'
import type { State } from '../state/table.ts'
import { say, useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { CLOSED } from './link.tsx'

/** How near the map comes to what is no thing of the atlas' own. */
const NEAR = 9

type Option = { at: Coordinates } | { hit: Hit }

/** Finds corridors, sections, places and projects by name in any script, and points by their coordinates. */
export function Search() {
  const w = useWords()
  const id = useId()
  const { q } = state.value
  const input = useRef<HTMLInputElement>(null)
  const [options, setOptions] = useState<Option[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [open, setOpen] = useState(q !== '')
  const [active, setActive] = useState(0)

  useEffect(() => {
    setFailed(false)
    const text = q.trim()
    if (!text) {
      setOptions(null)
      return
    }
    const at = readCoordinates(text)
    if (at) {
      setOptions([{ at }])
      setActive(0)
      return
    }
    return searchSoon(
      text,
      (hits) => {
        setOptions(hits.map((hit) => ({ hit })))
        setActive(0)
      },
      () => setFailed(true),
    )
  }, [q, lang.value])

  useSlash(input)

  const shown = open && q.trim() !== '' && (failed || options !== null)
  function choose(option: Option | undefined): void {
    if (!option) return
    setOpen(false)
    change({ q: '', ...goTo(option) })
    input.current?.blur()
  }
  function onKeyDown(e: KeyboardEvent): void {
    const count = options?.length ?? 0
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      setOpen(true)
      if (count > 0) setActive((i) => (i + (e.key === 'ArrowDown' ? 1 : -1) + count) % count)
    } else if (e.key === 'Enter') {
      e.preventDefault()
      if (shown) choose(options?.[active])
    } else if (e.key === 'Escape') {
      e.stopPropagation()
      e.preventDefault() // Chromium would empty the field at once
      if (shown) setOpen(false)
      else change({ q: '' }, 'follow')
    }
  }
  return (
    <div
      class="search"
      onFocusOut={(e) => {
        if (!(e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget))) setOpen(false)
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        // biome-ignore lint/a11y/noRedundantRoles: an input of this type is a searchbox without a list
        role="combobox"
        type="search"
        list={undefined}
        aria-label={w.text('search')}
        aria-autocomplete="list"
        aria-expanded={shown && (options?.length ?? 0) > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && options?.[active] ? `${id}-${active}` : undefined}
        placeholder={w.text('search.hint')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={q}
        onInput={(e) => {
          setOpen(true)
          change({ q: e.currentTarget.value }, 'follow')
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <div class="found" hidden={!shown}>
        <div role="listbox" id={`${id}-list`} aria-label={w.text('search.results')} tabIndex={-1}>
          {(options ?? []).map((option, i) => (
            <div
              key={'hit' in option ? `${option.hit.layer}/${option.hit.id}` : 'at'}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              onPointerMove={() => setActive(i)}
              onPointerDown={(e) => e.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
            >
              {'hit' in option ? <Found hit={option.hit} w={w} /> : <span class="name">{coordinates(w, option.at)}</span>}
            </div>
          ))}
        </div>
        {failed && <p role="alert">{w.text('error.load')}</p>}
        <p role="status" class={options?.length === 0 && !failed ? '' : 'visually-hidden'}>
          {options &&
            !failed &&
            (options.length === 0
              ? w.text('search.none', { q: q.trim() })
              : w.count('search.count', options.length, { n: String(options.length) }))}
        </p>
      </div>
    </div>
  )
}

function Found({ hit, w }: { hit: Hit; w: Words }) {
  const name = say(hit.names)
  const kinds: Record<string, string> = { corridors: 'kind', sections: 'kind', places: 'role', projects: 'sector' }
  const kind = kinds[hit.layer]
  const why = hit.match.text === name || Object.values(hit.names).includes(hit.match.text) ? '' : hit.match.text
  return (
    <>
      <span class="name">{name}</span>
      <span class="facts">
        {[
          w.has(`layer.${hit.layer}`) ? w.text(`layer.${hit.layer}`) : hit.layer,
          kind && hit.kind ? w.text(`${kind}.${hit.kind}`) : '',
          why,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

/** Where a chosen option leads: it is opened, or the map goes there. */
function goTo(option: Option): Partial<State> {
  const zoom = Math.max(NEAR, state.value.map?.zoom ?? 0)
  if ('at' in option) return { ...CLOSED, map: { zoom, ...option.at } }
  const { layer, id, bbox } = option.hit
  const types = { corridors: 'corridor', sections: 'section', places: 'place', projects: 'project' } as const
  const type = layer in types ? types[layer as keyof typeof types] : null
  if (type) return { ...CLOSED, open: { type, id } }
  const [west = 0, south = 0, east = 0, north = 0] = bbox
  return { ...CLOSED, map: { zoom, lat: (south + north) / 2, lon: (west + east) / 2 } }
}

/** The key / goes to the search, not while something is typed elsewhere. */
function useSlash(input: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const go = (e: KeyboardEvent): void => {
      if (e.key !== '/' || !meant(e)) return
      e.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', go)
    return () => removeEventListener('keydown', go)
  }, [])
}
