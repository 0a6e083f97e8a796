import './money.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { type BillLine, billPage, billStates } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { Choice } from './choice.tsx'
import { FundChoice } from './fund-choice.tsx'
import { moneyWords } from './money-words.ts'
import { MonthInput } from './month-input.tsx'
import { RunForm } from './run-form.tsx'
import { RunList } from './run-list.tsx'
import { RunView } from './run-view.tsx'
import { StateTag } from './state-tag.tsx'

const route = getRouteApi('/inside/iuran/tagihan')

/** Bills by month and fund, with how far each has come. */
export function BillsScreen() {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const format = useFormat()
  const { sort, run, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['bills', filter], (page, signal) => billPage(filter, page, signal))
  const change = (next: Partial<typeof filter> & { sort?: string | undefined; run?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {may('contributions.bill') ? (
          <DialogButton label={w.run} variant="filled">
            {(close) => (
              <RunForm
                onBegun={(begun) => {
                  close()
                  change({ run: begun })
                }}
              />
            )}
          </DialogButton>
        ) : null}
      </PageHead>
      {may('contributions.bill') ? (
        run === undefined ? (
          <RunList />
        ) : (
          <RunView key={run} run={run} onRun={(next) => change({ run: next })} />
        )
      ) : null}
      <search className="row no-print" aria-label={m.filter}>
        <MonthInput label={m.month} value={filter.month} onChange={(month) => change({ month })} />
        <FundChoice value={filter.payer} onChange={(payer) => change({ payer })} />
        <Choice
          label={w.state}
          value={filter.state}
          data={[
            { value: 'open', label: w.open },
            ...billStates.map((value) => ({ value, label: m[`state_${value}`] })),
          ]}
          onChange={(state) => change({ state })}
        />
      </search>
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.none}</h2>
            <p>{filtered ? w.noneHint : w.noneYet}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.title}
            columns={columnsIn(w, m, format)}
            rows={rows}
            rowKey={({ bill }) => String(bill)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="tagihan"
          />
        )}
      </PagesView>
    </div>
  )
}

function columnsIn(
  w: (typeof billWords)['en'],
  m: (typeof moneyWords)['en'],
  format: Format,
): readonly Column<BillLine>[] {
  return [
    {
      key: 'number',
      label: w.number,
      value: ({ number }) => number,
      cell: ({ bill, number, part }) => (
        <>
          <Link to="/iuran/tagihan/$bill" params={{ bill: String(bill) }}>
            {number}
          </Link>
          {part > 1 ? <span className="hint"> · {w.later(part)}</span> : null}
        </>
      ),
    },
    {
      key: 'month',
      label: m.month,
      wide: true,
      value: ({ month }) => month,
      cell: ({ month, months }) => (
        <>
          {format.month(month)}
          {months > 1 ? <span className="hint"> · {w.ahead(months)}</span> : null}
        </>
      ),
    },
    { key: 'fund', label: m.fund, below: true, value: ({ payerName }) => payerName },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => m[`state_${state}`],
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'people',
      label: m.people,
      numeric: true,
      wide: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'total',
      label: m.total,
      numeric: true,
      value: ({ total, released }) => total - released,
      cell: ({ total, released }) => format.rupiah(total - released),
    },
    {
      key: 'due',
      label: w.due,
      numeric: true,
      wide: true,
      value: ({ due }) => due,
      cell: ({ due }) => format.rupiah(due),
    },
    {
      key: 'receipted',
      label: m.receipted,
      numeric: true,
      wide: true,
      value: ({ receipted }) => receipted,
      cell: ({ receipted }) => format.rupiah(receipted),
    },
  ]
}
