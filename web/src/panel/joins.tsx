import type { Dossier } from '../api/api.ts'
import { number } from '../i18n/format.ts'
import { say, useWords } from './context.ts'
import { StateLink } from './link.tsx'

type Join = Dossier['joins'][number]

/** With more places than this they are folded: lines that run beside each other meet at every station. */
const SHOWN = 4

/** What joins the corridor, and where: so that one can follow the way on. */
export function Joins({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  if (d.joins.length === 0) return null
  return (
    <section id="joins">
      <h3>{w.text('joins.title')}</h3>
      <ul class="rows">
        {d.joins.map((j) => (
          <li key={j.corridor}>
            <StateLink to={{ open: { type: 'corridor', id: j.corridor } }}>{say(j.names)}</StateLink>
            {j.places.length > SHOWN ? (
              <details class="fold">
                <summary>
                  {w.text('table.layer.places')} <span class="count">{j.places.length}</span>
                </summary>
                <Places join={j} />
              </details>
            ) : (
              <Places join={j} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where two corridors meet: the place, and which km of this one it is. */
function Places({ join: j }: { join: Join }) {
  const w = useWords()
  return (
    <p class="meta">
      {j.places.map((p, i) => (
        <span key={p.id}>
          {i > 0 && ' · '}
          <StateLink
            to={{ open: { type: 'corridor', id: j.corridor }, route: p.their_route, km: Math.round(p.their_km * 10) / 10 }}
          >
            {say(p.names)}
          </StateLink>{' '}
          {w.text('locate.km', { km: number(w.lang, p.km) })}
        </span>
      ))}
    </p>
  )
}
