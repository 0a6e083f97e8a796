import { Foldable } from '../ui/foldable.tsx'
import { toldRules } from '../told/rules.ts'
import { useTold } from '../told/use-told.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { RuleList } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'

/** The names that a condition may use, with what they mean and what dated numbers say today. */
export function FactList({ facts }: { readonly facts: RuleList['facts'] }) {
  const w = useWords(eligibilityWords)
  const told = useTold(toldRules)
  return (
    <Foldable label={w.facts} open={false}>
      <p className="hint">{w.operators}</p>
      <TableScroll label={w.facts}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.factName}</th>
              <th scope="col">{w.factAbout}</th>
              <th scope="col">{w.factType}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ name, about, type, unit, value }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>
                  {told(about)}
                  {unit === null ? '' : ` (${told(unit)})`}
                  {value === null ? null : <b> = {value}</b>}
                </td>
                <td>{w[type]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Foldable>
  )
}
