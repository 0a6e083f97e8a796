import { Textarea, TextInput } from '@mantine/core'
import { DayInput } from '../ui/day-input.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { useDraft, useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { approveBill, type BillDetail, sendBill, withdrawBill } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { ReasonForm } from './reason-form.tsx'

interface StepProps {
  readonly detail: BillDetail
  readonly onDone: () => void
}

/** The steps that the visitor may take now; the server decides again. */
export function BillActions({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const { may, approveRefused } = detail
  const changed = useMoneyChanged()
  return (
    <div className="row centre no-print">
      {may.approve ? (
        <DialogButton label={w.approve} variant="filled">
          {(close) => <Approve detail={detail} onDone={close} />}
        </DialogButton>
      ) : null}
      {may.send ? (
        <DialogButton label={w.send} variant="filled">
          {(close) => <Send detail={detail} onDone={close} />}
        </DialogButton>
      ) : null}
      {may.withdraw ? (
        <DialogButton label={w.withdraw}>
          {(close) => (
            <ReasonForm
              label={w.withdraw}
              about={`withdraw-bill-${detail.bill}`}
              hint={w.withdrawHint}
              submit={(reason) => withdrawBill(detail.bill, reason)}
              onDone={() => {
                changed(w.withdrawn)
                close()
              }}
              danger
            />
          )}
        </DialogButton>
      ) : null}
      {approveRefused === null ? null : <p className="hint">{approveRefused}</p>}
    </div>
  )
}

function Approve({ detail, onDone }: StepProps) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  const formName = `approve-bill-${detail.bill}`
  const [note, setNote] = useKept(formName, 'note', '')
  return (
    <Form
      draft={formName}
      submit={() => approveBill(detail.bill, note)}
      onDone={() => {
        changed(w.approved)
        onDone()
      }}
      label={w.approve}
    >
      {(errorOf) => (
        <>
          <p>
            <b>{format.rupiah(detail.total - detail.released)}</b> · {format.count(detail.people)}{' '}
            {m.people.toLocaleLowerCase()} · {detail.payerName}
          </p>
          <p>{w.approveHint}</p>
          <Textarea
            label={m.note}
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

function Send({ detail, onDone }: StepProps) {
  const w = useWords(billWords)
  const changed = useMoneyChanged()
  const [draft, change, clear] = useDraft(`bill-send-${detail.bill}`, { paymentCode: '', sentOn: today() })
  return (
    <Form
      submit={() => sendBill(detail.bill, draft)}
      onDone={() => {
        clear()
        changed(w.sent)
        onDone()
      }}
      label={w.send}
    >
      {(errorOf) => (
        <>
          <p>{w.sendHint}</p>
          <TextInput
            label={w.paymentCode}
            required
            autoComplete="off"
            value={draft.paymentCode}
            onChange={(event) => change({ paymentCode: event.currentTarget.value })}
            error={errorOf('paymentCode')}
          />
          <DayInput
            label={w.sentOn}
            required
            max={today()}
            value={draft.sentOn}
            onChange={(sentOn) => change({ sentOn: sentOn ?? today() })}
            error={errorOf('sentOn')}
          />
        </>
      )}
    </Form>
  )
}
