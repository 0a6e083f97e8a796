import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { type ResultLine, resultPage, undoResult } from './payroll-requests.ts'
import { PayrollRows } from './payroll-rows.tsx'
import { payrollWords } from './payroll-words.ts'

/** What pay offices sent back, and statements of the trust account. */
export function PayrollResults({ whole }: { readonly whole: boolean }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const queries = useQueryClient()
  const pages = usePages(['payroll', 'results'], (page, signal) => resultPage(page, signal))
  const [sort, setSort] = useState<string>()
  const undo = (one: ResultLine) => (
    <DialogButton label={w.undo} size="compact-sm" danger>
      {(close) => (
        <ReasonForm
          label={w.undo}
          about={`undo-result-${one.result}`}
          hint={w.undoHint}
          danger
          submit={(reason) => undoResult(one.result, reason)}
          onDone={() => {
            sayDone(w.didUndo)
            void queries.invalidateQueries()
            close()
          }}
        />
      )}
    </DialogButton>
  )
  const columns: readonly Column<ResultLine>[] = [
    { key: 'result', label: w.number, numeric: true, wide: true, value: ({ result }) => result },
    {
      key: 'file',
      label: w.fileName,
      value: ({ fileName }) => fileName,
      cell: (one) => (
        <DialogButton
          label={one.fileName}
          title={w.rowsOf(String(one.result))}
          variant="subtle"
          size="compact-sm"
        >
          {() => <PayrollRows waiting={false} result={String(one.result)} />}
        </DialogButton>
      ),
    },
    {
      key: 'kind',
      label: w.kind,
      below: true,
      value: ({ kind, month }) => `${w[`kind_${kind}`]}${month === null ? '' : `, ${format.month(month)}`}`,
    },
    {
      key: 'booked',
      label: w.booked,
      numeric: true,
      value: ({ booked }) => booked,
      cell: ({ booked }) => format.rupiah(booked),
    },
    {
      key: 'waiting',
      label: w.tabWaiting,
      numeric: true,
      wide: true,
      value: ({ waiting }) => waiting,
      cell: ({ waiting }) => (waiting === 0 ? '–' : format.count(waiting)),
    },
    { key: 'by', label: w.importedBy, wide: true, value: ({ importedBy }) => importedBy },
    {
      key: 'at',
      label: w.importedAt,
      wide: true,
      value: ({ importedAt }) => importedAt,
      cell: ({ importedAt }) => format.time(importedAt),
    },
    {
      key: 'undo',
      label: w.state,
      value: ({ undone }) => (undone ? w.undone : ''),
      cell: (one) => (one.undone ? <span className="tag">{w.undone}</span> : whole ? undo(one) : null),
    },
  ]
  return (
    <PagesView pages={pages} empty={<p className="empty">{w.noResults}</p>}>
      {(rows) => (
        <DataTable
          caption={w.tabResults}
          columns={columns}
          rows={rows}
          rowKey={(one) => String(one.result)}
          state={{ sort }}
          onState={(next) => setSort(next.sort)}
          pages={pages}
          search="elsewhere"
          fileName="hasil-potongan"
        />
      )}
    </PagesView>
  )
}
