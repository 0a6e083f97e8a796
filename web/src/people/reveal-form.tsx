import { Checkbox, Textarea } from '@mantine/core'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { personWords } from './person-words.ts'
import { type PersonAnswer, reveal } from './requests.ts'

/** Opens masked values for a reason; they are kept in this page only. */
export function RevealForm(props: {
  readonly person: PersonAnswer
  readonly onRevealed: (values: Readonly<Record<string, string | null>>) => void
  readonly onDone: () => void
}) {
  const w = useWords(personWords)
  const masked = props.person.values.filter((one) => one.masked)
  const initial = { fields: masked.slice(0, 1).map(({ field }) => field), reason: '' }
  const [{ fields, reason }, change, clear] = useDraft(`reveal-${props.person.personId}`, initial)
  return (
    <Form
      submit={() => reveal(props.person.personId, fields, reason)}
      onDone={({ values }) => {
        props.onRevealed(Object.fromEntries(values.map(({ field, value }) => [field, value])))
        clear()
        sayDone(w.revealed)
        props.onDone()
      }}
      label={w.reveal}
      disabled={fields.length === 0}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.revealHint}</p>
          <Checkbox.Group
            label={w.fields}
            value={fields}
            onChange={(next) => change({ fields: next })}
            error={errorOf('fields')}
          >
            {masked.map(({ field, label }) => (
              <Checkbox key={field} value={field} label={label} mt={4} />
            ))}
          </Checkbox.Group>
          <Textarea
            label={w.reason}
            required
            minLength={5}
            maxLength={500}
            value={reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
