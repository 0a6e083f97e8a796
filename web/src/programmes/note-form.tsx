import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'

interface Props<Answer> {
  /** What is decided on, in sums. */
  readonly sums: ReactNode
  readonly hint: string
  readonly noteLabel: string
  /** What the note is for, so that a half-written one is found again there and nowhere else. */
  readonly about: string
  readonly label: string
  readonly submit: (note: string) => Promise<Answer>
  readonly onDone: (answer: Answer) => void
}

/** A step of a plan or a proposal, with its sums and a note that may be left empty. */
export function NoteForm<Answer>({ sums, hint, noteLabel, about, label, submit, onDone }: Props<Answer>) {
  const formName = `note-${about}`
  const [note, setNote] = useKept(formName, 'note', '')
  return (
    <Form draft={formName} submit={() => submit(note)} onDone={onDone} label={label}>
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
