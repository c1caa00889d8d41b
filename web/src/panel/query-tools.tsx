import '../style/filters.css'
import '../style/year.css'

/** What shapes the query, in one file that is loaded when it is first shown: the first view does without. */
export { Filters, Hidden } from './filters.tsx'
export { Nothing } from './nothing.tsx'
export { Year } from './year.tsx'
