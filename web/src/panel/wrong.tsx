import { feedbackURL } from '../state/config.ts'
import { type Open, pathOf } from '../state/table.ts'
import { useWords } from './context.ts'
import { fillFeedback, thingID } from './feedback.ts'

/** A link that reports an error of a thing, or of a figure of it, to whoever the operator named; nothing where none is. */
export function Wrong({ of, id = thingID(of) }: { of: Open; id?: string }) {
  const w = useWords()
  if (!feedbackURL) return null
  return (
    <a class="wrong" href={fillFeedback(feedbackURL, id, location.origin + pathOf(of))} rel="noopener" target="_blank">
      {w.text('feedback')}
    </a>
  )
}
