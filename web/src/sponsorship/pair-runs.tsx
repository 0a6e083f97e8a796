import { Checkbox } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isUnreachable } from '../api.ts'
import { ProgressView } from '../imports/progress-view.tsx'
import { job as jobOf, type JobAnswer } from '../imports/requests.ts'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useEvents } from '../ui/events.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PairRunView } from './pair-run.tsx'
import { makeRun, type PairRun, pairRuns } from './pair-requests.ts'
import { pairWords } from './pair-words.ts'

const route = getRouteApi('/inside/bapak-asuh/pasangan')

/** Pairings that were reckoned: the one that waits for a decision, or one of before. */
export function PairRuns() {
  const w = useWords(pairWords)
  const { data, error } = useQuery(pairRuns)
  const { run, job } = route.useSearch()
  const navigate = route.useNavigate()
  const setJob = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, job: id }), replace: true })
  const chosen = data?.find((one) => String(one.run) === run)
  const waiting = data?.find(({ state }) => state === 'proposed')
  const shown = run === undefined ? waiting : chosen
  return (
    <>
      {job !== undefined ? (
        <Working id={job} onDone={() => setJob(undefined)} />
      ) : run === undefined && may('sponsorship.manage') ? (
        <div className="row no-print">
          <Reckon onBegun={setJob} again={waiting !== undefined} />
        </div>
      ) : null}
      <ProblemNotice error={error} />
      {run === undefined ? null : (
        <p className="no-print">
          <Link to="/bapak-asuh/pasangan" search={{ tab: 'runs' }}>
            ← {w.back}
          </Link>
        </p>
      )}
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.length === 0 ? (
        <section className="empty">
          <h2>{w.noRuns}</h2>
          <p>{w.noRunsHint}</p>
        </section>
      ) : (
        <>
          {shown === undefined ? null : <PairRunView run={shown} onBegun={setJob} busy={job !== undefined} />}
          {run === undefined ? <History rows={data.filter((one) => one !== waiting)} /> : null}
        </>
      )}
    </>
  )
}

function Reckon(props: { readonly onBegun: (job: string) => void; readonly again: boolean }) {
  const w = useWords(pairWords)
  const [choosers, setChoosers] = useState(false)
  return (
    <DialogButton label={w.reckon} variant={props.again ? 'default' : 'filled'}>
      {(close) => (
        <Form
          submit={() => makeRun(choosers)}
          onDone={({ job }) => {
            close()
            props.onBegun(job)
          }}
          label={w.reckon}
        >
          {() => (
            <>
              <p>{w.reckonHint}</p>
              <Checkbox
                label={w.choosers}
                checked={choosers}
                onChange={(event) => setChoosers(event.currentTarget.checked)}
              />
            </>
          )}
        </Form>
      )}
    </DialogButton>
  )
}

const withJob = (_: JobAnswer, progress: JobAnswer) => progress
const isGoing = (job: JobAnswer | undefined) => job?.state === 'waiting' || job?.state === 'running'

/** Long work; its number stands in the address, so that a reload finds it again. */
function Working({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const w = useWords(pairWords)
  const queries = useQueryClient()
  const { data, error } = useQuery({
    ...jobOf(id),
    refetchInterval: ({ state }) => (isGoing(state.data) || isUnreachable(state.error) ? 5_000 : false),
  })
  useEvents(`/api/jobs/${id}/events`, jobOf(id).queryKey, isGoing(data), withJob)
  const finished = data?.state === 'done'
  useEffect(() => {
    if (!finished) return
    sayDone(w.done)
    onDone()
    void queries.invalidateQueries({ queryKey: ['sponsorship'] })
  }, [finished, onDone, queries, w])
  if (data === undefined) return <ProblemNotice error={error} />
  if (data.problem !== null) return <ProblemNotice error={new Error(data.problem.message)} />
  return <ProgressView title={data.task === 'accept-pairs' ? w.accepting : w.reckoning} progress={data} />
}

function History({ rows }: { readonly rows: readonly PairRun[] }) {
  const w = useWords(pairWords)
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <ul className="worker-cards">
      {rows.map(({ run, month, state, counts, madeAt, decidedBy }) => (
        <li key={run}>
          <span>
            <Link
              to="/bapak-asuh/pasangan"
              search={(before) => ({ ...before, run: String(run), near: undefined })}
            >
              {w.proposed(format.count(run), format.month(month))}
            </Link>{' '}
            <span className={`tag ${state === 'accepted' ? 'good' : ''}`}>{w[`run_${state}`]}</span>
          </span>
          <span>
            {w.freshCard}: {format.count(counts.fresh)} ·{' '}
            {w.nearOf(
              format.count(counts.village),
              format.count(counts.district),
              format.count(counts.regency),
            )}
          </span>
          <span className="hint">
            {format.time(madeAt)}
            {decidedBy === null ? null : ` · ${w.by(decidedBy)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
