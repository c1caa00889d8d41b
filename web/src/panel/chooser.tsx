import { useEffect, useRef } from 'preact/hooks'
import type { Hit } from '../map/types.ts'
import { sectionNames } from '../query/known.ts'
import { litSection, sectionName, useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { Swatch } from './swatch.tsx'

export interface Choice {
  hit: Hit
  corridor: string
  corridorName: string
}

/** Lines of several corridors lie under one click: which one is meant. */
export function Chooser({ choices, choose, close }: { choices: Choice[]; choose: (c: Choice) => void; close: () => void }) {
  const w = useWords()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    first.current?.focus()
    sectionNames.load()
  }, [])
  return (
    <section
      class="chooser"
      aria-label={w.text('chooser.title')}
      onKeyDown={(e) => {
        if (e.key === 'Escape') close()
      }}
    >
      <div class="chooser-head">
        <h2 class="small">{w.text('chooser.title')}</h2>
        <button type="button" class="round" aria-label={w.text('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <ul>
        {choices.map((c, i) => {
          const light = (on: boolean) => () => {
            litSection.value = on ? c.hit.section.id : null
          }
          return (
            <li key={c.corridor}>
              <button
                type="button"
                class="choice"
                ref={i === 0 ? first : null}
                onMouseEnter={light(true)}
                onMouseLeave={light(false)}
                onFocus={light(true)}
                onBlur={light(false)}
                onClick={() => choose(c)}
              >
                <Swatch kind={c.hit.section.properties.kind} status={c.hit.section.properties.status} />
                <span class="name">{c.corridorName}</span>
                <span class="facts">{sectionName(c.hit.section.id)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
