import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { ProblemError } from '../api.ts'
import { forgetDraft } from './draft.ts'
import { ProblemNotice } from './problem-notice.tsx'

interface Props<T> {
  readonly submit: () => Promise<T>
  readonly onDone: (answer: T) => void
  readonly label: string
  readonly danger?: boolean
  /** Beside a more important step. */
  readonly minor?: boolean
  readonly disabled?: boolean
  /** Name under which its values are kept with `useKept`; forgotten when it is done. */
  readonly draft?: string
  /** Fields that show their own messages. */
  readonly children: (
    errorOf: (field: string) => string | undefined,
    failed: ProblemError | undefined,
  ) => ReactNode
  readonly beside?: ReactNode
}

/** A form: what the server refuses is shown at the field it names, else above the button. */
export function Form<T>(props: Props<T>) {
  const { submit, onDone, label, draft } = props
  const work = useMutation({
    mutationFn: submit,
    onSuccess: (answer) => {
      if (draft !== undefined) forgetDraft(draft)
      onDone(answer)
    },
  })
  const problem = work.error instanceof ProblemError ? work.error : undefined
  const shownAtFields = new Set<string>()
  const errorOf = (field: string) => {
    const message = problem?.messageFor(field)
    if (message !== undefined) shownAtFields.add(field)
    return message
  }
  const fields = props.children(errorOf, problem)
  const elsewhere = problem?.problem.errors?.some(({ field }) => !shownAtFields.has(field)) ?? true
  return (
    <form
      className="stack tight"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        work.mutate()
      }}
    >
      {fields}
      {work.error !== null && elsewhere ? <ProblemNotice error={work.error} /> : null}
      <div className="row">
        <Button
          type="submit"
          variant={props.minor === true ? 'default' : 'filled'}
          loading={work.isPending}
          disabled={props.disabled === true}
          {...(props.danger === true ? { color: 'red.8' } : {})}
        >
          {label}
        </Button>
        {props.beside}
      </div>
    </form>
  )
}
