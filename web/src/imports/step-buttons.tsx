import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { discard, type ImportAnswer, importOf, rehearse, startImport, stopImport } from './requests.ts'
import { importWords } from './words.ts'

/** What can be done next; the main step is the filled button. */
export function StepButtons({ answer }: { readonly answer: ImportAnswer }) {
  const w = useWords(importWords)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { id, result } = answer
  const { state } = answer.progress
  const step = useMutation({
    mutationFn: (run: (id: string) => Promise<ImportAnswer>) => run(id),
    onSuccess: (next) => queries.setQueryData(importOf(id).queryKey, next),
  })
  const away = useMutation({
    mutationFn: () => discard(id),
    onSuccess: async () => {
      sayDone(w.discarded)
      await queries.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/impor' })
    },
  })
  const halt = useMutation({
    mutationFn: () => stopImport(id),
    onSuccess: (next) => {
      sayDone(w.stopped)
      queries.setQueryData(importOf(id).queryKey, next)
    },
    // It may have ended meanwhile: what is true is asked for.
    onError: () => queries.invalidateQueries(importOf(id)),
  })
  return (
    <div className="stack tight no-print">
      <ProblemNotice error={step.error ?? away.error ?? halt.error} />
      <div className="row centre">
        {state === 'ready' ? (
          <Button onClick={() => step.mutate(rehearse)} loading={step.isPending} title={w.rehearseHint}>
            {w.rehearse}
          </Button>
        ) : null}
        {state === 'ready' || state === 'rehearsed' ? (
          <Button
            variant={state === 'rehearsed' ? 'filled' : 'default'}
            onClick={() => step.mutate(startImport)}
            loading={step.isPending}
          >
            {w.start}
          </Button>
        ) : null}
        {['ready', 'rehearsed', 'refused', 'unchanged'].includes(state) ? (
          <Button variant="subtle" onClick={() => away.mutate()} loading={away.isPending}>
            {w.discard}
          </Button>
        ) : null}
        {state === 'rehearsing' || state === 'importing' ? (
          <Button variant="default" onClick={() => halt.mutate()} loading={halt.isPending}>
            {w.stop}
          </Button>
        ) : null}
        {result === null ? null : (
          <Link to="/impor/daftar/$batchId" params={{ batchId: String(result.batchId) }}>
            {w.toBatch}
          </Link>
        )}
      </div>
    </div>
  )
}
