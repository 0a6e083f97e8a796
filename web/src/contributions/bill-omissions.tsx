import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { type BillDetail, billOmissions } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { moneyWords } from './money-words.ts'

/** Who was enrolled and yet not billed, and why. */
export function BillOmissions({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { rows, error, more, loading } = usePages(
    ['bills', 'omissions', String(detail.bill)],
    (page, signal) => billOmissions(detail.bill, page, signal),
  )
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  if (rows.length === 0) return <p className="hint">{w.noneOmitted}</p>
  return (
    <>
      <TableScroll label={w.omissions}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.name}</th>
              <th scope="col" className="wide">
                {m.village}
              </th>
              <th scope="col">{m.month}</th>
              <th scope="col">{m.reason}</th>
              <th scope="col" className="wide">
                {w.remedy}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ personId, name, village, month, reason }) => (
              <tr key={`${personId}-${month}`}>
                <th scope="row">{name}</th>
                <td className="wide">{village ?? m.unknown}</td>
                <td>{format.month(month)}</td>
                <td>{w[`omission_${reason}`]}</td>
                <td className="wide">{w[`remedy_${reason}`]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <MoreButton more={more} loading={loading} />
    </>
  )
}
