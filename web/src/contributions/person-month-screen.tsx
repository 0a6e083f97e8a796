import './money.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { type RupiahTrail, trailOf } from './ledger-requests.ts'
import { useAccountName } from './account-name.ts'
import { ledgerWords } from './ledger-words.ts'
import { moneyWords } from './money-words.ts'
import { PrintButton } from '../ui/print-button.tsx'
import { StateTag } from './state-tag.tsx'

const route = getRouteApi('/inside/iuran/bulan-orang/$personId/$month')

/** The rupiah of one person-month: from the fund to the insurer's receipt, and in the books. */
export function PersonMonthScreen() {
  const w = useWords(ledgerWords)
  const { personId, month } = route.useParams()
  const { data, error } = useQuery(trailOf(personId, month))
  return (
    <div className="stack">
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <PageHead title={w.trailTitle} />
        )
      ) : (
        <Trail trail={data} />
      )}
    </div>
  )
}

function Trail({ trail }: { readonly trail: RupiahTrail }) {
  const w = useWords(ledgerWords)
  const format = useFormat()
  return (
    <>
      <PageHead title={w.trail(trail.name, format.month(trail.month))} lead={w.trailLead}>
        <PrintButton />
      </PageHead>
      {may('people.read') ? (
        <p className="no-print">
          <Link to="/pekerja/$personId" params={{ personId: String(trail.personId) }}>
            {w.toPerson}
          </Link>
        </p>
      ) : null}
      {trail.bills.map((bill) => (
        <Billed key={bill.bill} bill={bill} />
      ))}
      <Receipts receipts={trail.receipts} />
      <Postings postings={trail.postings} />
    </>
  )
}

function Billed({ bill }: { readonly bill: RupiahTrail['bills'][number] }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { jkk, jkm, jht, jp } = bill.programmes
  const programmes = Object.entries({ JKK: jkk, JKM: jkm, JHT: jht, JP: jp }).filter(([, sum]) => sum !== 0)
  return (
    <section className="card stack tight">
      <h2>
        {w.billsOf}: {format.rupiah(bill.amount)}
      </h2>
      <dl className="pairs">
        <div>
          <dt>{m.fund}</dt>
          <dd>
            <Link to="/iuran/dana/$payer" params={{ payer: bill.payer }}>
              {bill.payerName}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{m.bill}</dt>
          <dd>
            <Link to="/iuran/tagihan/$bill" params={{ bill: String(bill.bill) }}>
              {bill.number}
            </Link>{' '}
            <StateTag state={bill.state} />
          </dd>
        </div>
        <div>
          <dt>{m.amount}</dt>
          <dd>
            {programmes.map(([name, sum]) => `${name} ${format.rupiah(sum)}`).join(' + ')}
            {bill.released > 0 ? ` − ${w.released} ${format.rupiah(bill.released)}` : ''}
          </dd>
        </div>
        <div>
          <dt>{w.paymentsOf}</dt>
          <dd>
            {bill.payments.length === 0
              ? w.noPaymentYet
              : bill.payments.map(({ payment, paidOn, amount, reference }) => (
                  <div key={payment}>
                    {format.rupiah(amount)}, {format.day(paidOn)}{' '}
                    {reference === null ? null : <span className="hint">{reference}</span>}
                  </div>
                ))}
          </dd>
        </div>
        <div>
          <dt>{m.receipted}</dt>
          <dd data-sum="receipted">{format.rupiah(bill.receipted)}</dd>
        </div>
        <div>
          <dt>{w.rules}</dt>
          <dd className="code">{bill.rules.join(', ')}</dd>
        </div>
      </dl>
    </section>
  )
}

function Receipts({ receipts }: { readonly receipts: RupiahTrail['receipts'] }) {
  const w = useWords(ledgerWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.receiptsOf}</h2>
      {receipts.length === 0 ? <p className="hint">{w.noReceiptYet}</p> : null}
      <ul className="list">
        {receipts.map(({ receipt, fileName, sheet, row, booked, receivedOn }) => (
          <li key={`${receipt}-${sheet}-${row}`} className="row centre">
            <b>{format.rupiah(booked)}</b> {w.booked}
            <Link to="/iuran/rekonsiliasi" search={{ tab: 'receipts', receipt: String(receipt) }}>
              {w.rowOf(fileName, String(row))}
            </Link>
            {receivedOn === null ? null : <span className="hint">{format.day(receivedOn)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Postings({ postings }: { readonly postings: RupiahTrail['postings'] }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const nameOf = useAccountName()
  if (postings.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.postings}</h2>
      <TableScroll label={w.postings}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.day}</th>
              <th scope="col">{w.cause}</th>
              <th scope="col">{w.account}</th>
              <th scope="col" className="n">
                {m.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {postings.map(({ entry, happenedOn, cause, reverses, account, amount }, at) => (
              <tr key={`${entry}-${account}-${at}`}>
                <th scope="row">{format.day(happenedOn)}</th>
                <td>
                  <Link to="/iuran/buku-besar" search={{ tab: 'journal', entry: String(entry) }}>
                    {w[`cause_${cause}`]}
                  </Link>
                  {reverses === null ? null : (
                    <span className="hint"> {w.reverses(format.count(reverses))}</span>
                  )}
                </td>
                <td>{nameOf(account)}</td>
                <td className="n">{format.rupiah(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}
