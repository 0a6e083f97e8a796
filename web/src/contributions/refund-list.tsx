import { Textarea, TextInput } from '@mantine/core'
import { may } from '../page-facts.ts'
import { DayInput } from '../ui/day-input.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { MoreButton } from '../ui/more-button.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { FundChoice } from './fund-choice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { makeRefund, refundPage, reverseRefund } from './payment-requests.ts'
import { paymentWords } from './payment-words.ts'
import { ReasonForm } from './reason-form.tsx'
import { RupiahInput } from './rupiah-input.tsx'

/** Money that went back to whoever paid too much. */
export function RefundList() {
  const w = useWords(paymentWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  const pages = usePages(['payments', 'refunds'], refundPage)
  return (
    <div className="stack">
      {may('contributions.bill') ? (
        <div className="row">
          <DialogButton label={w.refund}>{(close) => <RefundForm onDone={close} />}</DialogButton>
        </div>
      ) : null}
      <PagesView pages={pages} empty={<p className="empty">{w.noRefunds}</p>}>
        {(rows) => (
          <ul className="list">
            {rows.map(({ refund, amount, payerName, refundedOn, reference, reason, madeBy, reversedAt }) => (
              <li key={refund} className="row centre">
                <b>{format.rupiah(amount)}</b> {payerName}, {format.day(refundedOn)}
                <span className="hint">
                  {[reference, reason, madeBy].filter((one) => one !== null).join(' · ')}
                </span>
                {reversedAt !== null ? (
                  <span className="tag">{w.reversed}</span>
                ) : may('contributions.bill') ? (
                  <DialogButton label={w.reverse} variant="subtle" size="compact-sm">
                    {(close) => (
                      <ReasonForm
                        label={w.reverse}
                        about={`reverse-refund-${refund}`}
                        hint={w.reverseHint}
                        submit={(why) => reverseRefund(refund, why)}
                        onDone={() => {
                          changed(m.undone)
                          close()
                        }}
                        danger
                      />
                    )}
                  </DialogButton>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </PagesView>
      <MoreButton more={pages.more} loading={pages.loading} />
    </div>
  )
}

function RefundForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(paymentWords)
  const m = useWords(moneyWords)
  const changed = useMoneyChanged()
  const [draft, change, clear] = useDraft<{
    payer: string
    amount: number | ''
    refundedOn: string
    reference: string
    reason: string
  }>('refund', { payer: '', amount: '', refundedOn: today(), reference: '', reason: '' })
  const submit = () => {
    const { reference, amount, ...rest } = draft
    return makeRefund({ ...rest, amount: Number(amount), ...(reference === '' ? {} : { reference }) })
  }
  return (
    <Form
      submit={submit}
      onDone={() => {
        clear()
        changed(w.refunded)
        onDone()
      }}
      label={w.refund}
      disabled={draft.payer === ''}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.refundHint}</p>
          <FundChoice value={draft.payer || undefined} onChange={(payer) => change({ payer: payer ?? '' })} />
          <RupiahInput
            label={w.amount}
            value={draft.amount}
            onChange={(amount) => change({ amount })}
            error={errorOf('amount')}
          />
          <DayInput
            label={w.refundedOn}
            required
            max={today()}
            value={draft.refundedOn}
            onChange={(refundedOn) => change({ refundedOn: refundedOn ?? today() })}
            error={errorOf('refundedOn')}
          />
          <TextInput
            label={w.reference}
            value={draft.reference}
            onChange={(event) => change({ reference: event.currentTarget.value })}
            error={errorOf('reference')}
          />
          <Textarea
            label={m.reason}
            description={m.reasonHint}
            required
            minLength={5}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
