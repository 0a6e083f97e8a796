import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type ShortfallLine, shortfalls, waive } from './payroll-requests.ts'
import { payrollWords } from './payroll-words.ts'

/** What answered months lack, and whether it is asked for again. */
export function PayrollShortfalls(props: {
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
}) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { data, error } = useQuery(shortfalls)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const columns: readonly Column<ShortfallLine>[] = [
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'office', label: w.office, below: true, value: ({ office }) => office },
    {
      key: 'month',
      label: w.month,
      value: ({ month }) => month,
      cell: ({ month }) => format.month(month),
    },
    {
      key: 'lacking',
      label: w.lacking,
      numeric: true,
      value: ({ lacking }) => lacking,
      cell: ({ lacking }) => format.rupiah(lacking),
    },
    {
      key: 'next',
      label: w.next,
      wide: true,
      value: ({ inForce }) => (inForce ? w.askedAgain : w.noMandate),
    },
    ...(may('contributions.bill')
      ? [
          {
            key: 'waive',
            label: w.waive,
            value: () => '',
            cell: ({ sponsor, name, month, lacking }: ShortfallLine) => (
              <DialogButton label={w.waive} spoken={w.waiveOf(name)} size="compact-sm">
                {(close) => (
                  <ReasonForm
                    label={w.waive}
                    about={`waive-${sponsor}-${month}`}
                    hint={w.waiveHint}
                    submit={(reason) => waive({ sponsor, month, amount: lacking, reason })}
                    onDone={() => {
                      sayDone(w.waived)
                      void queries.invalidateQueries({ queryKey: ['payroll'] })
                      close()
                    }}
                  />
                )}
              </DialogButton>
            ),
          },
        ]
      : []),
  ]
  return (
    <section className="stack tight">
      <p className="hint">{w.shortfallHint}</p>
      {data.rows.length === 0 ? (
        <p className="empty">{w.noShortfalls}</p>
      ) : (
        <DataTable
          caption={w.tabShortfalls}
          columns={columns}
          rows={data.rows}
          rowKey={(one) => `${one.sponsor} ${one.month}`}
          state={{ sort: props.sort }}
          onState={(next) => props.onSort(next.sort)}
          search="elsewhere"
          fileName="kekurangan-bapak-asuh"
        />
      )}
    </section>
  )
}
