import { Button, FileInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { moneyWords } from './money-words.ts'

/** A file that is tried first and then imported; what it does is shown before it is done. */
export function TryFile<Result>(props: {
  readonly send: (file: File, dryRun: boolean) => Promise<Result>
  readonly show: (result: Result) => ReactNode
  readonly onDone: (result: Result) => void
  readonly fields?: ReactNode
}) {
  const w = useWords(moneyWords)
  const [file, setFile] = useState<File | null>(null)
  const rehearsal = useMutation({ mutationFn: (one: File) => props.send(one, true) })
  const real = useMutation({ mutationFn: (one: File) => props.send(one, false), onSuccess: props.onDone })
  return (
    <div className="stack tight">
      <FileInput
        label={w.file}
        placeholder={w.chooseFile}
        accept=".xlsx,.xls,.ods,.csv,.txt"
        value={file}
        onChange={(next) => {
          rehearsal.reset()
          real.reset()
          setFile(next)
        }}
        clearable
        clearButtonProps={{ 'aria-label': w.clear }}
        required
      />
      {props.fields}
      {rehearsal.data === undefined ? null : <div role="status">{props.show(rehearsal.data)}</div>}
      <ProblemNotice error={real.error ?? rehearsal.error} />
      <div className="row">
        <Button
          variant={rehearsal.data === undefined ? 'filled' : 'default'}
          disabled={file === null}
          loading={rehearsal.isPending}
          onClick={() => file !== null && rehearsal.mutate(file)}
        >
          {w.dryRun}
        </Button>
        <Button
          variant={rehearsal.data === undefined ? 'default' : 'filled'}
          disabled={file === null || rehearsal.data === undefined}
          loading={real.isPending}
          onClick={() => file !== null && real.mutate(file)}
        >
          {w.importNow}
        </Button>
      </div>
    </div>
  )
}
