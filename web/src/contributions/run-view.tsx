import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isUnreachable } from '../api.ts'
import { useEvents } from '../ui/events.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { beginRun, billRun, type BillRunState, type NewBills, resumeRun, stopRun } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { RunOmissions } from './run-omissions.tsx'
import { RunProgress } from './run-progress.tsx'
import { RunResult } from './run-result.tsx'

const withRun = (_: BillRunState, progress: BillRunState) => progress
const isGoing = (run: BillRunState | undefined) => run?.state === 'waiting' || run?.state === 'running'

/** A run of bills as it stands: its number is in the address, so that a reload finds it again. */
export function RunView(props: { readonly run: string; readonly onRun: (run: string | undefined) => void }) {
  const { run, onRun } = props
  const w = useWords(billWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { data, error } = useQuery({
    ...billRun(run),
    refetchInterval: ({ state }) => (isGoing(state.data) || isUnreachable(state.error) ? 5_000 : false),
  })
  const going = isGoing(data)
  useEvents(`/api/contributions/bill-runs/${run}/events`, billRun(run).queryKey, going, withRun)
  const made = data !== undefined && !going && !data.rehearsal
  useEffect(() => {
    // Bills are there now, and money has moved.
    if (made) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'bill-runs' })
  }, [made, queries])
  const show = (next: BillRunState) => {
    queries.setQueryData(billRun(next.run).queryKey, next)
    void queries.invalidateQueries({ queryKey: ['bill-runs'] })
  }
  const stop = useMutation({ mutationFn: () => stopRun(run), onSuccess: show, onError: sayProblem })
  const resume = useMutation({ mutationFn: () => resumeRun(run), onSuccess: show, onError: sayProblem })
  const make = useMutation({
    mutationFn: (asked: NewBills) => beginRun(asked),
    onSuccess: (begun) => {
      show(begun)
      sayDone(w.begun)
      onRun(begun.run)
    },
    onError: sayProblem,
  })
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const { month, months, payer, rehearsal, state, result, problem } = data
  const title = rehearsal ? w.lookingAt(format.month(month)) : w.makingFor(format.month(month))
  return (
    <section className="card stack tight" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">
        {[months > 1 ? w.ahead(months) : '', payer ?? w.allFunds, data.askedBy, format.time(data.askedAt)]
          .filter((one) => one !== '')
          .join(' · ')}
      </p>
      <p role="status">{sentenceOf(data, w)}</p>
      {problem === null ? null : <ProblemNotice error={new Error(problem.message)} />}
      {going || state === 'stopped' ? <RunProgress run={data} /> : null}
      {!going && result.bills.length > 0 ? <RunResult run={result} /> : null}
      {going ? null : <RunOmissions run={result} />}
      <div className="row no-print">
        {rehearsal && state === 'done' && result.bills.length > 0 ? (
          <Button
            loading={make.isPending}
            onClick={() => make.mutate({ month, months: months as 1, ...(payer === null ? {} : { payer }) })}
          >
            {w.make}
          </Button>
        ) : null}
        {going ? (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            {w.stop}
          </Button>
        ) : null}
        {state === 'stopped' || state === 'refused' ? (
          <Button loading={resume.isPending} onClick={() => resume.mutate()}>
            {w.goOn}
          </Button>
        ) : null}
        {going ? null : (
          <Button variant="subtle" onClick={() => onRun(undefined)}>
            {w.closeRun}
          </Button>
        )}
      </div>
    </section>
  )
}

function sentenceOf(run: BillRunState, w: (typeof billWords)['en']): string {
  const { state, rehearsal, bills, attempt, ahead } = run
  if (state === 'waiting') return ahead > 0 ? w.waitingBehind(ahead) : w.waiting
  if (state === 'running') return attempt > 1 ? w.runningAgain : w.running
  if (state === 'stopped') return w.stopped(bills)
  if (state === 'refused') return w.refused
  if (bills === 0)
    return run.result.unchanged.some(({ omissions }) => omissions.length > 0) ? w.nothingBilled : w.nothingNew
  return rehearsal ? w.previewHint : w.made(bills)
}
