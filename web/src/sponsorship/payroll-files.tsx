import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import {
  approveMonth,
  beginWork,
  type DeductionFile,
  type PayrollMonth,
  withdrawMonth,
  workbookOf,
} from './payroll-requests.ts'
import { UploadForm } from './payroll-upload.tsx'
import { payrollWords } from './payroll-words.ts'

interface Props {
  readonly data: PayrollMonth
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
  readonly onWork: (work: string | undefined) => void
}

/** The files of a month, one for each pay office. */
export function PayrollFiles({ data, sort, onSort, onWork }: Props) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const { files, bills, whole } = data
  return (
    <div className="stack">
      <Actions data={data} onWork={onWork} />
      {files.length === 0 ? (
        <section className="empty">
          <h2>{w.none}</h2>
          <p>{whole ? w.noneHint : w.noneOfficeHint}</p>
        </section>
      ) : (
        <DataTable
          caption={w.tabFiles}
          columns={columnsIn(w, format, files)}
          rows={files}
          rowKey={(one) => String(one.file)}
          state={{ sort }}
          onState={(next) => onSort(next.sort)}
          search="elsewhere"
          fileName={`potongan-${data.month}`}
        />
      )}
      {bills.length === 0 || !may('contributions.bill') ? null : (
        <section className="stack tight">
          <h2>{w.bills}</h2>
          <ul className="list">
            {bills.map((one) => (
              <li key={one.bill} className="row">
                <Link to="/iuran/tagihan/$bill" params={{ bill: String(one.bill) }}>
                  {w.billLine(one.number, format.rupiah(one.open))}
                </Link>
                <PayButton bill={one.bill} number={one.number} onWork={onWork} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Actions({ data, onWork }: Pick<Props, 'data' | 'onWork'>) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { month, whole, files } = data
  const drafts = files.filter(({ state }) => state === 'draft')
  const refresh = () => void queries.invalidateQueries({ queryKey: ['payroll'] })
  const make = useMutation({
    mutationFn: () => beginWork({ kind: 'make', month, rehearsal: 'true' }),
    onSuccess: ({ work }) => onWork(work),
    onError: sayProblem,
  })
  const approve = useMutation({
    mutationFn: () => approveMonth(month),
    onSuccess: ({ files: count }) => {
      sayDone(w.approved(format.count(count)))
      refresh()
    },
    onError: sayProblem,
  })
  const mayApprove = drafts.length > 0 && may('contributions.approve')
  const own = drafts.some(({ mine }) => mine)
  const answered = files.some((one) => one.answered > 0)
  return (
    <div className="stack tight no-print">
      <div className="row">
        {whole ? (
          <Button
            variant={files.length === 0 ? 'filled' : 'default'}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {files.length === 0 ? w.make : w.remake}
          </Button>
        ) : null}
        {mayApprove && !own ? (
          <Button loading={approve.isPending} onClick={() => approve.mutate()}>
            {w.approve}
          </Button>
        ) : null}
        {files.some(({ state, method }) => state === 'approved' && method === 'payroll') ? (
          <DialogButton label={w.result} variant="filled">
            {(close) => <UploadForm kind="result" month={month} onBegun={onWork} onDone={close} />}
          </DialogButton>
        ) : null}
        {whole ? (
          <DialogButton label={w.statement}>
            {(close) => <UploadForm kind="statement" month={month} onBegun={onWork} onDone={close} />}
          </DialogButton>
        ) : null}
        {whole && files.length > 0 && !answered ? (
          <DialogButton label={w.withdraw} danger>
            {(close) => (
              <ReasonForm
                label={w.withdraw}
                about={`withdraw-pay-files-${month}`}
                hint={w.withdrawHint}
                danger
                submit={(reason) => withdrawMonth(month, reason)}
                onDone={() => {
                  sayDone(w.withdrawn(format.count(files.length)))
                  refresh()
                  close()
                }}
              />
            )}
          </DialogButton>
        ) : null}
      </div>
      {mayApprove && own ? <p className="hint">{w.ownDrafts}</p> : null}
    </div>
  )
}

function PayButton(props: {
  readonly bill: number
  readonly number: string
  readonly onWork: (work: string) => void
}) {
  const w = useWords(payrollWords)
  const pay = useMutation({
    mutationFn: () => beginWork({ kind: 'pay', bill: String(props.bill), rehearsal: 'true' }),
    onSuccess: ({ work }) => props.onWork(work),
    onError: sayProblem,
  })
  return (
    <Button
      size="compact-sm"
      loading={pay.isPending}
      onClick={() => pay.mutate()}
      aria-label={w.payOf(props.number)}
    >
      {w.pay}
    </Button>
  )
}

const tones = { draft: 'warn', approved: 'good', withdrawn: '' } as const

function columnsIn(
  w: (typeof payrollWords)['en'],
  format: Format,
  files: readonly DeductionFile[],
): readonly Column<DeductionFile>[] {
  const isFurther = (one: DeductionFile) =>
    files.some(
      ({ office, method, part }) => office === one.office && method === one.method && part < one.part,
    )
  const nameOf = ({ office, method }: DeductionFile) => (method === 'direct' ? w.direct : office)
  return [
    {
      key: 'office',
      label: w.office,
      value: nameOf,
      cell: (one) => (
        <>
          <Link to="/bapak-asuh/gaji" search={(before) => ({ ...before, file: String(one.file) })}>
            {nameOf(one)}
          </Link>
          {isFurther(one) ? <span className="hint"> {w.part(format.count(one.part))}</span> : null}
          {one.dropped > 0 ? <span className="hint"> {w.dropped(format.count(one.dropped))}</span> : null}
        </>
      ),
    },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => w[`state_${state}`],
      cell: ({ state }) => <span className={`tag ${tones[state]}`}>{w[`state_${state}`]}</span>,
    },
    { key: 'lines', label: w.sponsors, numeric: true, wide: true, value: ({ lines }) => lines },
    {
      key: 'amount',
      label: w.asked,
      numeric: true,
      value: ({ amount }) => amount,
      cell: ({ amount, catchUp, fromSurplus }) => (
        <>
          {format.rupiah(amount)}
          {catchUp > 0 ? <span className="hint block"> {w.catchUp(format.rupiah(catchUp))}</span> : null}
          {fromSurplus > 0 ? (
            <span className="hint block"> {w.fromSurplus(format.rupiah(fromSurplus))}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'answered',
      label: w.answered,
      numeric: true,
      wide: true,
      value: ({ answered }) => answered,
      cell: ({ answered, lines, closed }) => (
        <>
          {w.answeredOf(format.count(answered), format.count(lines))}
          {closed > 0 ? <span className="hint block"> {w.closedOf(format.count(closed))}</span> : null}
        </>
      ),
    },
    {
      key: 'deducted',
      label: w.deducted,
      numeric: true,
      wide: true,
      value: ({ deducted }) => deducted,
      cell: ({ deducted }) => format.rupiah(deducted),
    },
    {
      key: 'lacking',
      label: w.lacking,
      numeric: true,
      wide: true,
      value: ({ lacking }) => lacking,
      cell: ({ lacking }) => (lacking === 0 ? '–' : format.rupiah(lacking)),
    },
    {
      key: 'take',
      label: w.download,
      value: () => '',
      cell: (one) => (
        <a href={workbookOf(one.file)} download aria-label={w.downloadOf(nameOf(one))}>
          .xlsx
        </a>
      ),
    },
  ]
}
