import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Hit } from '../api/api.ts'
import { coordinates, number } from '../i18n/format.ts'
import { shortened } from '../i18n/sentence.ts'
import type { Words } from '../i18n/words.ts'
import { meant } from '../keys/on.ts'
import { type Coordinates, readCoordinates } from '../query/coordinates.ts'
import { matching } from '../query/known.ts'
import { searchSoon } from '../query/search-soon.ts'
import { change, lang, state } from '../state/state.ts'
import type { State } from '../state/table.ts'
import { say, useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { CLOSED } from './link.tsx'
import type { Size } from './sheet.tsx'

/** How near the map comes to what is no thing of the atlas' own. */
const NEAR = 9

type Option = { at: Coordinates } | { hit: Hit } | { only: string; sections: number }

/**
 * Finds corridors, sections, places and projects by name in any script, and points
 * by their coordinates. The last option shows only what matches: it puts the text
 * into the query, and the field is free for the next.
 */
export function Search({ sheet }: { sheet(size: Size): void }) {
  const w = useWords()
  const id = useId()
  const [q, type] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const [answer, setAnswer] = useState<{ to: string; found: Option[] } | null>(null)
  const [failed, setFailed] = useState(false)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)

  useEffect(() => {
    setFailed(false)
    const text = q.trim()
    if (!text) {
      setAnswer(null)
      return
    }
    const at = readCoordinates(text)
    if (at) {
      setAnswer({ to: text, found: [{ at }] })
      setActive(0)
      return
    }
    return searchSoon(
      text,
      (hits) => {
        setAnswer({ to: text, found: hits.map((hit) => ({ hit })) })
        if (hits.length > 0) matching('sections', text).load()
        setActive(0)
      },
      () => setFailed(true),
    )
  }, [q, lang.value])

  useSlash(input)
  // The field keeps the focus: the list does not scroll by itself.
  useEffect(() => {
    if (open) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const text = q.trim()
  const found = answer?.found ?? null
  // What is typed on is another question: until its answer is here nothing is known of it.
  const only = answer?.to === text && found?.some((o) => 'hit' in o) ? matching('sections', text).value.value?.size : 0
  const options: Option[] | null = found && only ? [...found, { only: text, sections: only }] : found
  const shown = open && text !== '' && (failed || options !== null)
  function choose(option: Option | undefined): void {
    if (!option) return
    setOpen(false)
    type('')
    sheet('middle')
    change('only' in option ? { ...CLOSED, q: option.only } : goTo(option))
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
      else type('')
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
          type(e.currentTarget.value)
          // A phone has room for what is found once the sheet stands high.
          sheet('high')
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <div class="found" hidden={!shown}>
        <div role="listbox" id={`${id}-list`} aria-label={w.text('search.results')} tabIndex={-1}>
          {(options ?? []).map((option, i) => (
            <div
              key={'hit' in option ? `${option.hit.layer}/${option.hit.id}` : 'at' in option ? 'at' : 'only'}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              data-only={'only' in option}
              onPointerMove={() => setActive(i)}
              onPointerDown={(e) => e.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
            >
              {'hit' in option ? (
                <Found hit={option.hit} w={w} />
              ) : 'at' in option ? (
                <span class="name">{coordinates(w, option.at)}</span>
              ) : (
                <>
                  <span class="name">{w.text('search.only', { q: shortened(option.only) })}</span>
                  <span class="facts">{w.count('search.sections', option.sections, { n: number(w.lang, option.sections) })}</span>
                </>
              )}
            </div>
          ))}
        </div>
        {failed && <p role="alert">{w.text('error.load')}</p>}
        <p role="status" class={found?.length === 0 && !failed ? '' : 'visually-hidden'}>
          {found &&
            !failed &&
            (found.length === 0
              ? w.text('search.none', { q: text })
              : w.count('search.count', found.length, { n: String(found.length) }))}
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
function goTo(option: { at: Coordinates } | { hit: Hit }): Partial<State> {
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
