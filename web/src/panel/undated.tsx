import { useState } from 'preact/hooks'
import { number } from '../i18n/format.ts'
import { keptSections, sectionNames } from '../query/known.ts'
import { litSection, nameOf, useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { Notice, Skeleton } from './notice.tsx'

/** The sections without known dates, which every year shows hatched: how many, and which. */
export function Undated() {
  const w = useWords()
  const [open, setOpen] = useState(false)
  const list = keptSections.value?.filter((f) => !f.properties.history) ?? []
  const names = sectionNames.value.value
  if (list.length === 0) return null
  const light = (id: string | null) => () => {
    litSection.value = id
  }
  return (
    <details
      class="undated"
      onToggle={(e) => {
        setOpen(e.currentTarget.open)
        // Names are not needed to draw lines: they come when they are first shown.
        if (e.currentTarget.open) sectionNames.load()
      }}
    >
      <summary>{w.text('year.undated', { n: number(w.lang, list.length) })}</summary>
      {open &&
        !names &&
        (sectionNames.failed.value ? <Notice retry={sectionNames.load}>{w.text('error.load')}</Notice> : <Skeleton rows={3} />)}
      {open && names && (
        <ul>
          {list.map((f) => (
            <li key={f.id}>
              <StateLink
                to={{ open: { type: 'section', id: f.id } }}
                onMouseEnter={light(f.id)}
                onMouseLeave={light(null)}
                onFocus={light(f.id)}
                onBlur={light(null)}
              >
                {nameOf(names.get(f.id) ?? { name: f.id })}
              </StateLink>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
