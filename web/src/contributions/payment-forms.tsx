import { Textarea, TextInput } from '@mantine/core'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft, useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { FundChoice } from './fund-choice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { assignPayment, enterPayment, type PaymentLine } from './payment-requests.ts'
import { paymentWords } from './payment-words.ts'
import { RupiahInput } from './rupiah-input.tsx'

/** One payment, written down by hand. */
export function PaymentForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(paymentWords)
  const changed = useMoneyChanged()
  const [draft, change, clear] = useDraft<{
    paidOn: string
    amount: number | ''
    paymentCode: string
    reference: string
    description: string
    payer: string
  }>('payment', {
    paidOn: today(),
    amount: '',
    paymentCode: '',
    reference: '',
    description: '',
    payer: '',
  })
  const submit = () => {
    const { paidOn, amount, ...texts } = draft
    const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
    return enterPayment({ paidOn, amount: Number(amount), ...given })
  }
  return (
    <Form
      submit={submit}
      onDone={({ state }) => {
        clear()
        changed(w.entered(w[state].toLocaleLowerCase()))
        onDone()
      }}
      label={w.enter}
    >
      {(errorOf) => (
        <>
          <DayInput
            label={w.paidOn}
            required
            max={today()}
            value={draft.paidOn}
            onChange={(paidOn) => change({ paidOn: paidOn ?? today() })}
            error={errorOf('paidOn')}
          />
          <RupiahInput
            label={w.amount}
            value={draft.amount}
            onChange={(amount) => change({ amount })}
            error={errorOf('amount')}
          />
          <TextInput
            label={w.paymentCode}
            description={w.codeHint}
            value={draft.paymentCode}
            onChange={(event) => change({ paymentCode: event.currentTarget.value })}
            error={errorOf('paymentCode')}
          />
          <TextInput
            label={w.reference}
            value={draft.reference}
            onChange={(event) => change({ reference: event.currentTarget.value })}
            error={errorOf('reference')}
          />
          <TextInput
            label={w.description}
            value={draft.description}
            onChange={(event) => change({ description: event.currentTarget.value })}
            error={errorOf('description')}
          />
          <FundChoice
            label={w.toFund}
            value={draft.payer || undefined}
            onChange={(payer) => change({ payer: payer ?? '' })}
          />
          <p className="hint">{w.toFundHint}</p>
        </>
      )}
    </Form>
  )
}

/** Says whose an unresolved payment is. */
export function AssignForm(props: { readonly payment: PaymentLine; readonly onDone: () => void }) {
  const w = useWords(paymentWords)
  const m = useWords(moneyWords)
  const changed = useMoneyChanged()
  const formName = `assign-payment-${props.payment.payment}`
  const [bill, setBill] = useKept(formName, 'bill', '')
  const [payer, setPayer] = useKept<string | undefined>(formName, 'payer', undefined)
  const [reason, setReason] = useKept(formName, 'reason', '')
  const submit = () =>
    assignPayment(props.payment.payment, {
      ...(bill === '' ? {} : { bill: Number(bill) }),
      ...(payer === undefined ? {} : { payer }),
      reason,
    })
  return (
    <Form
      draft={formName}
      submit={submit}
      onDone={() => {
        changed(w.assigned)
        props.onDone()
      }}
      label={w.assign}
      disabled={(bill === '') === (payer === undefined)}
    >
      {(errorOf) => (
        <>
          <p>{w.assignHint}</p>
          <TextInput
            label={w.billNumber}
            inputMode="numeric"
            value={bill}
            onChange={(event) => setBill(event.currentTarget.value.replaceAll(/\D/g, ''))}
            error={errorOf('bill')}
          />
          <FundChoice value={payer} onChange={setPayer} />
          <Textarea
            label={m.reason}
            description={m.reasonHint}
            required
            minLength={5}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
