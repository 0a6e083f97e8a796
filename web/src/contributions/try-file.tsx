import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { forgetDraft } from '../ui/draft.ts'
import { FileField } from '../ui/file-field.tsx'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { moneyWords } from './money-words.ts'

/** A file that is tried first and then imported; what it does is shown before it is done. */
export function TryFile<Result>(props: {
  /** Name under which the file is kept until it is imported. */
  readonly draft: string
  readonly send: (file: File, dryRun: boolean) => Promise<Result>
  readonly show: (result: Result) => ReactNode
  readonly onDone: (result: Result) => void
  readonly fields?: ReactNode
}) {
  const w = useWords(moneyWords)
  const kept = useKeptFiles(props.draft)
  const [file] = kept.files
  const rehearsal = useMutation({ mutationFn: (one: File) => props.send(one, true) })
  const real = useMutation({
    mutationFn: (one: File) => props.send(one, false),
    onSuccess: (result) => {
      forgetDraft(props.draft)
      props.onDone(result)
    },
  })
  return (
    <div className="stack tight">
      <FileField
        kept={kept}
        label={w.file}
        accept=".xlsx,.xls,.ods,.csv,.txt"
        onChange={() => {
          rehearsal.reset()
          real.reset()
        }}
        required
      />
      {props.fields}
      {rehearsal.data === undefined ? null : <div role="status">{props.show(rehearsal.data)}</div>}
      <ProblemNotice error={real.error ?? rehearsal.error} />
      <div className="row">
        <Button
          variant={rehearsal.data === undefined ? 'filled' : 'default'}
          disabled={file === undefined}
          loading={rehearsal.isPending}
          onClick={() => file !== undefined && rehearsal.mutate(file)}
        >
          {w.dryRun}
        </Button>
        <Button
          variant={rehearsal.data === undefined ? 'default' : 'filled'}
          disabled={file === undefined || rehearsal.data === undefined}
          loading={real.isPending}
          onClick={() => file !== undefined && real.mutate(file)}
        >
          {w.importNow}
        </Button>
      </div>
    </div>
  )
}
