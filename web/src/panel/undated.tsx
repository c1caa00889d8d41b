import { useState } from 'preact/hooks'
import type { SectionFeature } from '../api/api.ts'
import { date, number } from '../i18n/format.ts'
import { keptSections, sectionNames } from '../query/known.ts'
import { promisedIn } from '../query/query.ts'
import { litSection, nameOf, useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { Notice, Skeleton } from './notice.tsx'

/** The sections without known dates, which every year shows hatched: how many, and which. */
export function Undated() {
  const w = useWords()
  const list = keptSections.value?.filter((f) => !f.properties.history) ?? []
  return <Listed sections={list} said={(n) => w.text('year.undated', { n })} />
}

/** The sections that are open in a year to come only by a promise. */
export function Promised({ year }: { year: number }) {
  const w = useWords()
  const list = keptSections.value?.filter((f) => promisedIn(f.properties, year)) ?? []
  return (
    <Listed
      sections={list}
      said={(n) => w.text('year.promised.by', { n, year: String(year) })}
      more={(f) => f.properties.promised && date(w, f.properties.promised)}
    />
  )
}

interface ListedProps {
  sections: readonly SectionFeature[]
  /** The line that unfolds the list. */
  said(n: string): string
  /** What stands behind a name. */
  more?(f: SectionFeature): string | undefined
}

/** So many sections, named when the list is unfolded; each lights its line. */
function Listed({ sections: list, said, more }: ListedProps) {
  const w = useWords()
  const [open, setOpen] = useState(false)
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
      <summary>{said(number(w.lang, list.length))}</summary>
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
              {more && <span class="facts"> {more(f)}</span>}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
