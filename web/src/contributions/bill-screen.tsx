import './money.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { BillActions } from './bill-actions.tsx'
import { BillFiles } from './bill-files.tsx'
import { BillLines } from './bill-lines.tsx'
import { BillOmissions } from './bill-omissions.tsx'
import { bill, type BillDetail } from './bill-requests.ts'
import { BillTotals } from './bill-totals.tsx'
import { billWords } from './bill-words.ts'
import { moneyWords } from './money-words.ts'
import { PrintButton } from '../ui/print-button.tsx'
import { StateTag } from './state-tag.tsx'

const route = getRouteApi('/inside/iuran/tagihan/$bill')
const tabs = ['lines', 'totals', 'omissions', 'files', 'payments'] as const
/** Parts without names, for who sees sums alone. */
const nameless = ['totals', 'payments'] as const

/** One bill: where it stands, whom it is for, and its papers. */
export function BillScreen() {
  const w = useWords(billWords)
  const { bill: id } = route.useParams()
  const { data, error } = useQuery(bill(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/iuran/tagihan">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Bill detail={data} />}
    </div>
  )
}

function Bill({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { tab: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const offered = may('contributions.read') ? tabs : nameless
  const tab = oneOf(offered, wanted) ?? offered[0]
  const { number, payer, payerName, month, months, part } = detail
  return (
    <>
      <PageHead title={number}>
        <PrintButton />
      </PageHead>
      <p>
        <StateTag state={detail.state} />{' '}
        <Link to="/iuran/dana/$payer" params={{ payer }}>
          {payerName}
        </Link>
        , {format.month(month)}
        {months > 1 ? ` · ${w.ahead(months)}` : ''}
        {part > 1 ? ` · ${w.later(part)}` : ''}
        {detail.exceptions > 0 ? (
          <>
            {' · '}
            <Link to="/iuran/rekonsiliasi" search={{ bill: String(detail.bill) }} className="warn">
              {w.exceptions(format.count(detail.exceptions))}
            </Link>
          </>
        ) : null}
      </p>
      <Figures detail={detail} />
      <BillActions detail={detail} />
      <Steps detail={detail} />
      <SectionTabs
        label={m.bill}
        tabs={offered.map((key) => ({ key, label: w[key] }))}
        current={tab}
        onChoose={(next) =>
          void navigate({ search: { tab: next === offered[0] ? undefined : next }, replace: true })
        }
      />
      {tab === 'lines' ? (
        <BillLines detail={detail} />
      ) : tab === 'totals' ? (
        <BillTotals detail={detail} />
      ) : tab === 'omissions' ? (
        <BillOmissions detail={detail} />
      ) : tab === 'files' ? (
        <BillFiles detail={detail} />
      ) : (
        <Payments detail={detail} />
      )}
    </>
  )
}

function Figures({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { total, released, due, settled, receipted, people, personMonths, paymentCode } = detail
  const cards = [
    [m.total, format.rupiah(total - released)],
    [m.paid, format.rupiah(settled)],
    [w.due, format.rupiah(due)],
    [m.receipted, format.rupiah(receipted)],
  ] as const
  return (
    <div className="stack tight">
      <div className="cards money-cards">
        {cards.map(([label, value]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className="big">{value}</b>
          </div>
        ))}
      </div>
      <p className="hint">
        {format.count(people)} {m.people.toLocaleLowerCase()} · {format.count(personMonths)}{' '}
        {m.personMonths.toLocaleLowerCase()}
        {released > 0
          ? ` · ${w.asMade} ${format.rupiah(total)}, ${w.released.toLocaleLowerCase()} ${format.rupiah(released)}`
          : ''}
        {paymentCode === null ? '' : ` · ${w.paymentCode} ${paymentCode}`}
      </p>
    </div>
  )
}

function Steps({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.steps}</h2>
      <ol className="steps">
        {detail.steps.map(({ state, at, by, note }) => (
          <li key={`${state}-${at}`}>
            <b>{m[`state_${state}`]}</b>
            <span>
              {by}, {format.time(at)}
            </span>
            {note === null ? null : <span className="hint">{note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Payments({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const format = useFormat()
  if (detail.payments.length === 0) return <p className="hint">{w.noPayments}</p>
  return (
    <ul className="list">
      {detail.payments.map(({ payment, paidOn, amount, reference }) => (
        <li key={payment} className="row centre">
          <b>{format.rupiah(amount)}</b> {format.day(paidOn)}{' '}
          {reference === null ? null : <span className="hint">{reference}</span>}
        </li>
      ))}
    </ul>
  )
}
