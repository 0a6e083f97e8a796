import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { type ImportOutcome, outcomes } from './requests.ts'
import { importWords, outcomeWord } from './words.ts'

const effects = [
  'people',
  'new',
  'known',
  'changed',
  'repeatedRows',
  'absent',
  'conflicts',
  'withoutNik',
] as const

/** What an import changes (dry run) or changed: rows, people, figures. */
export function OutcomeView({ outcome, done }: { readonly outcome: ImportOutcome; readonly done: boolean }) {
  const w = useWords(importWords)
  const format = useFormat()
  const beforeAfter = ({ before, after }: ImportOutcome['gap']) =>
    w.beforeAfter(format.count(before), format.count(after))
  return (
    <section className="card stack tight">
      <h2>{done ? w.effectDone : w.effect}</h2>
      <OutcomeCounts rows={outcome.rows} counts={outcome.outcomes} />
      <div className="columns">
        <dl className="pairs">
          <div>
            <dt>{w.gap}</dt>
            <dd>
              <b>{beforeAfter(outcome.gap)}</b>
            </dd>
          </div>
          <div>
            <dt>{w.protected}</dt>
            <dd>
              <b>{beforeAfter(outcome.protected)}</b>
            </dd>
          </div>
        </dl>
        <dl className="pairs">
          {effects.map((key) => (
            <div key={key}>
              <dt>{w[key]}</dt>
              <dd>{format.count(outcome.effect[key])}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

/** The fate of all rows; the parts add up. */
export function OutcomeCounts(props: {
  readonly rows: number
  readonly counts: Partial<ImportOutcome['outcomes']>
}) {
  const w = useWords(importWords)
  const format = useFormat()
  return (
    <p className="outcome-bar">
      <b>
        {format.count(props.rows)} {w.rows.toLowerCase()}
      </b>
      {outcomes
        .filter((outcome) => (props.counts[outcome] ?? 0) > 0)
        .map((outcome) => (
          <span key={outcome} className={outcome === 'rejected' ? 'bad' : ''}>
            {format.count(props.counts[outcome] ?? 0)} {w[outcomeWord[outcome]]}
          </span>
        ))}
    </p>
  )
}
