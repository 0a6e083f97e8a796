import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { MonthInput } from '../contributions/month-input.tsx'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { monthBefore } from './month-before.ts'
import { type ReserveAnswer, setMoneyAside } from './reserve-requests.ts'
import { byWord, reserveWords } from './reserve-words.ts'

/** Money that pays at once for whoever has lost his sponsor. */
export function ReserveMoney({ answer }: { readonly answer: ReserveAnswer }) {
  const w = useWords(reserveWords)
  const format = useFormat()
  const { backstops, payers } = answer
  return (
    <section className="stack tight">
      {may('sponsorship.manage') ? (
        <div className="row no-print">
          <DialogButton label={w.money}>
            {(close) => <MoneyForm payers={payers} onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
      {backstops.length === 0 ? (
        <section className="empty">
          <h2>{w.noMoney}</h2>
          <p>{w.noMoneyHint}</p>
        </section>
      ) : (
        <div className="cards">
          {backstops.map((one) => (
            <div className="card stack tight" key={one.step}>
              <span className="hint">{byWord(w, one.step)}</span>
              <b>{one.name}</b>
              <span>{w.left(format.rupiah(one.left), format.rupiah(one.money))}</span>
              <span className="hint">
                {w.until(format.month(one.months.from), format.month(monthBefore(one.months.to)))} ·{' '}
                {one.basis}
              </span>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}

function MoneyForm({
  payers,
  onDone,
}: {
  readonly payers: ReserveAnswer['payers']
  readonly onDone: () => void
}) {
  const w = useWords(reserveWords)
  const changed = useChanged('sponsorship')
  const [draft, setDraft] = useState<{
    step: 'pool' | 'apbd'
    payer: string | null
    money: number | ''
    from: string | undefined
    months: number | ''
    basis: string
  }>({ step: 'pool', payer: null, money: '', from: today().slice(0, 7), months: 12, basis: '' })
  const change = (next: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...next }))
  return (
    <Form
      submit={() =>
        setMoneyAside({
          step: draft.step,
          payer: draft.payer ?? '',
          money: draft.money === '' ? 0 : draft.money,
          from: draft.from ?? '',
          months: draft.months === '' ? 0 : draft.months,
          basis: draft.basis,
        })
      }
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.moneyHint}</p>
          <div className="form-grid">
            <Select
              label={w.step}
              data={[
                { value: 'pool', label: w.by_pool },
                { value: 'apbd', label: w.by_apbd },
              ]}
              value={draft.step}
              allowDeselect={false}
              onChange={(step) => change({ step: step === 'apbd' ? 'apbd' : 'pool', payer: null })}
            />
            <Select
              label={w.payer}
              required
              data={payers
                .filter(({ isBudget }) => draft.step === 'pool' || isBudget)
                .map(({ code, name }) => ({ value: code, label: name }))}
              value={draft.payer}
              onChange={(payer) => change({ payer })}
              error={errorOf('payer')}
            />
            <NumberInput
              label={w.amount}
              required
              min={0}
              allowDecimal={false}
              allowNegative={false}
              thousandSeparator="."
              decimalSeparator=","
              hideControls
              value={draft.money}
              onChange={(value) => change({ money: value === '' ? '' : Number(value) })}
              error={errorOf('money')}
            />
            <MonthInput
              label={w.firstMonth}
              required
              value={draft.from}
              onChange={(from) => change({ from })}
              error={errorOf('from')}
            />
            <NumberInput
              label={w.count}
              required
              min={1}
              max={60}
              allowDecimal={false}
              value={draft.months}
              onChange={(value) => change({ months: value === '' ? '' : Number(value) })}
              error={errorOf('months')}
            />
            <TextInput
              label={w.basis}
              required
              value={draft.basis}
              onChange={(event) => change({ basis: event.currentTarget.value })}
              error={errorOf('basis')}
            />
          </div>
        </>
      )}
    </Form>
  )
}
