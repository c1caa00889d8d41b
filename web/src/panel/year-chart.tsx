import { YEARS } from '../state/table.ts'

const SPAN = YEARS.last - YEARS.first
const DECADES = [1990, 2000, 2010, 2020, 2030]

/** Where a year stands on the slider, in hundredths of its width. */
const at = (year: number): number => ((year - YEARS.first) / SPAN) * 100

/** Behind the slider: how many kilometres were in operation in each year, as steps; and the decades below. */
export function YearChart({ km, until }: { km: readonly number[]; until: number }) {
  const most = Math.max(1, ...km)
  const steps = km.map((v, i) => {
    const y = (1 - v / most).toFixed(3)
    return `L${Math.max(0, i - 0.5)} ${y}L${Math.min(SPAN, i + 0.5)} ${y}`
  })
  const path = `M0 1${steps.join('')}L${SPAN} 1Z`
  return (
    <div class="year-chart" aria-hidden="true">
      <svg viewBox={`0 0 ${SPAN} 1`} preserveAspectRatio="none" role="presentation">
        <path class="all" d={path} />
      </svg>
      <svg
        viewBox={`0 0 ${SPAN} 1`}
        preserveAspectRatio="none"
        role="presentation"
        style={{ clipPath: `inset(0 ${100 - at(until)}% 0 0)` }}
      >
        <path class="past" d={path} />
      </svg>
      {DECADES.map((d) => (
        <span key={d} style={{ left: `${at(d)}%` }}>
          {d}
        </span>
      ))}
    </div>
  )
}
