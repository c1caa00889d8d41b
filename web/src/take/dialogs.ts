import './take.css'

/** The dialogs in one file that is loaded when the first is asked for: the first view does without. */
export { Download as download } from './download.tsx'
export { Share as share } from './share.tsx'
