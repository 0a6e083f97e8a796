import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { DayInput } from '../ui/day-input.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAccountName } from './account-name.ts'
import { type Accounts, accounts } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { moneyWords } from './money-words.ts'

const route = getRouteApi('/inside/iuran/buku-besar')
type Balance = Accounts['accounts'][number]

/** Accounts with their balances on a day. */
export function AccountBalances() {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const nameOf = useAccountName()
  const { as_of: asOf, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(accounts(asOf))
  const change = (next: Readonly<Record<string, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const sum = (value: (one: Balance) => number) =>
    format.rupiah((data?.accounts ?? []).reduce((total, one) => total + value(one), 0))
  return (
    <div className="stack">
      <div className="row no-print">
        <DayInput label={w.asOf} value={asOf} onChange={(day) => change({ as_of: day })} />
      </div>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <DataTable
            caption={w.accounts}
            columns={columnsIn(w, format, nameOf)}
            rows={data.accounts}
            rowKey={({ account }) => account}
            state={{ q, sort }}
            onState={(next) => change({ ...next })}
            fileName="neraca-saldo"
            foot={
              <tr>
                <th scope="row">{m.total}</th>
                <td className="wide" />
                <td className="n wide">{sum(({ debit }) => debit)}</td>
                <td className="n wide">{sum(({ credit }) => credit)}</td>
                <td className="n">{format.rupiah(data.sum)}</td>
              </tr>
            }
          />
          <p className={data.sum === 0 ? 'hint' : 'bad'}>
            {data.sum === 0 ? w.sumZero(format.count(data.entries)) : w.sumOff(format.rupiah(data.sum))}
          </p>
        </>
      )}
    </div>
  )
}

function columnsIn(
  w: (typeof ledgerWords)['en'],
  format: Format,
  nameOf: (account: string) => string,
): readonly Column<Balance>[] {
  return [
    {
      key: 'account',
      label: w.account,
      value: ({ account }) => nameOf(account),
      cell: ({ account }) => (
        <Link to="/iuran/buku-besar" search={{ tab: 'journal', account }}>
          {nameOf(account)}
        </Link>
      ),
    },
    {
      key: 'code',
      label: w.code,
      wide: true,
      value: ({ code }) => code,
      cell: ({ code }) =>
        code === null ? <span className="hint">{w.noCode}</span> : <span className="code">{code}</span>,
    },
    {
      key: 'debit',
      label: w.debit,
      numeric: true,
      wide: true,
      value: ({ debit }) => debit,
      cell: ({ debit }) => format.rupiah(debit),
    },
    {
      key: 'credit',
      label: w.creditSide,
      numeric: true,
      wide: true,
      value: ({ credit }) => credit,
      cell: ({ credit }) => format.rupiah(credit),
    },
    {
      key: 'balance',
      label: w.balance,
      numeric: true,
      value: ({ balance }) => balance,
      cell: ({ balance }) => format.rupiah(balance),
    },
  ]
}
