import { Button, Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { changeOver, endEnrolments, payers } from './enrolment-requests.ts'
import { useKept } from '../ui/draft.ts'
import { enrolmentWords } from './enrolment-words.ts'

interface Props {
  readonly chosen: readonly number[]
  readonly onAll: () => void
  readonly onDone: () => void
}

/** What can be done to the enrolments chosen. */
export function EnrolmentActions({ chosen, onAll, onDone }: Props) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  return (
    <>
      <Button variant="subtle" onClick={onAll}>
        {w.chooseAll}
      </Button>
      {chosen.length === 0 ? null : (
        <>
          <span className="hint" role="status">
            {w.chosen(format.count(chosen.length))}
          </span>
          <DialogButton label={w.changePayer}>
            {(close) => (
              <ChangeForm
                chosen={chosen}
                onDone={() => {
                  close()
                  onDone()
                }}
              />
            )}
          </DialogButton>
          <DialogButton label={w.end} danger>
            {(close) => (
              <EndForm
                chosen={chosen}
                onDone={() => {
                  close()
                  onDone()
                }}
              />
            )}
          </DialogButton>
        </>
      )}
    </>
  )
}

/** After enrolments changed: said, and everything about them read anew. */
export function useEnrolmentsChanged(): (sentence: string) => void {
  const queries = useQueryClient()
  return (sentence) => {
    sayDone(sentence)
    for (const key of [
      'enrolments',
      'payers',
      'enrolment-batches',
      'enrolment-conflicts',
      'radar',
      'radar-people',
    ])
      void queries.invalidateQueries({ queryKey: [key] })
  }
}

interface FormProps {
  readonly chosen: readonly number[]
  readonly onDone: () => void
}

function ChangeForm({ chosen, onDone }: FormProps) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const changed = useEnrolmentsChanged()
  const { data } = useQuery(payers)
  const formName = `change-payer-${chosen.join('-')}`
  const [to, setTo] = useKept(formName, 'to', '')
  const [month, setMonth] = useKept(formName, 'month', '')
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => changeOver({ enrolments: chosen, to, month, reason })}
      onDone={({ changed: count }) => {
        changed(w.changed(format.count(count)))
        onDone()
      }}
      label={w.changePayer}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.changeHint}</p>
          <Select
            label={w.newPayer}
            required
            data={(data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            value={to || null}
            onChange={(value) => setTo(value ?? '')}
            searchable
            error={errorOf('to')}
          />
          <MonthAndReason
            label={w.fromMonth}
            month={month}
            onMonth={setMonth}
            reason={reason}
            onReason={setReason}
            errorOf={errorOf}
          />
        </>
      )}
    </Form>
  )
}

function EndForm({ chosen, onDone }: FormProps) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const changed = useEnrolmentsChanged()
  const formName = `end-enrolments-${chosen.join('-')}`
  const [month, setMonth] = useKept(formName, 'month', '')
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => endEnrolments({ enrolments: chosen, month, reason })}
      onDone={({ ended }) => {
        changed(w.ended(format.count(ended)))
        onDone()
      }}
      label={w.end}
      danger
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.endHint}</p>
          <MonthAndReason
            label={w.untilMonth}
            month={month}
            onMonth={setMonth}
            reason={reason}
            onReason={setReason}
            errorOf={errorOf}
          />
        </>
      )}
    </Form>
  )
}

function MonthAndReason(props: {
  readonly label: string
  readonly month: string
  readonly onMonth: (month: string) => void
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly errorOf: (field: string) => string | undefined
}) {
  const w = useWords(enrolmentWords)
  return (
    <>
      <TextInput
        type="month"
        label={props.label}
        placeholder="2027-01"
        required
        value={props.month}
        onChange={(event) => props.onMonth(event.currentTarget.value)}
        error={props.errorOf('month')}
      />
      <TextInput
        label={w.reason}
        required
        minLength={5}
        value={props.reason}
        onChange={(event) => props.onReason(event.currentTarget.value)}
        error={props.errorOf('reason')}
      />
    </>
  )
}
