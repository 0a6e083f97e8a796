import { Textarea } from '@mantine/core'
import { useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { moneyWords } from './money-words.ts'

/** A step that takes a reason, which is kept. */
export function ReasonForm(props: {
  readonly label: string
  readonly hint: string
  /** What the reason is for, so that a half-written one is found again there and nowhere else. */
  readonly about: string
  readonly submit: (reason: string) => Promise<unknown>
  readonly onDone: () => void
  readonly danger?: boolean
}) {
  const w = useWords(moneyWords)
  const formName = `reason-${props.about}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => props.submit(reason)}
      onDone={props.onDone}
      label={props.label}
      danger={props.danger === true}
    >
      {(errorOf) => (
        <>
          <p>{props.hint}</p>
          <Textarea
            label={w.reason}
            description={w.reasonHint}
            required
            minLength={5}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
