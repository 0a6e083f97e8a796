import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '../api.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { useAccountName } from './account-name.ts'
import { causeAddress } from './cause-address.ts'
import { Choice } from './choice.tsx'
import { FundChoice } from './fund-choice.tsx'
import { accounts, entryOf, entryPage, type EntryLine } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { PathLink } from '../ui/path-link.tsx'

const route = getRouteApi('/inside/iuran/buku-besar')
const causes = ['bill', 'credit', 'payment', 'receipt', 'refund', 'release', 'resolution'] as const

/** Entries, latest first; each with its sums by account. */
export function Journal() {
  const { entry } = route.useSearch()
  return entry === undefined ? <Entries /> : <OneEntry id={entry} />
}

function OneEntry({ id }: { readonly id: string }) {
  const w = useWords(ledgerWords)
  const { data, error } = useQuery(entryOf(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/iuran/buku-besar" search={{ tab: 'journal' }}>
          ← {w.allEntries}
        </Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Entry entry={data} />}
    </div>
  )
}

function Entries() {
  const w = useWords(ledgerWords)
  const { from, until, account, payer, cause } = route.useSearch()
  const filter = { from, until, account, payer, cause }
  const pages = usePages(['ledger', 'entries', filter], (page, signal) => entryPage(filter, page, signal))
  return (
    <div className="stack">
      <Filters />
      <div className="row no-print">
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            variant="default"
            href={addressOf('/api/contributions/ledger/export', { ...filter, format })}
            download
          >
            {format === 'xlsx' ? w.exportXlsx : w.exportCsv}
          </Button>
        ))}
      </div>
      <PagesView pages={pages} empty={<p className="empty">{w.noEntries}</p>}>
        {(rows) => (
          <>
            {rows.map((entry) => (
              <Entry key={entry.entry} entry={entry} />
            ))}
          </>
        )}
      </PagesView>
      <MoreButton more={pages.more} loading={pages.loading} />
    </div>
  )
}

function Filters() {
  const w = useWords(ledgerWords)
  const nameOf = useAccountName()
  const { from, until, account, payer, cause } = route.useSearch()
  const navigate = route.useNavigate()
  const { data } = useQuery(accounts(undefined))
  const change = (next: Readonly<Record<string, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="row no-print">
      <DayInput label={w.from} value={from} onChange={(day) => change({ from: day })} />
      <DayInput label={w.until} value={until} onChange={(day) => change({ until: day })} />
      <Choice
        label={w.account}
        value={account}
        data={(data?.accounts ?? []).map((one) => ({ value: one.account, label: nameOf(one.account) }))}
        onChange={(next) => change({ account: next })}
      />
      <FundChoice value={payer} onChange={(next) => change({ payer: next })} />
      <Choice
        label={w.cause}
        value={cause}
        data={causes.map((value) => ({ value, label: w[`cause_${value}`] }))}
        onChange={(next) => change({ cause: next })}
      />
    </div>
  )
}

function Entry({ entry }: { readonly entry: EntryLine }) {
  const w = useWords(ledgerWords)
  const format = useFormat()
  const nameOf = useAccountName()
  const address = causeAddress(entry.causeRef)
  return (
    <section className="card stack tight" aria-label={`${w.entry} ${format.count(entry.entry)}`}>
      <p>
        <b>{address === undefined ? entry.sentence : <PathLink path={address}>{entry.sentence}</PathLink>}</b>{' '}
        <span className="tag">{w[`cause_${entry.cause}`]}</span>
      </p>
      <p className="hint">
        {w.entry} {format.count(entry.entry)} · {format.day(entry.happenedOn)} · {entry.by},{' '}
        {format.time(entry.at)}
        {entry.reverses === null ? '' : ` · ${w.reverses(format.count(entry.reverses))}`}
        {entry.reversedBy === null ? '' : ` · ${w.reversedBy(format.count(entry.reversedBy))}`}
        {entry.reason === null ? '' : ` · ${entry.reason}`}
      </p>
      <TableScroll label={`${w.accounts}: ${w.entry} ${format.count(entry.entry)}`}>
        <table className="table dense">
          <thead>
            <tr>
              <th scope="col">{w.account}</th>
              <th scope="col" className="n">
                {w.debit}
              </th>
              <th scope="col" className="n">
                {w.creditSide}
              </th>
            </tr>
          </thead>
          <tbody>
            {entry.totals.map(({ account, payer, bill, amount }) => (
              <tr key={`${account}-${payer}-${bill}`}>
                <th scope="row">{nameOf(account)}</th>
                <td className="n">{amount > 0 ? format.rupiah(amount) : ''}</td>
                <td className="n">{amount < 0 ? format.rupiah(-amount) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}
