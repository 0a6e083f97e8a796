import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Column, DataTable, type TableState } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { FundStatement } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { moneyWords } from './money-words.ts'
import { StateTag } from './state-tag.tsx'

type FundBill = FundStatement['bills'][number]

/** The bills of a fund; together they are its cost, to the rupiah. */
export function FundBills({ statement }: { readonly statement: FundStatement }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const [state, setState] = useState<TableState>({})
  const { bills, fund } = statement
  const sum = (value: (bill: FundBill) => number) => bills.reduce((total, bill) => total + value(bill), 0)
  const off = sum(({ cost }) => cost) - fund.cost
  return (
    <section className="stack tight">
      <h2>{w.bills}</h2>
      <DataTable
        caption={w.bills}
        columns={columnsIn(w, m, format)}
        rows={bills}
        rowKey={({ bill }) => String(bill)}
        state={state}
        onState={setState}
        fileName={`tagihan-${fund.payer}`}
        foot={
          <tr>
            <th scope="row">{m.total}</th>
            <td />
            <td className="n wide">{format.count(sum(({ people }) => people))}</td>
            <td className="n" data-sum="cost">
              {format.rupiah(sum(({ cost }) => cost))}
            </td>
            <td className="n wide">{format.rupiah(sum(({ settled }) => settled))}</td>
            <td className="n wide">{format.rupiah(sum(({ awaiting }) => awaiting))}</td>
            <td className="n wide">{format.rupiah(sum(({ receipted }) => receipted))}</td>
          </tr>
        }
      />
      <p className={off === 0 ? 'hint' : 'bad'}>
        {w.sumLine(format.count(bills.length), format.rupiah(sum(({ cost }) => cost)))}{' '}
        {off === 0 ? m.agrees : m.disagrees(format.rupiah(off))}
      </p>
    </section>
  )
}

function columnsIn(
  w: (typeof ledgerWords)['en'],
  m: (typeof moneyWords)['en'],
  format: Format,
): readonly Column<FundBill>[] {
  return [
    {
      key: 'number',
      label: m.bill,
      value: ({ number }) => number,
      cell: ({ bill, number, month }) => (
        <>
          <Link to="/iuran/tagihan/$bill" params={{ bill: String(bill) }}>
            {number}
          </Link>
          <span className="hint"> · {format.month(month)}</span>
        </>
      ),
    },
    {
      key: 'state',
      label: m.state,
      value: ({ state }) => m[`state_${state}`],
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'people',
      label: m.people,
      numeric: true,
      wide: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'cost',
      label: m.cost,
      numeric: true,
      value: ({ cost }) => cost,
      cell: ({ cost }) => format.rupiah(cost),
    },
    {
      key: 'settled',
      label: w.settled,
      numeric: true,
      wide: true,
      value: ({ settled }) => settled,
      cell: ({ settled }) => format.rupiah(settled),
    },
    {
      key: 'awaiting',
      label: w.awaiting,
      numeric: true,
      wide: true,
      value: ({ awaiting }) => awaiting,
      cell: ({ awaiting }) => format.rupiah(awaiting),
    },
    {
      key: 'receipted',
      label: m.receipted,
      numeric: true,
      wide: true,
      value: ({ receipted }) => receipted,
      cell: ({ receipted }) => format.rupiah(receipted),
    },
  ]
}
