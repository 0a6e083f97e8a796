import { Select, Textarea, TextInput } from '@mantine/core'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { askOverride, type PersonVerdict } from './eligibility-requests.ts'
import { useKept } from '../ui/draft.ts'
import { eligibilityWords } from './eligibility-words.ts'

/** Asks that one rule be set aside for a person; another account confirms. */
export function AskOverride(props: {
  readonly personId: number
  readonly rules: PersonVerdict['rules']
  readonly onDone: () => void
}) {
  const { personId, rules, onDone } = props
  const w = useWords(eligibilityWords)
  const changed = useChanged('eligibility')
  const formName = `ask-exception-${personId}`
  const [rule, setRule] = useKept(formName, 'rule', rules[0]!.rule)
  const [reason, setReason] = useKept(formName, 'reason', '')
  const [evidence, setEvidence] = useKept(formName, 'evidence', '')
  const [until, setUntil] = useKept<string | undefined>(formName, 'until', undefined)
  return (
    <Form
      draft={formName}
      submit={() => askOverride(personId, { rule, reason, evidence, until: until ?? '' })}
      onDone={() => {
        void changed(w.overrideAsked)
        onDone()
      }}
      label={w.askOverride}
    >
      {(errorOf) => (
        <>
          <Select
            label={w.rule}
            data={rules.map((one) => ({ value: one.rule, label: one.title }))}
            value={rule}
            allowDeselect={false}
            onChange={(value) => setRule(value ?? rule)}
            error={errorOf('rule')}
          />
          <Textarea
            label={w.why}
            description={w.whyHint}
            required
            minLength={10}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
          <TextInput
            label={w.basis}
            description={w.basisHint}
            required
            minLength={5}
            maxLength={500}
            value={evidence}
            onChange={(event) => setEvidence(event.currentTarget.value)}
            error={errorOf('evidence')}
          />
          <DayInput label={w.until} required value={until} onChange={setUntil} error={errorOf('until')} />
        </>
      )}
    </Form>
  )
}
