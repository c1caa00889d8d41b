import type { Dossier } from '../api/api.ts'
import { corridors } from '../query/known.ts'
import { onwardOf } from '../query/onward.ts'
import { say, useWords } from './context.ts'
import { StateLink } from './link.tsx'

/** What takes over at its ends: the way on, one click away. */
export function Onward({ dossier: d }: { dossier: Dossier }) {
  const w = useWords()
  const ways = onwardOf(d, corridors.value.value?.corridors ?? [])
  return (
    <>
      {ways.map((o) => (
        <p key={o.corridor} class="onward">
          {w.text(o.ahead ? 'goes.on' : 'comes.from')}{' '}
          <StateLink to={{ open: { type: 'corridor', id: o.corridor } }}>{say(o.names)}</StateLink>
          <span class="meta">{`\u00a0· ${say(o.place.names)}`}</span>
        </p>
      ))}
    </>
  )
}
