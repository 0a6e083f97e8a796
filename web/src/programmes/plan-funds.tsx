import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { PlanOutcome } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

/** A plan fund by fund, with what more money would bring. */
export function PlanFunds({ outcome }: { readonly outcome: PlanOutcome }) {
  const w = useWords(planWords)
  const format = useFormat()
  return (
    <TableScroll label={w.funds}>
      <table className="table">
        <caption className="unseen">{w.funds}</caption>
        <thead>
          <tr>
            <th scope="col">{w.fund}</th>
            <th scope="col" className="n">
              {w.people}
            </th>
            <th scope="col" className="n wide">
              {w.personMonths}
            </th>
            <th scope="col" className="n">
              {w.cost}
            </th>
            <th scope="col" className="n wide">
              {w.left}
            </th>
            <th scope="col" className="wide">
              {w.more}
            </th>
          </tr>
        </thead>
        <tbody>
          {outcome.funds.map(
            ({ payer, name, people, personMonths, cost, left, places, placesUsed, more }) => (
              <tr key={payer}>
                <th scope="row">
                  {name}
                  {more === null ? null : (
                    <div className="narrow hint">
                      {w.more}: {w.moreValue(format.count(more.personMonths), format.count(more.people))}
                    </div>
                  )}
                </th>
                <td className="n">{format.count(people)}</td>
                <td className="n wide">{format.count(personMonths)}</td>
                <td className="n">{format.rupiah(cost)}</td>
                <td className="n wide">
                  {left === null
                    ? w.placesLeft(
                        format.count(Math.max(0, (places ?? 0) - placesUsed)),
                        format.count(places),
                      )
                    : format.rupiah(left)}
                </td>
                <td className="wide">
                  {left === null
                    ? w.moreNot
                    : more === null
                      ? w.weighing
                      : w.moreValue(format.count(more.personMonths), format.count(more.people))}
                </td>
              </tr>
            ),
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.plan}</th>
            <td className="n">{format.count(outcome.people)}</td>
            <td className="n wide">{format.count(outcome.personMonths)}</td>
            <td className="n">{format.rupiah(outcome.cost)}</td>
            <td className="wide" />
            <td className="wide" />
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  )
}
