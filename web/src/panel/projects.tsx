import type { Dossier } from '../api/api.ts'
import { country, quantity } from '../i18n/format.ts'
import { projectStatus } from './as-of.ts'
import { say, useWords } from './context.ts'
import { StateLink } from './link.tsx'

/** Joint projects on the corridor. */
export function Projects({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  if (d.projects.length === 0) return null
  return (
    <section id="projects">
      <h3>{w.text('projects.title')}</h3>
      <ul class="rows">
        {d.projects.map((p) => (
          <li key={p.id}>
            <StateLink to={{ open: { type: 'project', id: p.id } }}>{say(p.names)}</StateLink>
            <p class="meta">
              {[
                country(w, p.country),
                w.text(`sector.${p.sector}`),
                projectStatus(w, p),
                [p.start_year, p.end_year].filter(Boolean).join('–'),
                p.cost_musd ? quantity(w, { value: p.cost_musd, unit: 'million-usd' }) : '',
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
