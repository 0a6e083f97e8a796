import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CloseFile } from './payroll-close.tsx'
import { deductionFile, type DeductionFileLines, workbookOf } from './payroll-requests.ts'
import { payrollWords } from './payroll-words.ts'

type Line = DeductionFileLines['rows'][number]

/** One deduction file, sponsor by sponsor, with what became of each. */
export function PayrollFileView(props: {
  readonly file: string
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
}) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const { data, error } = useQuery(deductionFile(props.file))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const open = data.rows.filter(({ dropped, outcome }) => dropped === null && outcome === null)
  const name = data.method === 'direct' ? w.direct : data.office
  return (
    <div className="stack">
      <PageHead title={`${name}, ${format.month(data.month)}`} lead={w[`state_${data.state}`]}>
        {data.state === 'withdrawn' ? null : (
          <a href={workbookOf(data.file)} download aria-label={w.downloadOf(name)}>
            {w.download} .xlsx
          </a>
        )}
      </PageHead>
      <p className="no-print">
        <Link to="/bapak-asuh/gaji" search={{ month: data.month }}>
          {w.back}
        </Link>
      </p>
      {data.method === 'payroll' && data.state === 'approved' && open.length > 0 ? (
        <CloseFile file={data.file} month={data.month} />
      ) : null}
      <DataTable
        caption={name}
        columns={columnsIn(w, format)}
        rows={data.rows}
        rowKey={(one) => String(one.line)}
        state={{ sort: props.sort }}
        onState={(next) => props.onSort(next.sort)}
        search="elsewhere"
        fileName={`potongan-${data.month}-${data.file}`}
      />
    </div>
  )
}

function columnsIn(w: (typeof payrollWords)['en'], format: Format): readonly Column<Line>[] {
  const outcomeOf = ({ dropped, outcome }: Line) =>
    dropped !== null ? w.notAsked : outcome === null ? w.unanswered : w[`outcome_${outcome}`]
  const tone = ({ dropped, outcome }: Line) =>
    dropped !== null || outcome === null ? '' : outcome === 'deducted' ? 'good' : 'warn'
  const money = (key: 'due' | 'fromSurplus' | 'catchUp', label: string): Column<Line> => ({
    key,
    label,
    numeric: true,
    wide: true,
    value: (one) => one[key],
    cell: (one) => (one[key] === 0 ? '–' : format.rupiah(one[key])),
  })
  return [
    { key: 'sponsor', label: w.number, numeric: true, wide: true, value: ({ sponsor }) => sponsor },
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'nip', label: w.nip, below: true, value: ({ nip }) => nip },
    { key: 'unit', label: w.unit, wide: true, value: ({ unit }) => unit },
    { key: 'workers', label: w.workers, numeric: true, wide: true, value: ({ workers }) => workers },
    money('due', w.due),
    money('fromSurplus', w.surplusUsed),
    money('catchUp', w.arrears),
    {
      key: 'amount',
      label: w.asked,
      numeric: true,
      value: ({ amount }) => amount,
      cell: ({ amount }) => format.rupiah(amount),
    },
    {
      key: 'deducted',
      label: w.deducted,
      numeric: true,
      wide: true,
      value: ({ deducted }) => deducted,
      cell: ({ deducted }) => (deducted === null ? '–' : format.rupiah(deducted)),
    },
    {
      key: 'outcome',
      label: w.outcome,
      value: outcomeOf,
      cell: (one) => <span className={`tag ${tone(one)}`}>{outcomeOf(one)}</span>,
    },
  ]
}
