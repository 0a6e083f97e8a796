import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Form } from '../ui/form.tsx'

interface Props<Answer> {
  /** What is decided on, in sums. */
  readonly sums: ReactNode
  readonly hint: string
  readonly noteLabel: string
  readonly label: string
  readonly submit: (note: string) => Promise<Answer>
  readonly onDone: (answer: Answer) => void
}

/** A step of a plan or a proposal, with its sums and a note that may be left empty. */
export function NoteForm<Answer>({ sums, hint, noteLabel, label, submit, onDone }: Props<Answer>) {
  const [note, setNote] = useState('')
  return (
    <Form submit={() => submit(note)} onDone={onDone} label={label}>
      {(errorOf) => (
        <>
          <p>{sums}</p>
          <p>{hint}</p>
          <Textarea
            label={noteLabel}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}
