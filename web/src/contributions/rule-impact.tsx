import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { RulePreview } from './rule-requests.ts'
import { ruleWords } from './rule-words.ts'

/** What a new rule changes for those who are enrolled, month by month. */
export function RuleImpact({ impact }: { readonly impact: RulePreview['impact'] }) {
  const w = useWords(ruleWords)
  const format = useFormat()
  const { people, months } = impact
  if (people === 0) return <p>{w.nobody}</p>
  const billed = months.reduce((sum, month) => sum + month.billed, 0)
  return (
    <>
      <h3>{w.concerned(format.count(people))}</h3>
      <TableScroll label={w.concerned(format.count(people))}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.impactMonth}</th>
              <th scope="col" className="n">
                {w.impactPeople}
              </th>
              <th scope="col" className="n wide">
                {w.impactBilled}
              </th>
              <th scope="col" className="n wide">
                {w.before}
              </th>
              <th scope="col" className="n wide">
                {w.after}
              </th>
              <th scope="col" className="n">
                {w.impactChange}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map((one) => (
              <tr key={one.month}>
                <th scope="row">{format.month(one.month)}</th>
                <td className="n">{format.count(one.people)}</td>
                <td className="n wide">{format.count(one.billed)}</td>
                <td className="n wide">{format.rupiah(one.before)}</td>
                <td className="n wide">{format.rupiah(one.after)}</td>
                <td className="n">{format.rupiah(one.after - one.before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {billed > 0 ? <p className="hint">{w.billedStays(format.count(billed))}</p> : null}
    </>
  )
}
