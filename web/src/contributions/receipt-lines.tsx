import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '../page-facts.ts'
import { type Column, DataTable, type TableState } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { moneyWords } from './money-words.ts'
import { receipt, type ReceiptLine, receiptLines } from './payment-requests.ts'
import { ReceiptCounts } from './receipt-list.tsx'
import { reconcileWords } from './reconcile-words.ts'

/** One list of the insurer, row by row. */
export function ReceiptLines({ id }: { readonly id: string }) {
  const w = useWords(reconcileWords)
  const format = useFormat()
  const { data } = useQuery(receipt(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/iuran/rekonsiliasi" search={{ tab: 'receipts' }}>
          ← {w.receipts}
        </Link>
      </p>
      {data === undefined ? null : (
        <p>
          <b>{data.fileName}</b> · {format.rupiah(data.total)} · {w.booked} {format.rupiah(data.booked)}{' '}
          <ReceiptCounts counts={data.counts} />
        </p>
      )}
      {may('contributions.read') ? <Rows id={id} /> : <p className="hint">{w.sumsOnly}</p>}
    </div>
  )
}

function Rows({ id }: { readonly id: string }) {
  const w = useWords(reconcileWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const [state, setState] = useState<TableState>({})
  const pages = usePages(['payments', 'receipt-lines', id], (page, signal) => receiptLines(id, page, signal))
  return (
    <PagesView pages={pages}>
      {(rows) => (
        <DataTable
          caption={w.lines}
          columns={columnsIn(w, m, format)}
          rows={rows}
          rowKey={({ line }) => String(line)}
          state={state}
          onState={setState}
          pages={pages}
          search="elsewhere"
          fileName="tanda-terima"
        />
      )}
    </PagesView>
  )
}

function columnsIn(
  w: (typeof reconcileWords)['en'],
  m: (typeof moneyWords)['en'],
  format: Format,
): readonly Column<ReceiptLine>[] {
  return [
    { key: 'row', label: w.row, numeric: true, value: ({ row }) => row },
    {
      key: 'name',
      label: m.name,
      value: ({ name }) => name,
      cell: ({ name, personId, month }) =>
        personId === null || month === null ? (
          (name ?? m.unknown)
        ) : (
          <Link to="/iuran/bulan-orang/$personId/$month" params={{ personId: String(personId), month }}>
            {name ?? m.unknown}
          </Link>
        ),
    },
    {
      key: 'nik',
      label: 'NIK',
      wide: true,
      value: ({ nik }) => nik,
      cell: ({ nik }) => <span className="nik">{nik ?? '–'}</span>,
    },
    {
      key: 'month',
      label: m.month,
      below: true,
      value: ({ month }) => month,
      cell: ({ month }) => format.month(month),
    },
    {
      key: 'amount',
      label: m.amount,
      numeric: true,
      value: ({ amount }) => amount,
      cell: ({ amount }) => format.rupiah(amount),
    },
    {
      key: 'booked',
      label: w.booked,
      numeric: true,
      wide: true,
      value: ({ booked }) => booked,
      cell: ({ booked }) => format.rupiah(booked),
    },
    {
      key: 'state',
      label: w.kind,
      value: ({ state, reason }) => `${w[`line_${state}`]} ${reason === null ? '' : w[`kind_${reason}`]}`,
      cell: ({ state, reason }) => (
        <>
          <span className={`tag ${state === 'matched' ? 'good' : state === 'queued' ? 'warn' : ''}`}>
            {w[`line_${state}`]}
          </span>
          {reason === null ? null : <span className="hint"> {w[`kind_${reason}`]}</span>}
        </>
      ),
    },
  ]
}
