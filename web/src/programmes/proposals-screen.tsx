import '../contributions/enrolments.css'
import './papers.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { ProposalForm } from './proposal-form.tsx'
import { type ProposalLine, proposalPage, proposalStates } from './proposal-requests.ts'
import { ProposalStateTag } from './proposal-state-tag.tsx'
import { proposalWords } from './proposal-words.ts'

const route = getRouteApi('/inside/program/usulan')
const tasks = ['verify', 'check', 'decide', 'returned', 'enrol'] as const

/** Proposals, with how far each has come and until when its step is due. */
export function ProposalsScreen() {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { sort, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = usePages(['proposals', filter], (page, signal) => proposalPage(filter, page, signal))
  const change = (next: Partial<typeof filter> & { sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        {may('programmes.propose') ? (
          <DialogButton label={w.new} variant="filled">
            {() => (
              <ProposalForm
                onDone={({ proposal }) =>
                  void navigate({ to: '/program/usulan/$proposal', params: { proposal: String(proposal) } })
                }
              />
            )}
          </DialogButton>
        ) : null}
      </PageHead>
      <search className="row no-print" aria-label={w.filter}>
        <Choice
          label={w.state}
          value={filter.state}
          data={[
            { value: 'open', label: w.open },
            ...proposalStates.map((value) => ({ value, label: w[`state_${value}`] })),
          ]}
          onChange={(state) => change({ state })}
        />
        <Choice
          label={w.waiting}
          value={filter.waiting}
          data={tasks.map((value) => ({ value, label: w[`waiting_${value}`] }))}
          onChange={(waiting) => change({ waiting })}
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
            columns={columnsIn(w, format)}
            rows={rows}
            rowKey={({ proposal }) => String(proposal)}
            state={{ q: filter.q, sort }}
            onState={(next) => change({ q: next.q, sort: next.sort })}
            pages={pages}
            search="server"
            fileName="usulan"
          />
        )}
      </PagesView>
    </div>
  )
}

function columnsIn(w: (typeof proposalWords)['en'], format: Format): readonly Column<ProposalLine>[] {
  return [
    { key: 'number', label: w.number, numeric: true, wide: true, value: ({ proposal }) => proposal },
    {
      key: 'title',
      label: w.name,
      value: ({ title }) => title,
      cell: ({ proposal, title }) => (
        <Link to="/program/usulan/$proposal" params={{ proposal: String(proposal) }}>
          {title}
        </Link>
      ),
    },
    { key: 'seat', label: w.seat, below: true, value: ({ seat }) => seat },
    {
      key: 'state',
      label: w.state,
      value: ({ state }) => w[`state_${state}`],
      cell: ({ state, returned }) => <ProposalStateTag state={state} returned={returned} />,
    },
    {
      key: 'due',
      below: true,
      label: w.due,
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn, overdue }) =>
        dueOn === null ? (
          '–'
        ) : (
          <span className={overdue ? 'day bad' : 'day'}>
            {format.day(dueOn)}
            {overdue ? ` · ${w.overdue}` : ''}
          </span>
        ),
    },
    {
      key: 'people',
      label: w.people,
      numeric: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'confirmed',
      label: w.confirmed,
      numeric: true,
      wide: true,
      value: ({ confirmed }) => confirmed,
      cell: ({ confirmed }) => format.count(confirmed),
    },
    {
      key: 'parts',
      label: w.parts,
      wide: true,
      value: ({ parts, openParts }) => `${parts - openParts}/${parts}`,
    },
    {
      key: 'total',
      label: w.total,
      numeric: true,
      wide: true,
      value: ({ total }) => total,
      cell: ({ total }) => (total === 0 ? '–' : format.rupiah(total)),
    },
    { key: 'fund', label: w.fund, wide: true, value: ({ payerName }) => payerName },
  ]
}
