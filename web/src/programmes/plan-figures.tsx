import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { PlanOutcome } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

/** What a plan brings, how far from the best it can be, and what it leaves open. */
export function PlanFigures({ outcome }: { readonly outcome: PlanOutcome }) {
  const w = useWords(planWords)
  const format = useFormat()
  const { people, personMonths, cost, unreached, bound, sorted, firstUnreached, closes } = outcome
  const better = personMonths - sorted.personMonths
  const cards = [
    [w.people, format.count(people)],
    [w.personMonths, format.count(personMonths)],
    [w.cost, format.rupiah(cost)],
    [w.unreached, format.count(unreached)],
  ] as const
  return (
    <section className="stack tight">
      <div className="cards plan-cards">
        {cards.map(([label, value]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className="big">{value}</b>
          </div>
        ))}
      </div>
      <p>
        <b>
          {bound.exact
            ? w.exact
            : bound.gapPpm <= 1_000
              ? w.nearBest
              : w.atMostFrom(format.share(Math.ceil(bound.gapPpm / 100)))}
        </b>
        {' · '}
        {better > 0
          ? w.sortedMore(format.count(better))
          : better < 0
            ? w.sortedLess(format.count(-better))
            : w.sortedSame}
      </p>
      <p className="hint">
        {w.eligibleOf(
          format.count(outcome.eligible),
          format.count(outcome.hindered),
          format.count(outcome.undecided),
        )}{' '}
        {outcome.heldBefore > 0 ? w.kept(format.count(outcome.kept), format.count(outcome.heldBefore)) : ''}
      </p>
      <dl className="fund-figures">
        <div className="whole">
          <dt>{w.first}</dt>
          <dd>
            {firstUnreached === null
              ? w.everybody
              : firstUnreached.payer === null
                ? w.firstNoFund(format.count(firstUnreached.rank))
                : w.firstSentence(
                    format.count(firstUnreached.rank),
                    format.rupiah(firstUnreached.cost),
                    format.count(firstUnreached.months),
                    outcome.funds.find(({ payer }) => payer === firstUnreached.payer)?.name ??
                      firstUnreached.payer,
                  )}
          </dd>
        </div>
        <div className="whole">
          <dt>{w.closes}</dt>
          <dd>
            {closes.month === null
              ? w.closesNever
              : w.closesAt(format.month(closes.month), format.decimal(closes.pace))}{' '}
            {closes.by === null
              ? ''
              : closes.costBy === null
                ? w.closesWeighing(format.month(closes.by))
                : `${w.closesBy(
                    format.month(closes.by),
                    format.rupiah(closes.costBy),
                    format.count(closes.peopleBy),
                  )} ${
                    closes.costAtLeast === closes.costBy
                      ? w.closesLeast
                      : w.closesNotLess(format.rupiah(closes.costAtLeast))
                  } ${closes.beyondBy === 0 ? '' : w.closesBeyond(format.count(closes.beyondBy))}`}
          </dd>
        </div>
      </dl>
    </section>
  )
}
