import { useEffect } from 'preact/hooks'
import { country, marks, quantity } from '../i18n/format.ts'
import { thing } from '../query/known.ts'
import { lang } from '../state/state.ts'
import { projectStatus } from './as-of.ts'
import { localName, nameOf, textOf, useWords } from './context.ts'
import { useFit } from './corridor.tsx'
import { Frame, Missing } from './dossier.tsx'
import { around, listOf, namesOf, OnCorridors, SourcesOf } from './place.tsx'

/** The dossier of a joint project. */
export function ProjectDossier({ id }: { id: string }) {
  const w = useWords()
  const known = thing('projects', id)
  useEffect(known.load, [known])
  const f = known.value.value?.thing
  useFit(id, f ? around(f) : undefined)
  if (!f) return <Missing id={id} of={[known]} none={known.value.value !== null} />
  const p = f.properties
  const unknown = w.text('not_known')
  const rows: [label: string, value: string][] = [
    [w.text('country'), country(w, String(p.country ?? ''))],
    [w.text('status'), projectStatus(w, p)],
    [w.text('project.years'), [p.start_year, p.end_year].filter(Boolean).join('–') || unknown],
    [
      w.text('project.cost'),
      typeof p.cost_musd === 'number' ? quantity(w, { value: p.cost_musd, unit: 'million-usd' }) : unknown,
    ],
    [w.text('project.parties'), listOf(textOf(p, 'parties')).join(marks[w.lang].enumeration) || unknown],
    ...(p.place ? [[w.text('layer.places'), textOf(p, 'place')] as [string, string]] : []),
    [w.text('located.title'), p.located ? w.text(`located.${p.located}`) : unknown],
  ]
  return (
    <Frame
      id={id}
      name={nameOf(p)}
      local={{ text: localName(namesOf(f), [String(p.country ?? '')], lang.value) }}
      tags={<span>{w.text(`sector.${p.sector ?? ''}`)}</span>}
    >
      <dl class="pairs">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {p.note && <p class="summary">{textOf(p, 'note')}</p>}
      {p.corridors && <OnCorridors ids={listOf(p.corridors)} />}
      <SourcesOf ids={listOf(p.source_ids)} />
    </Frame>
  )
}
