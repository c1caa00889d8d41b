import type { Section } from '../api/api.ts'
import { country, date, number } from '../i18n/format.ts'
import { refIn } from '../i18n/ref.ts'
import type { Words } from '../i18n/words.ts'
import { asOf, statusWords } from './as-of.ts'
import { litSection, located, say, useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { Swatch } from './swatch.tsx'

/** The sections of a route: where, how long, what they are; what was promised beside when it came. */
export function Sections({ sections: list }: { sections: Section[] }) {
  const w = useWords()
  const here = located.value?.section.id
  return (
    <section id="sections">
      <h3>
        {w.text('sections.title')} <span class="count">{list.length}</span>
      </h3>
      <table class="sections">
        <thead>
          <tr>
            <th scope="col">{w.text('section')}</th>
            <th scope="col" class="num">
              {w.text('unit.km')}
            </th>
            <th scope="col">{w.text('opened')}</th>
          </tr>
        </thead>
        {stretches(list).map(({ country: c, sections: part }, _, all) => (
          <tbody key={part[0]?.id}>
            {all.length > 1 && (
              <tr class="stretch">
                <th colSpan={3} scope="rowgroup">
                  {country(w, c)}
                </th>
              </tr>
            )}
            {part.map((s) => (
              <tr
                key={s.id}
                aria-current={s.id === here ? 'true' : undefined}
                onMouseEnter={() => {
                  litSection.value = s.id
                }}
                onMouseLeave={() => {
                  litSection.value = null
                }}
              >
                <th scope="row">
                  <StateLink to={{ open: { type: 'section', id: s.id } }}>{say(s.names)}</StateLink>
                  <p class="meta">
                    <InYear section={s} />
                    {[s.ref && refIn(s.ref, w.lang), ...details(w, s)].filter(Boolean).map((one) => `\u00a0· ${one}`)}
                  </p>
                </th>
                <td class="num">{number(w.lang, s.length_km)}</td>
                <td>
                  <Kept section={s} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

/** Sections of one country that follow each other: its name is said once. */
function stretches(list: readonly Section[]): { country: string | undefined; sections: Section[] }[] {
  const found: { country: string | undefined; sections: Section[] }[] = []
  for (const s of list) {
    const last = found.at(-1)
    if (last && last.country === s.country) last.sections.push(s)
    else found.push({ country: s.country, sections: [s] })
  }
  return found
}

/** The status of a section in the year that is asked for, as the map draws it. */
export function InYear({ section: s }: { section: Section }) {
  const w = useWords()
  const status = asOf.value.status(s)
  return (
    <>
      {status && s.kind !== 'multimodal' && <Swatch kind={s.kind} status={status} />}
      {statusWords(w, s)}
    </>
  )
}

/** Promised and delivered: each date once promised, and the date it came. */
export function Kept({ section: s }: { section: Section }) {
  const w = useWords()
  return (
    <>
      {s.opened ? date(w, s.opened) : <span class="none">{w.text('not_known')}</span>}
      {s.promised?.map((p) => (
        <p key={`${p.date} ${p.for}`} class="meta">
          {w.text('event.promised.for', { date: date(w, p.for) })}
        </p>
      ))}
    </>
  )
}

/** What a section is, in a few words: 4 lanes, category I, 1,219 mm. */
export function details(w: Words, s: Section): string[] {
  return [
    s.lanes ? `${s.lanes} ${w.count('unit.lanes', s.lanes)}` : '',
    s.category ? `${w.text('category')} ${s.category}` : '',
    s.gauge_mm ? `${number(w.lang, s.gauge_mm)} ${w.text('unit.mm')}` : '',
    s.diameter_mm ? `${number(w.lang, s.diameter_mm)} ${w.text('unit.mm')}` : '',
    s.capacity_bcm ? `${number(w.lang, s.capacity_bcm)} ${w.text('unit.bcm/year')}` : '',
  ].filter(Boolean)
}
