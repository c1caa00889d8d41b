import type { Dossier } from '../api/api.ts'
import { number } from '../i18n/format.ts'
import { say, useWords } from './context.ts'
import { StateLink } from './link.tsx'

/** What joins the corridor, and where: so that one can follow the way on. */
export function Joins({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  if (d.joins.length === 0) return null
  return (
    <section>
      <h3>{w.text('joins.title')}</h3>
      <ul class="rows">
        {d.joins.map((j) => (
          <li key={j.corridor}>
            <StateLink to={{ open: { type: 'corridor', id: j.corridor } }}>{say(j.names)}</StateLink>
            <p class="meta">
              {j.places.map((p, i) => (
                <span key={p.id}>
                  {i > 0 && ' · '}
                  <StateLink
                    to={{
                      open: { type: 'corridor', id: j.corridor },
                      route: p.their_route,
                      km: Math.round(p.their_km * 10) / 10,
                    }}
                  >
                    {say(p.names)}
                  </StateLink>{' '}
                  {w.text('locate.km', { km: number(w.lang, p.km) })}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
