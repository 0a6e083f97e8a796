import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { FundStatement } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { moneyWords } from './money-words.ts'

export const movementColumns = [
  ['billed', 'billed', 'n wide'],
  ['released', 'released', 'n wide'],
  ['paid', 'paidIn', 'n'],
  ['refunded', 'refunded', 'n wide'],
  ['receipted', 'receiptedIn', 'n'],
] as const

/** What moved in each month of booking. */
export function FundMovements({ statement }: { readonly statement: FundStatement }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { movements } = statement
  if (movements.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.movements}</h2>
      <TableScroll label={w.movements}>
        <table className="table dense">
          <thead>
            <tr>
              <th scope="col">{w.bookMonth}</th>
              {movementColumns.map(([key, word, look]) => (
                <th key={key} scope="col" className={look}>
                  {w[word]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {movements.map((one) => (
              <tr key={one.month}>
                <th scope="row">{format.month(one.month)}</th>
                {movementColumns.map(([key, , look]) => (
                  <td key={key} className={look}>
                    {format.rupiah(one[key])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{m.total}</th>
              {movementColumns.map(([key, , look]) => (
                <td key={key} className={look}>
                  {format.rupiah(movements.reduce((sum, one) => sum + one[key], 0))}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </TableScroll>
    </section>
  )
}
