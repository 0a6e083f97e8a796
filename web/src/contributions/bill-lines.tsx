import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { type BillDetail, billLines, type PersonMonth, releaseLine } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { Choice } from './choice.tsx'
import { useMoneyChanged } from './money-changed.ts'
import { moneyWords } from './money-words.ts'
import { ReasonForm } from './reason-form.tsx'

const route = getRouteApi('/inside/iuran/tagihan/$bill')

/** Whom the bill is for, by name; each leads to the rupiah of that person-month. */
export function BillLines({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { village, agency, q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { village, agency, q }
  const pages = usePages(['bills', 'lines', String(detail.bill), filter], (page, signal) =>
    billLines(detail.bill, filter, page, signal),
  )
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const named = (parts: BillDetail['agencies']) =>
    parts.flatMap(({ code, name }) => (code === null ? [] : [{ value: code, label: name }]))
  return (
    <div className="stack tight">
      <search className="row no-print" aria-label={m.filter}>
        <SearchBox label={w.searchName} q={q ?? ''} onSearch={(next) => change({ q: next || undefined })} />
        <Choice
          label={m.village}
          value={village}
          data={named(detail.villages)}
          onChange={(next) => change({ village: next })}
        />
        <Choice
          label={m.agency}
          value={agency}
          data={named(detail.agencies)}
          onChange={(next) => change({ agency: next })}
        />
      </search>
      <PagesView pages={pages}>
        {(rows) => (
          <>
            <DataTable
              caption={w.lines}
              columns={columnsIn(w, m, format, detail)}
              rows={rows}
              rowKey={({ personId, month }) => `${personId}-${month}`}
              state={{ sort }}
              onState={(next) => change({ sort: next.sort })}
              pages={pages}
              search="elsewhere"
              fileName={`tagihan-${detail.number}`}
              foot={
                pages.more === undefined ? <Foot rows={rows} label={m.total} format={format} /> : undefined
              }
            />
          </>
        )}
      </PagesView>
    </div>
  )
}

function Foot(props: {
  readonly rows: readonly PersonMonth[]
  readonly label: string
  readonly format: Format
}) {
  const sum = (value: (one: PersonMonth) => number) =>
    props.format.rupiah(props.rows.reduce((total, one) => total + value(one), 0))
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td className="wide" />
      <td className="wide" />
      <td className="wide" />
      <td className="n" data-sum="amount">
        {sum(({ amount, released }) => amount - released)}
      </td>
      <td className="n wide">{sum(({ receipted }) => receipted)}</td>
      <td />
    </tr>
  )
}

function columnsIn(
  w: (typeof billWords)['en'],
  m: (typeof moneyWords)['en'],
  format: Format,
  detail: BillDetail,
): readonly Column<PersonMonth>[] {
  return [
    {
      key: 'name',
      label: m.name,
      value: ({ name }) => name,
      cell: ({ personId, name, month }) => (
        <Link
          to="/iuran/bulan-orang/$personId/$month"
          params={{ personId: String(personId), month }}
          title={w.personMonth}
        >
          {name}
        </Link>
      ),
    },
    {
      key: 'nik',
      label: w.nik,
      wide: true,
      value: ({ nik }) => nik,
      cell: ({ nik }) => <span className="nik">{nik ?? '–'}</span>,
    },
    {
      key: 'village',
      label: m.village,
      below: true,
      value: ({ village }) => village,
      cell: ({ village, district }) => (
        <>
          {village ?? m.unknown}
          {district === null ? null : <span className="hint"> · {district}</span>}
        </>
      ),
    },
    {
      key: 'month',
      label: m.month,
      below: true,
      value: ({ month }) => month,
      cell: ({ month }) => format.month(month),
    },
    {
      key: 'amount',
      label: m.amount,
      numeric: true,
      value: ({ amount, released }) => amount - released,
      cell: ({ amount, released }) => format.rupiah(amount - released),
    },
    {
      key: 'receipted',
      label: m.receipted,
      numeric: true,
      wide: true,
      value: ({ receipted }) => receipted,
      cell: ({ receipted }) => format.rupiah(receipted),
    },
    {
      key: 'release',
      label: w.release,
      decorative: true,
      value: () => null,
      cell: (line) =>
        detail.may.release && line.released < line.amount ? (
          <Release detail={detail} line={line} />
        ) : line.released > 0 ? (
          <span className="tag">{w.released}</span>
        ) : null,
    },
  ]
}

function Release({ detail, line }: { readonly detail: BillDetail; readonly line: PersonMonth }) {
  const w = useWords(billWords)
  const changed = useMoneyChanged()
  const { personId, month, name } = line
  return (
    <DialogButton label={w.release} title={`${w.release}: ${name}`} variant="subtle" size="compact-sm">
      {(close) => (
        <ReasonForm
          label={w.release}
          about={`release-${detail.bill}-${personId}-${month}`}
          hint={w.releaseHint}
          submit={(reason) => releaseLine(detail.bill, { personId, month, reason })}
          onDone={() => {
            changed(w.releasedDone)
            close()
          }}
          danger
        />
      )}
    </DialogButton>
  )
}
