import './money.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Treasury, treasury } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'

/** The treasurer's first screen: unresolved money, and the bills that wait for somebody. */
export function TreasuryView() {
  const w = useWords(ledgerWords)
  const { data, error } = useQuery(treasury)
  return (
    <section className="stack tight">
      <h2>{w.treasury}</h2>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Figures data={data} />}
    </section>
  )
}

function Figures({ data }: { readonly data: Treasury }) {
  const w = useWords(ledgerWords)
  const format = useFormat()
  const cards = [
    [w.treasuryUnresolved, data.unresolved, data.unresolved === 0 ? '' : 'bad'],
    [w.treasuryOwed, data.owed, ''],
    [w.treasuryAwaiting, data.awaiting, ''],
    [w.treasuryCredit, data.credit, ''],
  ] as const
  return (
    <>
      <div className="cards money-cards">
        {cards.map(([label, amount, tone]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className={`big ${tone}`}>{format.rupiah(amount)}</b>
          </div>
        ))}
      </div>
      <Tasks data={data} />
      <p className="hint">
        {data.lastMonth === null ? w.noBillYet : w.lastMonth(format.month(data.lastMonth))}
      </p>
    </>
  )
}

function Tasks({ data }: { readonly data: Treasury }) {
  const w = useWords(ledgerWords)
  const format = useFormat()
  const open = data.exceptions.reduce((sum, { count }) => sum + count, 0)
  const openAmount = data.exceptions.reduce((sum, { amount }) => sum + amount, 0)
  const tasks = [
    [data.toApprove, w.toApprove(format.count(data.toApprove)), 'draft'],
    [data.toSend, w.toSend(format.count(data.toSend)), 'approved'],
    [data.toPay, w.toPay(format.count(data.toPay)), 'sent'],
    [data.toReceipt, w.toReceipt(format.count(data.toReceipt)), 'paid'],
  ] as const
  const some = tasks.filter(([count]) => count > 0)
  if (some.length === 0 && open === 0) return <p className="hint">{w.allDone}</p>
  return (
    <ul className="list">
      {open === 0 ? null : (
        <li>
          <Link to="/iuran/rekonsiliasi">{w.exceptions(format.count(open), format.rupiah(openAmount))}</Link>
        </li>
      )}
      {some.map(([, sentence, state]) => (
        <li key={state}>
          <Link to="/iuran/tagihan" search={{ state }}>
            {sentence}
          </Link>
        </li>
      ))}
    </ul>
  )
}
