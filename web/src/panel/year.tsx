import { computed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { km } from '../i18n/format.ts'
import { keptSections, lines, query } from '../query/known.ts'
import { statusIn } from '../query/query.ts'
import { operating } from '../query/years.ts'
import { state } from '../state/state.ts'
import { YEARS } from '../state/table.ts'
import { inRange, setYear, slideYear, thisYear } from '../state/year.ts'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { usePlay } from './play.ts'
import { ToFilters } from './tools.tsx'
import { Promised, Undated } from './undated.tsx'
import { YearChart } from './year-chart.tsx'
import { YearField } from './year-field.tsx'

const year = computed(() => state.value.year)

/** The part of the query that the chart heeds: it is drawn anew when this changes, not with each year. */
const scope = computed(() => JSON.stringify([state.value.kind, state.value.country, state.value.q]))

const byYear = computed<number[]>(() => {
  scope.value
  return lines.value ? operating(lines.value, query.peek()) : []
})

/** How many kilometres are in operation in the year that is shown. */
const inOperation = computed<number | null>(() => {
  const list = keptSections.value
  if (!list) return null
  return list.reduce((sum, f) => (statusIn(f.properties, year.value) === 'operational' ? sum + f.properties.length_km : sum), 0)
})

/** The year that decides every status: by slider, number, one more or less, and Play. None is today. */
export function Year() {
  const w = useWords()
  const { playing, toggle, stop } = usePlay()
  const drag = useRef<object | null>(null)
  const shown = year.value
  const now = thisYear()
  const at = shown ?? now
  const step = (by: number): void => {
    stop()
    setYear(inRange(at + by))
  }
  return (
    <div class="year">
      <p class="meta">{inOperation.value !== null && w.text('year.operating', { length: km(w, inOperation.value) })}</p>
      <div class="year-slider">
        <YearChart km={byYear.value} until={at} />
        <input
          type="range"
          aria-label={w.text('year')}
          aria-valuetext={shown === null ? w.text('year.today') : String(shown)}
          min={YEARS.first}
          max={YEARS.last}
          value={at}
          data-set={shown !== null}
          onPointerDown={() => {
            drag.current = {}
          }}
          onKeyDown={() => {
            drag.current = null
          }}
          onInput={(e) => {
            stop()
            slideYear(e.currentTarget.valueAsNumber, drag.current)
          }}
        />
      </div>
      <div class="year-row">
        <button type="button" class="round play" aria-label={w.text(playing ? 'year.pause' : 'year.play')} onClick={toggle}>
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <div class="stepper">
          <button type="button" aria-label={w.text('year.earlier')} aria-disabled={at <= YEARS.first} onClick={() => step(-1)}>
            −1
          </button>
          <YearField year={shown} touched={stop} />
          <button type="button" aria-label={w.text('year.later')} aria-disabled={at >= YEARS.last} onClick={() => step(1)}>
            +1
          </button>
        </div>
        <ToFilters />
      </div>
      {shown !== null && shown > now && <p class="meta">{w.text('year.promised')}</p>}
      {shown !== null && shown > now && <Promised year={shown} />}
      {shown !== null && <Undated />}
    </div>
  )
}
