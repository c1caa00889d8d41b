import { useEffect, useState } from 'preact/hooks'
import { type Corridor, getCorridors } from '../api/api.ts'
import { km, number, quantity } from '../i18n/format.ts'
import { lit, say, useWords } from './context.ts'
import { StateLink } from './link.tsx'
import { questions } from './questions.ts'
import { Swatch } from './swatch.tsx'

export interface List {
  corridors: Corridor[]
  data_version: string
  data_date: string
}

/** The list of corridors; asked for once, again when it failed. */
export function useList(): { list: List | null; failed: boolean; again: () => void } {
  const [list, setList] = useState<List | null>(null)
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    setFailed(false)
    getCorridors().then(setList, () => setFailed(true))
  }, [tries])
  return { list, failed, again: () => setTries(tries + 1) }
}

/** The first screen: what this is, the corridors with a figure each, and questions that the map answers. */
export function Home({ list, failed, again }: { list: List | null; failed: boolean; again: () => void }) {
  const w = useWords()
  const total = list?.corridors.reduce((sum, c) => sum + c.length_km, 0) ?? 0
  return (
    <>
      <h1>{w.text('atlas.name')}</h1>
      <p class="lead">{w.text('atlas.claim')}</p>
      <p class="sentence" role="status">
        {list ? w.count('view.all', list.corridors.length, { n: String(list.corridors.length), km: number(w.lang, total) }) : w.text('loading')}
      </p>
      {failed && (
        <div class="alert" role="alert">
          <p>{w.text('error.load')}</p>
          <button type="button" class="button" onClick={again}>
            {w.text('retry')}
          </button>
        </div>
      )}
      <ul class="corridors" aria-label={w.text('corridors.title')}>
        {list?.corridors.map((c) => (
          <li key={c.id}>
            <StateLink
              to={{ open: { type: 'corridor', id: c.id } }}
              onMouseEnter={() => {
                lit.value = { corridor: c.id }
              }}
              onMouseLeave={() => {
                lit.value = null
              }}
              onFocus={() => {
                lit.value = { corridor: c.id }
              }}
              onBlur={() => {
                lit.value = null
              }}
            >
              <Swatch kind={c.kind === 'multimodal' ? 'rail' : c.kind} status={c.status} />
              <span class="name">{say(c.names)}</span>
              <span class="facts">
                {w.text(`kind.${c.kind}`)} · {w.text(`status.${c.status}`)} · {c.figure ? quantity(w, c.figure) : km(w, c.length_km)}
              </span>
            </StateLink>
          </li>
        )) ??
          (failed ? null : [1, 2, 3].map((n) => <li key={n} class="skeleton" />))}
      </ul>
      {list && (
        <section>
          <h3>{w.text('questions.title')}</h3>
          <ul class="questions">
            {questions
              .filter((q) => list.corridors.some((c) => c.id === q.needs))
              .map((q) => (
                <li key={q.key}>
                  <StateLink to={q.to}>{w.text(q.key)}</StateLink>
                </li>
              ))}
          </ul>
        </section>
      )}
    </>
  )
}
