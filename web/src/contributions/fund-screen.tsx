import './money.css'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { DayInput } from '../ui/day-input.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { FundBills } from './fund-bills.tsx'
import { FundMovements } from './fund-movements.tsx'
import { downloadStatement } from './fund-sheet.ts'
import { places } from './funds-screen.tsx'
import { type FundStatement, fundStatementOf } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { fundKindWords, moneyWords } from './money-words.ts'
import { PrintButton } from '../ui/print-button.tsx'

const route = getRouteApi('/inside/iuran/dana/$payer')

/** Where the money of one fund is, over a period; its bills add up to its cost. */
export function FundScreen() {
  const w = useWords(ledgerWords)
  const { payer } = route.useParams()
  const { from, until } = route.useSearch()
  const { data, error } = useQuery(fundStatementOf(payer, { from, until }))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/iuran/dana">← {w.funds}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Statement statement={data} />}
    </div>
  )
}

function Statement({ statement }: { readonly statement: FundStatement }) {
  const w = useWords(ledgerWords)
  const kinds: Readonly<Record<string, string>> = useWords(fundKindWords)
  const format = useFormat()
  const { from, until } = route.useSearch()
  const navigate = route.useNavigate()
  const { fund } = statement
  const period = `${statement.from === null ? w.wholePeriod : format.day(statement.from)} – ${format.day(statement.until)}`
  const change = (next: { from?: string | undefined; until?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <>
      <PageHead title={fund.name} lead={kinds[fund.kind] ?? fund.kind}>
        <div className="row no-print">
          <Button variant="default" onClick={() => void downloadStatement(statement, w)}>
            {w.downloadStatement}
          </Button>
          <PrintButton />
        </div>
      </PageHead>
      <p className="print-only">{w.statementOf(fund.name, period)}</p>
      <div className="row no-print">
        <DayInput label={w.from} value={from} onChange={(day) => change({ from: day })} />
        <DayInput label={w.until} value={until} onChange={(day) => change({ until: day })} />
      </div>
      <Where statement={statement} />
      <FundBills statement={statement} />
      <FundMovements statement={statement} />
    </>
  )
}

/** What was charged and what was paid, and where it is; said when the parts do not make the whole. */
function Where({ statement }: { readonly statement: FundStatement }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { fund, opening } = statement
  return (
    <section className="stack tight">
      <h2>{w.follow(format.rupiah(fund.cost))}</h2>
      <div className="cards money-cards">
        {places.map((place) => (
          <div key={place} className="card" data-place={place}>
            <span className="hint">{m[place]}</span>
            <b className={`big ${place === 'unresolved' && fund[place] !== 0 ? 'bad' : ''}`}>
              {format.rupiah(fund[place])}
            </b>
            {place === 'clearing' && fund[place] < 0 ? (
              <span className="hint">{w.clearingNegative}</span>
            ) : null}
            {statement.from === null ? null : (
              <span className="hint">
                {w.opening} {format.rupiah(opening[place])}
              </span>
            )}
          </div>
        ))}
      </div>
      <Sum
        label={m.cost}
        whole={fund.cost}
        fund={fund}
        parts={['owed', 'clearing', 'receipted', 'unresolved']}
      />
      <Sum
        label={w.paidNet}
        whole={fund.paid}
        fund={fund}
        parts={['clearing', 'receipted', 'credit', 'unresolved']}
      />
    </section>
  )
}

function Sum(props: {
  readonly label: string
  readonly whole: number
  readonly fund: FundStatement['fund']
  readonly parts: readonly (typeof places)[number][]
}) {
  const m = useWords(moneyWords)
  const format = useFormat()
  const { label, whole, fund, parts } = props
  const off = whole - parts.reduce((sum, part) => sum + fund[part], 0)
  const some = parts.filter((part) => fund[part] !== 0)
  return (
    <p>
      {label} <b>{format.rupiah(whole)}</b>
      {some.length === 0
        ? null
        : ` = ${some.map((part) => `${m[part].toLocaleLowerCase()} ${format.rupiah(fund[part])}`).join(' + ')}`}
      .{' '}
      <span className={off === 0 ? 'hint' : 'bad'}>
        {off === 0 ? m.agrees : m.disagrees(format.rupiah(off))}
      </span>
    </p>
  )
}
