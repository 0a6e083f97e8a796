import './standing.css'
import type { ReactNode } from 'react'
import { DayInput } from '../ui/day-input.tsx'
import { dictionary, useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ScopeNote } from '../ui/scope-note.tsx'

const standingWords = dictionary(
  { asOf: 'Keadaan per', numerator: 'Pembilang', denominator: 'Penyebut', source: 'Sumber' },
  { asOf: 'As of', numerator: 'Numerator', denominator: 'Denominator', source: 'Source' },
)

interface Props {
  readonly title: string
  readonly lead: string
  readonly day: string | undefined
  readonly onDay: (day: string | undefined) => void
  readonly error: Error | null
  /** What is chosen before the day, and after it. */
  readonly before?: ReactNode
  readonly after?: ReactNode
  /** In the head, beside printing. */
  readonly actions?: ReactNode
}

/** The head of a screen that shows where places or kinds of work stand on a day. */
export function StandingHead(props: Props) {
  const w = useWords(standingWords)
  return (
    <>
      <PageHead title={props.title} lead={props.lead}>
        {props.actions}
        <PrintButton />
      </PageHead>
      <ScopeNote />
      <div className="row no-print">
        {props.before}
        <DayInput label={w.asOf} value={props.day} onChange={props.onDay} />
        {props.after}
      </div>
      <ProblemNotice error={props.error} />
    </>
  )
}

/** What limits the figures, in sentences. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className="hint warn">
      {note}
    </p>
  ))
}

/** What the figures are of. */
export function Definitions(props: {
  readonly numerator: string
  readonly denominator: string
  readonly source?: string | undefined
}) {
  const w = useWords(standingWords)
  const lines = [
    [w.numerator, props.numerator],
    [w.denominator, props.denominator],
    ...(props.source === undefined ? [] : [[w.source, props.source] as const]),
  ] as const
  return (
    <dl className="pairs">
      {lines.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
