import { Radio, Select, Textarea, TextInput } from '@mantine/core'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { FundChoice } from './fund-choice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { type Action, type ExceptionDetail, type Resolution, resolve } from './payment-requests.ts'
import { reconcileWords } from './reconcile-words.ts'

interface Draft {
  readonly action: Action | ''
  readonly reason: string
  readonly payer: string
  /** Place of the target in the list. */
  readonly target: string
  readonly refundedOn: string
  readonly reference: string
}

/** The decision on one exception, with its reason. */
export function ResolveForm({ detail }: { readonly detail: ExceptionDetail }) {
  const w = useWords(reconcileWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const changed = useMoneyChanged()
  const [draft, change, clear] = useDraft<Draft>(`exception-${detail.exception}`, {
    action: detail.actions[0] ?? '',
    reason: '',
    payer: detail.payer ?? '',
    target: '0',
    refundedOn: today(),
    reference: '',
  })
  const { action } = draft
  const needsPayer = (action === 'credit' || action === 'refund') && detail.payer === null
  const submit = async () => {
    if (action === '') return
    await resolve(detail.exception, resolutionOf(detail, { ...draft, action }))
  }
  return (
    <section className="card stack tight no-print">
      <h3>{w.decide}</h3>
      <Form
        submit={submit}
        onDone={() => {
          clear()
          changed(w.decided)
        }}
        label={w.decide}
        disabled={action === '' || (needsPayer && draft.payer === '')}
      >
        {(errorOf) => (
          <>
            <Radio.Group
              label={w.action}
              value={action}
              onChange={(next) => change({ action: next })}
              error={errorOf('action')}
            >
              {detail.actions.map((one) => (
                <Radio key={one} value={one} label={w[`action_${one}`]} mt={6} />
              ))}
            </Radio.Group>
            {action === 'assign' ? (
              <Select
                label={w.target}
                required
                allowDeselect={false}
                data={detail.targets.map(({ billNumber, month, open }, at) => ({
                  value: String(at),
                  label: [
                    billNumber,
                    month === null ? null : format.month(month),
                    w.openAmount(format.rupiah(open)),
                  ]
                    .filter((one) => one !== null)
                    .join(' · '),
                }))}
                value={draft.target}
                onChange={(target) => change({ target: target ?? '0' })}
                error={errorOf('bill')}
              />
            ) : null}
            {needsPayer ? (
              <FundChoice
                value={draft.payer || undefined}
                onChange={(payer) => change({ payer: payer ?? '' })}
              />
            ) : null}
            {action === 'refund' ? (
              <>
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
              </>
            ) : null}
            <Textarea
              label={m.reason}
              description={m.reasonHint}
              required
              minLength={5}
              maxLength={500}
              value={draft.reason}
              onChange={(event) => change({ reason: event.currentTarget.value })}
              error={errorOf('reason')}
            />
          </>
        )}
      </Form>
    </section>
  )
}

function resolutionOf(detail: ExceptionDetail, draft: Draft & { readonly action: Action }): Resolution {
  const { action, reason, payer, refundedOn, reference } = draft
  const target = detail.targets[Number(draft.target)]
  return {
    action,
    reason,
    ...((action === 'credit' || action === 'refund') && payer !== '' ? { payer } : {}),
    ...(action === 'assign' && target !== undefined
      ? {
          bill: target.bill,
          ...(target.personId === null ? {} : { personId: target.personId }),
          ...(target.month === null ? {} : { month: target.month }),
        }
      : {}),
    ...(action === 'refund' ? { refundedOn, ...(reference === '' ? {} : { reference }) } : {}),
  }
}
