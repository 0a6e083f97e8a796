import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isUnreachable } from '../api.ts'
import { useEvents } from '../ui/events.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { confirmWork, oneWork, workEvents, type WorkOutcome, type WorkState } from './payroll-requests.ts'
import { payrollWords } from './payroll-words.ts'

const withWork = (_: WorkState, progress: WorkState) => progress
const isGoing = (work: WorkState | undefined) => work?.state === 'waiting' || work?.state === 'running'

/** Long work as it stands: its number is in the address, so that a reload finds it again. */
export function PayrollWorkView(props: {
  readonly work: string
  readonly onWork: (work: string | undefined) => void
}) {
  const { work, onWork } = props
  const w = useWords(payrollWords)
  const queries = useQueryClient()
  const { data, error } = useQuery({
    ...oneWork(work),
    refetchInterval: ({ state }) => (isGoing(state.data) || isUnreachable(state.error) ? 5_000 : false),
  })
  const going = isGoing(data)
  useEvents(workEvents(work), oneWork(work).queryKey, going, withWork)
  const changed = data?.state === 'done' && !data.rehearsal
  useEffect(() => {
    // Files, answers and money have changed: everything else is asked anew.
    if (changed) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'work' })
  }, [changed, queries])
  const confirm = useMutation({
    mutationFn: () => confirmWork(work),
    onSuccess: (begun) => {
      queries.setQueryData(oneWork(begun.work).queryKey, begun)
      onWork(begun.work)
    },
    onError: sayProblem,
  })
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const { state, rehearsal, outcome, problem, fileName, step } = data
  const title =
    state === 'refused'
      ? w.refusedWork
      : going
        ? state === 'waiting'
          ? w.waitingWork
          : w.working
        : rehearsal
          ? w.previewOf
          : w.doneWork
  return (
    <section className="card stack tight" aria-label={title}>
      <h2>
        <span role="status">{title}</span>
      </h2>
      {fileName === null ? null : <p className="hint">{fileName}</p>}
      {going ? <progress className="progress" aria-label={step ?? w.working} /> : null}
      {problem === null ? null : <ProblemNotice error={new Error(problem.message)} />}
      {outcome === null ? null : <Outcome outcome={outcome} />}
      <div className="row no-print">
        {rehearsal && state === 'done' && outcome !== null && changes(outcome) ? (
          <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {w.confirm}
          </Button>
        ) : null}
        {going ? null : (
          <Button variant="subtle" onClick={() => onWork(undefined)}>
            {w.closeWork}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Whether there is anything to be done. */
function changes(outcome: WorkOutcome): boolean {
  if (outcome.kind === 'make') return outcome.made + outcome.withdrawn + outcome.dropped > 0
  return outcome.kind === 'pay' ? outcome.used > 0 : outcome.status === 'taken'
}

function Outcome({ outcome }: { readonly outcome: WorkOutcome }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const count = (value: number) => format.count(value)
  if (outcome.kind === 'make') {
    const { made, unchanged, withdrawn, lines, amount, catchUp, fromSurplus, dropped } = outcome
    return (
      <ul className="list">
        <li>{w.madeLine(count(made), count(unchanged), count(withdrawn))}</li>
        <li>{w.madeSum(count(lines), format.rupiah(amount))}</li>
        {catchUp > 0 ? <li>{w.madeCatchUp(format.rupiah(catchUp))}</li> : null}
        {fromSurplus > 0 ? <li>{w.madeSurplus(format.rupiah(fromSurplus))}</li> : null}
        {dropped > 0 ? <li>{w.madeDropped(count(dropped))}</li> : null}
      </ul>
    )
  }
  if (outcome.kind === 'pay')
    return outcome.used === 0 ? (
      <p>{w.paidNothing}</p>
    ) : (
      <ul className="list">
        <li>{w.paidSum(format.rupiah(outcome.used), count(outcome.personMonths))}</li>
        <li>{w.paidTransfer(format.rupiah(outcome.transferred), format.rupiah(outcome.open))}</li>
      </ul>
    )
  if (outcome.status === 'unchanged') return <p>{w.takenUnchanged(count(outcome.result))}</p>
  return <Taken outcome={outcome} />
}

type TakenOutcome = Extract<WorkOutcome, { readonly status: unknown }>

function Taken({ outcome }: { readonly outcome: TakenOutcome }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const { counts, booked, lacking, open, queued, odd } = outcome
  const told = Object.entries(counts) as [keyof typeof counts, number][]
  return (
    <>
      <ul className="list">
        <li>{w.takenSum(format.rupiah(booked), format.rupiah(lacking))}</li>
        <li>{told.map(([what, count]) => `${format.count(count)} ${w[`outcome_${what}`]}`).join(', ')}</li>
        {queued > 0 ? <li>{w.takenQueued(format.count(queued))}</li> : null}
        {open > 0 ? <li>{w.takenOpen(format.count(open))}</li> : null}
      </ul>
      {odd.length === 0 ? null : (
        <TableScroll label={w.odd}>
          <table className="table">
            <caption>{w.odd}</caption>
            <thead>
              <tr>
                <th scope="col" className="n">
                  {w.row}
                </th>
                <th scope="col">{w.name}</th>
                <th scope="col" className="n">
                  {w.amount}
                </th>
                <th scope="col">{w.outcome}</th>
                <th scope="col">{w.reason}</th>
              </tr>
            </thead>
            <tbody>
              {odd.map((one) => (
                <tr key={one.row}>
                  <td className="n">{format.count(one.row)}</td>
                  <td>{one.name ?? '–'}</td>
                  <td className="n">{one.amount === null ? '–' : format.rupiah(one.amount)}</td>
                  <td>{w[`outcome_${one.outcome}`]}</td>
                  <td>{one.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </>
  )
}
