import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { BillRun } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { moneyWords } from './money-words.ts'

/** What a run makes: fund by fund, and who is left out. */
export function RunResult({ run }: { readonly run: BillRun }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  return (
    <TableScroll label={w.preview}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{m.fund}</th>
            <th scope="col" className="n">
              {m.people}
            </th>
            <th scope="col" className="n">
              {m.total}
            </th>
            <th scope="col" className="n wide">
              {w.creditUsed}
            </th>
          </tr>
        </thead>
        <tbody>
          {run.bills.map(({ bill, payer, payerName, part, people, total, credit }) => (
            <tr key={`${payer}-${part}`}>
              <th scope="row">
                {bill === null ? (
                  payerName
                ) : (
                  <Link to="/iuran/tagihan/$bill" params={{ bill: String(bill) }}>
                    {payerName}
                  </Link>
                )}
              </th>
              <td className="n">{format.count(people)}</td>
              <td className="n">{format.rupiah(total)}</td>
              <td className="n wide">{format.rupiah(credit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.total}</th>
            <td className="n">{format.count(run.bills.reduce((sum, { people }) => sum + people, 0))}</td>
            <td className="n">{format.rupiah(run.total)}</td>
            <td className="n wide">
              {format.rupiah(run.bills.reduce((sum, { credit }) => sum + credit, 0))}
            </td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  )
}
