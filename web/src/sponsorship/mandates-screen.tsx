import './sponsorship.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { PrintButton } from '../ui/print-button.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { monthBefore } from './month-before.ts'
import { MandateView } from './mandate-view.tsx'
import { mandateWords } from './mandate-words.ts'
import { LetterForm, PaperForm } from './paper-forms.tsx'
import { type MandateLine, mandatePage, mandateStates, participation } from './requests.ts'
import { MandateTag } from './state-tag.tsx'

const route = getRouteApi('/inside/bapak-asuh/mandat')
/** An offer nobody has answered names nobody. */
const listed = mandateStates.filter((state) => state !== 'declined')

/** Mandates with their state and evidence; papers are handed in and checked here. */
export function MandatesScreen() {
  const w = useWords(mandateWords)
  const format = useFormat()
  const { state, agency, q, sort, mandate } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { state: oneOf(mandateStates, state), agency, q }
  const pages = usePages(['sponsorship', 'mandates', filter], (page, signal) =>
    mandatePage(filter, page, signal),
  )
  const { data: whole } = useQuery(participation(undefined))
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  if (mandate !== undefined) return <MandateView mandate={Number(mandate)} />
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <div className="row no-print">
          <DialogButton label={w.print}>{(close) => <LetterForm onDone={close} />}</DialogButton>
          {may('sponsorship.manage') ? (
            <DialogButton label={w.upload} variant="filled">
              {(close) => <PaperForm onDone={close} />}
            </DialogButton>
          ) : null}
          <PrintButton />
        </div>
      </PageHead>
      <div className="row no-print">
        <SearchBox
          label={w.name}
          description={w.searchHint}
          className="search-box"
          q={q ?? ''}
          onSearch={(next) => change({ q: next || undefined })}
        />
        <Choice
          label={w.state}
          value={filter.state}
          data={listed.map((value) => ({ value, label: w[`state_${value}`] }))}
          onChange={(next) => change({ state: oneOf(mandateStates, next) })}
        />
        <Choice
          label={w.agency}
          value={agency}
          data={(whole?.agencies ?? []).flatMap(({ name }) =>
            name === '' ? [] : [{ value: name, label: name }],
          )}
          onChange={(next) => change({ agency: next })}
        />
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
            columns={columnsIn(w, format)}
            rows={rows}
            rowKey={(one) => String(one.mandate)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="mandat"
          />
        )}
      </PagesView>
    </div>
  )
}

function columnsIn(w: (typeof mandateWords)['en'], format: Format): readonly Column<MandateLine>[] {
  return [
    { key: 'number', label: w.number, numeric: true, wide: true, value: ({ mandate }) => mandate },
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ mandate, name }) => (
        <Link to="/bapak-asuh/mandat" search={(before) => ({ ...before, mandate: String(mandate) })}>
          {name}
        </Link>
      ),
    },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => w[`state_${state}`],
      cell: ({ state, endReason }) => (
        <>
          <MandateTag state={state} />
          {endReason === null ? null : (
            <span className="hint"> {w[`reason_${endReason}` as 'reason_other']}</span>
          )}
        </>
      ),
    },
    { key: 'unit', label: w.unit, below: true, value: ({ unit }) => unit },
    {
      key: 'workers',
      label: w.workers,
      numeric: true,
      value: ({ workers }) => workers,
      cell: ({ workers, places }) => w.workersOf(format.count(workers), format.count(places)),
    },
    {
      key: 'ceiling',
      label: w.ceiling,
      numeric: true,
      wide: true,
      value: ({ ceiling }) => ceiling,
      cell: ({ ceiling }) => format.rupiah(ceiling),
    },
    {
      key: 'months',
      label: w.months,
      wide: true,
      value: ({ from }) => from,
      cell: ({ from, to }) => w.until(format.month(from), format.month(monthBefore(to))),
    },
    { key: 'how', label: w.evidence, wide: true, value: ({ how }) => w[`how_${how}`] },
  ]
}
