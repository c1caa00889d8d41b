import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { found } from '../query/known.ts'
import { resource } from '../query/resource.ts'
import { state } from '../state/state.ts'
import { useWords } from './context.ts'
import { Icon } from './icon.tsx'
import { Notice, Skeleton } from './notice.tsx'
import { wide } from './wide.ts'

const parts = resource(() => import('./query-tools.tsx'))

/** Whether the tools are unfolded on a phone. */
const unfolded = signal(false)

/**
 * Year and filters. On wide screens the year stands above the corridors and the
 * filters have a place of their own below; on phones, and above what is open, one
 * button unfolds both.
 */
export function Tools() {
  const w = useWords()
  const open = state.value.open !== null || state.value.compare !== null
  const spread = wide.value && !open
  const shown = spread || unfolded.value
  useEffect(() => {
    if (shown) parts.load()
  }, [shown])
  const p = parts.value.value
  const failed = parts.failed.value !== null && <Notice retry={parts.load}>{w.text('error.load')}</Notice>
  if (spread)
    return (
      <div id="tools" class="tools" data-year={state.value.year !== null} tabIndex={-1}>
        {p ? <p.Year /> : failed}
      </div>
    )
  return (
    <div id="tools" class="tools folded" data-open={open} tabIndex={-1}>
      <button
        type="button"
        class="unfold"
        aria-expanded={unfolded.value}
        onClick={(e) => {
          unfolded.value = !unfolded.value
          if (unfolded.value) toTop(e.currentTarget)
        }}
      >
        <Icon name="filter" />
        <span>{w.text('filters.and_year')}</span>
        <Icon name={unfolded.value ? 'up' : 'down'} />
      </button>
      {unfolded.value &&
        (p ? (
          <>
            <p.Year />
            <p.Filters />
          </>
        ) : (
          failed || <Skeleton rows={6} />
        ))}
    </div>
  )
}

/** Scrolls the sheet to what is unfolded, so that year and map are seen together. */
function toTop(element: HTMLElement): void {
  const scroll = element.closest('.panel-scroll')
  // Once what is unfolded has its height.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => scroll?.scrollBy(0, element.getBoundingClientRect().top - scroll.getBoundingClientRect().top)),
  )
}

/** The filters' own place on wide screens. */
export function WideFilters() {
  const w = useWords()
  const p = parts.value.value
  if (!wide.value || !p || state.value.open || state.value.compare) return null
  return (
    <section aria-labelledby="filters-title">
      <h2 id="filters-title" class="small" tabIndex={-1}>
        {w.text('filters.heading')}
      </h2>
      <p.Filters />
    </section>
  )
}

/** Goes to the filters' own place. */
export function ToFilters() {
  const w = useWords()
  if (!wide.value || state.value.open || state.value.compare) return null
  return (
    <button type="button" class="to-filters" onClick={() => document.getElementById('filters-title')?.focus()}>
      <Icon name="filter" />
      {w.text('filters.heading')}
    </button>
  )
}

/** What is left out because of its status, once that part is here. */
export function HiddenNote() {
  const p = parts.value.value
  return p ? <p.Hidden /> : null
}

/** What is said where the query keeps nothing. */
export function Empty() {
  const none = found.value?.sections === 0
  useEffect(() => {
    if (none) parts.load()
  }, [none])
  const p = parts.value.value
  return none && p ? <p.Nothing /> : null
}
