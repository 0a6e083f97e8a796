import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { Choice } from './choice.tsx'
import { FundChoice } from './fund-choice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { AssignForm, PaymentForm } from './payment-forms.tsx'
import { type PaymentLine, paymentPage, paymentStates, reversePayment } from './payment-requests.ts'
import { paymentWords } from './payment-words.ts'
import { ReasonForm } from './reason-form.tsx'

const route = getRouteApi('/inside/iuran/pembayaran')

/** Payments with what each was matched to. */
export function PaymentList() {
  const w = useWords(paymentWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { sort, payer, state, bill } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { payer, state, bill }
  const pages = usePages(['payments', filter], (page, signal) => paymentPage(filter, page, signal))
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <div className="row no-print">
        <FundChoice value={payer} onChange={(next) => change({ payer: next })} />
        <Choice
          label={w.state}
          value={state}
          data={paymentStates.map((value) => ({ value, label: w[value] }))}
          onChange={(next) => change({ state: next })}
        />
        <span className="grow" />
        {may('contributions.bill') ? (
          <DialogButton label={w.enter} variant="filled">
            {(close) => <PaymentForm onDone={close} />}
          </DialogButton>
        ) : null}
      </div>
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.none}</h2>
            <p>{w.noneHint}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.title}
            columns={columnsIn(w, m, format)}
            rows={rows}
            rowKey={({ payment }) => String(payment)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="pembayaran"
          />
        )}
      </PagesView>
    </div>
  )
}

function columnsIn(
  w: (typeof paymentWords)['en'],
  m: (typeof moneyWords)['en'],
  format: Format,
): readonly Column<PaymentLine>[] {
  return [
    {
      key: 'day',
      label: m.day,
      value: ({ paidOn }) => paidOn,
      cell: ({ paidOn }) => format.day(paidOn),
    },
    {
      key: 'amount',
      label: m.amount,
      numeric: true,
      value: ({ amount }) => amount,
      cell: ({ amount }) => format.rupiah(amount),
    },
    {
      key: 'fund',
      label: m.fund,
      below: true,
      value: ({ payerName }) => payerName,
      cell: ({ payerName }) => payerName ?? m.unknown,
    },
    {
      key: 'state',
      label: w.state,
      below: true,
      value: ({ state }) => w[state],
      cell: ({ state, bill, billNumber, matchedBy }) => (
        <>
          <span
            className={`tag ${state === 'matched' ? 'good' : state === 'unresolved' ? 'bad' : state === 'credited' ? 'warn' : ''}`}
          >
            {w[state]}
          </span>{' '}
          {bill === null ? null : (
            <Link to="/iuran/tagihan/$bill" params={{ bill: String(bill) }}>
              {billNumber}
            </Link>
          )}
          {matchedBy === null ? null : <span className="hint"> · {w[`by_${matchedBy}`]}</span>}
        </>
      ),
    },
    {
      key: 'reference',
      label: w.reference,
      below: true,
      value: ({ reference, description }) => `${reference ?? ''} ${description ?? ''}`.trim(),
    },
    {
      key: 'origin',
      label: w.origin,
      wide: true,
      value: ({ statement, row, enteredBy }) =>
        statement === null ? `${w.byHand}, ${enteredBy}` : `${w.statements}, ${w.row(String(row ?? '–'))}`,
    },
    {
      key: 'change',
      label: w.reverse,
      decorative: true,
      value: () => null,
      cell: (payment) =>
        may('contributions.bill') && payment.state !== 'reversed' ? <Changes payment={payment} /> : null,
    },
  ]
}

function Changes({ payment }: { readonly payment: PaymentLine }) {
  const w = useWords(paymentWords)
  const m = useWords(moneyWords)
  const changed = useMoneyChanged()
  return (
    <>
      {payment.state === 'unresolved' ? (
        <DialogButton label={w.assign} variant="subtle" size="compact-sm">
          {(close) => <AssignForm payment={payment} onDone={close} />}
        </DialogButton>
      ) : null}
      <DialogButton label={w.reverse} variant="subtle" size="compact-sm">
        {(close) => (
          <ReasonForm
            label={w.reverse}
            about={`reverse-payment-${payment.payment}`}
            hint={w.reverseHint}
            submit={(reason) => reversePayment(payment.payment, reason)}
            onDone={() => {
              changed(m.undone)
              close()
            }}
            danger
          />
        )}
      </DialogButton>
    </>
  )
}
