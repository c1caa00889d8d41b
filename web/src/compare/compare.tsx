import './compare.css'
import { useEffect, useRef } from 'preact/hooks'
import { Close } from '../panel/close.tsx'
import { say, useWords } from '../panel/context.ts'
import { FigureCard } from '../panel/figure.tsx'
import { Notice, Skeleton } from '../panel/notice.tsx'
import { OfYear } from '../panel/of-year.tsx'
import { map } from '../panel/seat.tsx'
import { sectionNames, sections } from '../query/known.ts'
import { change, state, stay } from '../state/state.ts'
import { type Asked, useSide } from './ask.ts'
import { Choose } from './choose.tsx'
import { shownPair } from './pick.ts'
import { letterPlaces, namesOf, type Side } from './side.ts'
import { Table } from './table.tsx'

/** Two corridors or sections beside each other; while there is one, what it could be compared with. */
export function Compare({ ids }: { ids: readonly string[] }) {
  const w = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const asked = [useSide(ids[0]), useSide(ids[1])] as const
  const [a, b] = [asked[0].side, asked[1].side]
  // One side: the other is looked for, also where there is no such thing.
  const one = (ids.length === 1 || asked[1].none) && a ? a : asked[0].none ? b : null
  useEffect(() => sectionNames.load(), []) // the sentence names sections by them
  useEffect(() => heading.current?.focus({ preventScroll: true }), [ids.length])
  useOnMap([a, b].filter((s): s is Side => s !== null))
  return (
    <aside
      class="dossier compare"
      aria-labelledby="compare-name"
      onKeyDown={(e) => {
        if (e.key === 'Escape' && !e.defaultPrevented && !document.querySelector('dialog[open]')) close()
      }}
    >
      <div class="dossier-head">
        <h2 id="compare-name" ref={heading} tabIndex={-1}>
          {one ? w.text('compare.with', { name: say(namesOf(one)) }) : w.text('compare.title')}
        </h2>
      </div>
      <Close close={close} />
      <OfYear />
      {ids.map((id, i) => asked[i] && <Trouble key={id} id={id} ids={ids} asked={asked[i]} />)}
      {one && <Choose side={one} />}
      {ids.length === 2 && a && b && <Table sides={[a, b]} />}
      {[...new Set([a, b].flatMap((s) => (s ? [s.dossier] : [])))].map((d) => (
        <FigureCard key={d.id} dossier={d} />
      ))}
    </aside>
  )
}

/** Goes back to what was open before. */
const close = (): void => change({ compare: null })

/** What is said of a side that is not here. */
function Trouble({ id, ids, asked }: { id: string; ids: readonly string[]; asked: Asked }) {
  const w = useWords()
  if (asked.side) return null
  const rest = ids.filter((other) => other !== id)
  if (asked.none) {
    return <Notice close={() => change({ compare: rest.length > 0 ? rest : null })}>{w.text('error.open', { what: id })}</Notice>
  }
  return asked.failed ? <Notice retry={asked.load}>{w.text('error.load')}</Notice> : <Skeleton rows={6} />
}

/** Lights the sides on the map, and shows them whole unless the link named a place. */
function useOnMap(sides: readonly Side[]): void {
  const ids = sides.map((s) => s.id)
  const key = ids.join()
  const lines = sections.value.value
  useEffect(() => {
    const [one, two] = ids
    const ends = one !== undefined && two !== undefined && lines ? letterPlaces(lines, [one, two]) : []
    shownPair.value = ids.length > 0 ? { ids, ends } : null
  }, [key, lines])
  useEffect(
    () => () => {
      shownPair.value = null
    },
    [],
  )
  useEffect(() => {
    if (ids.length < (state.value.compare?.length ?? 0)) return
    const boxes = sides.flatMap((s) => (s.section ? (lines?.find((f) => f.id === s.id)?.bbox ?? []) : s.dossier.bbox))
    const side = (i: number, pick: (...v: number[]) => number): number => pick(...boxes.filter((_, n) => n % 4 === i))
    if (boxes.length > 0 && stay.id !== key)
      map.current?.fit([side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)])
    stay.id = null
  }, [key])
}
