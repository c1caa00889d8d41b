import { useEffect, useRef } from 'preact/hooks'
import { YEARS } from '../state/table.ts'
import { inRange, setYear, slideYear, thisYear } from '../state/year.ts'
import { useWords } from './context.ts'

/** The year as a number: typed, or moved by the arrow keys. Empty is today. */
export function YearField({ year, touched }: { year: number | null; touched: () => void }) {
  const w = useWords()
  const input = useRef<HTMLInputElement>(null)
  const shown = year === null ? '' : String(year)
  // What is half typed stays until the year changes.
  useEffect(() => {
    if (input.current && input.current.value !== shown) input.current.value = shown
  }, [shown])

  /** Takes what was typed: a year out of the slider's range is the nearest in it. */
  function take(e: { currentTarget: HTMLInputElement }): void {
    const { value, valueAsNumber } = e.currentTarget
    const next = value === '' ? null : inRange(valueAsNumber)
    e.currentTarget.value = next === null ? '' : String(next)
    if (next !== year) setYear(next)
  }

  return (
    <input
      ref={input}
      class="year-field"
      type="number"
      inputMode="numeric"
      aria-label={w.text('year')}
      min={YEARS.first}
      max={YEARS.last}
      placeholder={w.text('year.today')}
      onInput={(e) => {
        touched()
        const typed = e.currentTarget.valueAsNumber
        if (typed === inRange(typed) && typed !== year) setYear(typed)
      }}
      onChange={take}
      onKeyDown={(e) => {
        if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return
        // An empty field would begin with 1985: today is nearer.
        e.preventDefault()
        touched()
        slideYear(inRange((year ?? thisYear()) + (e.key === 'ArrowUp' ? 1 : -1)))
      }}
    />
  )
}
