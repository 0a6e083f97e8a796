import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { TargetRow } from './standing-requests.ts'
import { targetWords } from './target-words.ts'

/** Targets held against the register: the sentence, what closes the rest, and the numbers behind both. */
export function MeasuredTargets({ rows }: { readonly rows: readonly TargetRow[] }) {
  const w = useWords(targetWords)
  const mine = rows.filter(({ measured }) => measured !== null)
  return (
    <section className="stack tight">
      <h2>{w.ours}</h2>
      {mine.length === 0 ? (
        <div className="empty">
          <b>{w.none}</b>
          <p>{w.noneHint}</p>
        </div>
      ) : (
        mine.map((row) => <MeasuredTarget key={row.target} row={row} />)
      )}
    </section>
  )
}

function MeasuredTarget({ row }: { readonly row: TargetRow }) {
  const w = useWords(targetWords)
  const format = useFormat()
  const one = row.measured!
  return (
    <article className="card verdict-card stack tight" data-state={one.state}>
      <p className="hint">
        {w[`set_${row.setBy}`]}, {format.day(row.dueOn)} · {row.definition} · {row.source}
      </p>
      <p className="verdict">{one.sentence}</p>
      {one.measures.length === 0 ? null : (
        <ol className="stated">
          {one.measures.map(({ code, sentence }) => (
            <li key={code}>{sentence}</li>
          ))}
        </ol>
      )}
      <dl className="pairs">
        <div>
          <dt>{w.have}</dt>
          <dd>{w.of(format.count(one.numerator), format.count(one.denominator), one.denominatorName)}</dd>
        </div>
        <div>
          <dt>{w.missingNow}</dt>
          <dd>{w.peopleOf(format.count(one.missingNow))}</dd>
        </div>
        {one.requiredPace === null ? null : (
          <div>
            <dt>{w.pace}</dt>
            <dd>{w.paceOf(format.count(one.requiredPace), one.monthsLeft)}</dd>
          </div>
        )}
        {one.expected === null ? null : (
          <div>
            <dt>{w.expected}</dt>
            <dd>{w.expectedOf(format.count(one.expected), format.count(one.low), format.count(one.high))}</dd>
          </div>
        )}
      </dl>
      {row.note === '' ? null : <p className="hint">{row.note}</p>}
    </article>
  )
}
