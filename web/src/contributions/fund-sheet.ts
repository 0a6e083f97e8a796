import { downloadBook } from '../ui/download-sheet.ts'
import { movementColumns } from './fund-movements.tsx'
import type { FundStatement } from './ledger-requests.ts'
import type { ledgerWords } from './ledger-words.ts'

const parts = ['owed', 'clearing', 'receipted', 'credit', 'unresolved'] as const

/** The statement of a fund as a workbook: where its money is, month by month, bill by bill. */
export function downloadStatement(statement: FundStatement, w: (typeof ledgerWords)['en']): Promise<void> {
  const { fund, opening, from, until, movements, bills } = statement
  return downloadBook(`laporan-dana-${fund.payer}`, bills.length, [
    {
      name: 'Dana',
      rows: [
        [fund.name],
        [w.from, from ?? w.wholePeriod],
        [w.until, until],
        [],
        ['', w.opening, w.closing],
        ['cost', opening.cost, fund.cost],
        ['paid', opening.paid, fund.paid],
        ...parts.map((part) => [part, opening[part], fund[part]]),
      ],
    },
    {
      name: 'Bulan',
      rows: [
        [w.bookMonth, ...movementColumns.map(([, word]) => w[word])],
        ...movements.map((one) => [one.month, ...movementColumns.map(([key]) => one[key])]),
      ],
    },
    {
      name: 'Tagihan',
      rows: [
        ['number', 'month', 'state', 'people', 'cost', 'owed', 'settled', 'awaiting', 'receipted'],
        ...bills.map((one) => [
          one.number,
          one.month,
          one.state,
          one.people,
          one.cost,
          one.owed,
          one.settled,
          one.awaiting,
          one.receipted,
        ]),
      ],
    },
  ])
}
