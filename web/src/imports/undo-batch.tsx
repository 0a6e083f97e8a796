import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isUnreachable } from '../api.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEvents } from '../ui/events.ts'
import { ProgressView } from './progress-view.tsx'
import { type JobAnswer, job as jobOf, undoBatch } from './requests.ts'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor/daftar/$batchId')

/** Takes a whole import back; the work's number stands in the address, so that a reload finds it again. */
export function UndoBatch({ batchId }: { readonly batchId: number }) {
  const w = useWords(importWords)
  const { job } = route.useSearch()
  const navigate = route.useNavigate()
  const setJob = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, job: id }), replace: true })
  if (job !== undefined) return <Undoing id={job} onDone={() => setJob(undefined)} />
  return (
    <DialogButton label={w.undo}>
      {() => (
        <Form submit={() => undoBatch(batchId)} onDone={({ id }) => setJob(id)} label={w.undo} danger>
          {() => <p>{w.undoHint}</p>}
        </Form>
      )}
    </DialogButton>
  )
}

const withJob = (_: JobAnswer, progress: JobAnswer) => progress
const isGoing = (job: JobAnswer | undefined) => job?.state === 'waiting' || job?.state === 'running'

function Undoing({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const w = useWords(importWords)
  const queries = useQueryClient()
  const { data, error } = useQuery({
    ...jobOf(id),
    refetchInterval: ({ state }) => (isGoing(state.data) || isUnreachable(state.error) ? 5_000 : false),
  })
  useEvents(`/api/jobs/${id}/events`, jobOf(id).queryKey, isGoing(data), withJob)
  const finished = data?.state === 'done'
  useEffect(() => {
    if (!finished) return
    sayDone(w.undoDone)
    onDone()
    void queries.invalidateQueries()
  }, [finished, onDone, queries, w])
  if (data === undefined) return <ProblemNotice error={error} />
  if (data.problem !== null) return <ProblemNotice error={new Error(data.problem.message)} />
  return <ProgressView title={w.undoing} progress={data} />
}
