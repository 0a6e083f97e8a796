import './imports.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { isUnreachable } from '../api.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEvents } from '../ui/events.ts'
import { ImportSteps } from './import-steps.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { PreviewView } from './preview-view.tsx'
import { ProgressView } from './progress-view.tsx'
import { type ImportAnswer, type ImportProgress, importOf } from './requests.ts'
import { SettingsForm } from './settings-form.tsx'
import { StepButtons } from './step-buttons.tsx'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor/$importId')
const working = ['recognising', 'rehearsing', 'importing'] as const
const isWorking = (answer: ImportAnswer | undefined) =>
  answer !== undefined && (working as readonly string[]).includes(answer.progress.state)
const withProgress = (before: ImportAnswer, progress: ImportProgress): ImportAnswer => ({
  ...before,
  progress,
})

/** One list on its way in: look, dry run, import. Its true state is on the server, so a reload loses nothing. */
export function ImportScreen() {
  const w = useWords(importWords)
  const { importId } = route.useParams()
  const { data, error } = useQuery({
    ...importOf(importId),
    // Beside the events, for lines that a proxy cuts.
    refetchInterval: ({ state }) => (isWorking(state.data) || isUnreachable(state.error) ? 5_000 : false),
  })
  useEvents(`/api/imports/${importId}/events`, importOf(importId).queryKey, isWorking(data), withProgress)
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/impor">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Import answer={data} />}
    </div>
  )
}

function Import({ answer }: { readonly answer: ImportAnswer }) {
  const w = useWords(importWords)
  const { state } = answer.progress
  const open = state === 'ready' || state === 'rehearsed'
  return (
    <>
      <PageHead title={answer.fileName} lead={w[`state_${state}`]} />
      <ImportSteps state={state} />
      {answer.problem === null ? null : <ProblemNotice error={new Error(answer.problem.message)} />}
      {isWorking(answer) ? <ProgressView title={w[`state_${state}`]} progress={answer.progress} /> : null}
      {answer.result !== null ? (
        <OutcomeView outcome={answer.result} done />
      ) : answer.rehearsal !== null && state === 'rehearsed' ? (
        <OutcomeView outcome={answer.rehearsal} done={false} />
      ) : null}
      <StepButtons answer={answer} />
      {open ? (
        <>
          <SettingsForm key={JSON.stringify(answer.settings)} answer={answer} />
          {answer.preview === null ? null : <PreviewView answer={answer} preview={answer.preview} />}
        </>
      ) : null}
    </>
  )
}
