import './money.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Funds, funds } from './bill-requests.ts'
import type { FundMoney } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { fundKindWords, moneyWords } from './money-words.ts'
import { PrintButton } from '../ui/print-button.tsx'

const route = getRouteApi('/inside/iuran/dana')
export const places = ['owed', 'clearing', 'receipted', 'credit', 'unresolved'] as const

/** All funds and where their money is. */
export function FundsScreen() {
  const w = useWords(ledgerWords)
  const { data, error } = useQuery(funds)
  return (
    <div className="stack">
      <PageHead title={w.funds} lead={w.fundsLead}>
        <PrintButton />
      </PageHead>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.funds.length === 0 ? (
        <p className="empty">{w.noFunds}</p>
      ) : (
        <FundTable answer={data} />
      )}
    </div>
  )
}

function FundTable({ answer }: { readonly answer: Funds }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const kinds: Readonly<Record<string, string>> = useWords(fundKindWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      {answer.unknownPayer === 0 ? null : (
        <p className="warn">
          {w.unknownPayer(format.rupiah(answer.unknownPayer))}{' '}
          <Link to="/iuran/rekonsiliasi">{w.toQueue}</Link>
        </p>
      )}
      <DataTable
        caption={w.funds}
        columns={columnsIn(m, kinds, format)}
        rows={answer.funds}
        rowKey={({ payer }) => payer}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="dana"
        foot={
          <tr>
            <th scope="row">{m.total}</th>
            <td className="n">{format.rupiah(answer.total.cost)}</td>
            {places.map((place) => (
              <td key={place} className={place === 'unresolved' ? 'n' : 'n wide'}>
                {format.rupiah(answer.total[place])}
              </td>
            ))}
          </tr>
        }
      />
    </>
  )
}

function columnsIn(
  m: (typeof moneyWords)['en'],
  kinds: Readonly<Record<string, string>>,
  format: Format,
): readonly Column<FundMoney>[] {
  return [
    {
      key: 'name',
      label: m.fund,
      value: ({ name }) => name,
      cell: ({ payer, name, kind }) => (
        <>
          <Link to="/iuran/dana/$payer" params={{ payer }}>
            {name}
          </Link>
          <span className="hint"> · {kinds[kind] ?? kind}</span>
        </>
      ),
    },
    {
      key: 'cost',
      label: m.cost,
      numeric: true,
      value: ({ cost }) => cost,
      cell: ({ cost }) => <b>{format.rupiah(cost)}</b>,
    },
    ...places.map((place) => ({
      key: place,
      label: m[place],
      numeric: true,
      wide: place !== 'unresolved',
      value: (fund: FundMoney) => fund[place],
      cell: (fund: FundMoney) => format.rupiah(fund[place]),
    })),
  ]
}
