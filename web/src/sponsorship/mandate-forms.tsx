import { Radio, Select, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { mandateWords } from './mandate-words.ts'
import { useKept } from '../ui/draft.ts'
import { checkPaper, decideMandate, type MandateAnswer } from './requests.ts'

/** What a second person found on a signed paper. */
export function CheckForm(props: { readonly consent: number; readonly onDone: () => void }) {
  const w = useWords(mandateWords)
  const queries = useQueryClient()
  const formName = `check-paper-${props.consent}`
  const [verdict, setVerdict] = useKept<string>(formName, 'verdict', 'accepted')
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => checkPaper(props.consent, { verdict, reason: reason === '' ? null : reason })}
      onDone={() => {
        sayDone(w.checked)
        props.onDone()
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
      }}
      label={w.check}
    >
      {(errorOf) => (
        <>
          <Radio.Group label={w.check} value={verdict} onChange={setVerdict}>
            <Radio value="accepted" label={w.accept} />
            <Radio value="refused" label={w.refuse} />
          </Radio.Group>
          {verdict === 'refused' ? (
            <Textarea
              label={w.refuseWhy}
              required
              minLength={5}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={errorOf('reason')}
            />
          ) : null}
        </>
      )}
    </Form>
  )
}

/** A clerk stops, pauses or resumes a mandate by a letter of its owner. */
export function DecideForm(props: {
  readonly mandate: MandateAnswer['mandate']
  readonly onDone: () => void
}) {
  const w = useWords(mandateWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { mandate } = props
  const formName = `decide-mandate-${mandate.mandate}`
  const [decision, setDecision] = useKept<string>(formName, 'decision', 'stop')
  const [note, setNote] = useKept(formName, 'note', '')
  const possible = ['stop', mandate.state === 'paused' ? 'resume' : 'pause', 'end'] as const
  return (
    <Form
      draft={formName}
      submit={() => decideMandate(mandate.mandate, { decision, note })}
      onDone={({ month }) => {
        sayDone(w.decided(format.month(month)))
        props.onDone()
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
      }}
      label={w.change}
    >
      {(errorOf) => (
        <>
          <Select
            label={w.change}
            data={possible.map((value) => ({ value, label: w[`decide_${value}`] }))}
            value={decision}
            onChange={(value) => setDecision(value ?? 'stop')}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <Textarea
            label={w.note}
            description={w.noteHint}
            required
            minLength={5}
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
