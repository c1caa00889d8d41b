import { country, marks, number } from '../i18n/format.ts'
import { list, shortened } from '../i18n/sentence.ts'
import { lines, query } from '../query/known.ts'
import { kept, queryOf } from '../query/query.ts'
import { firstYear } from '../query/years.ts'
import { change, state } from '../state/state.ts'
import type { State } from '../state/table.ts'
import { useWords } from './context.ts'

/** The query keeps nothing: which part of it is in the way, and what is there without it. */
export function Nothing() {
  const w = useWords()
  const s = state.value
  const all = lines.value ?? []
  const { named = null } = query.value
  const parts: [what: string, without: Partial<State>][] = [
    [list(w, s.kind?.map((k) => w.text(`kind.${k}`)) ?? []), { kind: null }],
    [list(w, s.status?.map((x) => w.text(`status.${x}`)) ?? []), { status: null }],
    [list(w, s.country?.map((c) => country(w, c)) ?? []), { country: null }],
    [s.year === null ? '' : String(s.year), { year: null }],
    [shortened(s.q), { q: '' }],
  ]
  const ways = parts
    .map(([what, without]) => ({ what, without, found: kept(all, { ...queryOf({ ...s, ...without }), named }) }))
    .filter((way) => way.what !== '' && way.found.length > 0)
  const first = s.year === null ? null : firstYear(all, query.value)
  return (
    <div class="nothing">
      <p>{w.text('nothing.title')}</p>
      <ul>
        {first !== null && (
          <li>
            <button type="button" class="button" onClick={() => change({ year: first })}>
              {w.text('nothing.first_year', { year: String(first) })}
            </button>
          </li>
        )}
        {ways.map(({ what, without, found }) => (
          <li key={what}>
            <button type="button" class="button" onClick={() => change(without)}>
              {w.text('nothing.without', { what })}
              {marks[w.lang].colon}
              {w.count('view.sections', found.length, {
                n: number(w.lang, found.length),
                km: number(
                  w.lang,
                  found.reduce((sum, f) => sum + f.length_km, 0),
                ),
              })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
