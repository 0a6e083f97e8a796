import { getRouteApi, Link } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { type PlanDetail, planPeople, type PlanPersonAnswer } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

const route = getRouteApi('/inside/program/rencana/$plan')

/** Who is protected, by which fund and why; or who is not reached. */
export function PlanPeople({
  detail,
  reached,
}: {
  readonly detail: PlanDetail
  readonly reached: 'yes' | 'no'
}) {
  const w = useWords(planWords)
  const format = useFormat()
  const { payer, held, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { reached, payer, held }
  const pages = usePages(['plans', 'people', String(detail.plan), detail.edition, filter], (page, signal) =>
    planPeople(detail.plan, filter, page, signal),
  )
  const change = (next: {
    payer?: string | undefined
    held?: string | undefined
    sort?: string | undefined
  }) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack tight">
      <search className="row no-print">
        <Choice
          label={w.fund}
          value={payer}
          data={(detail.outcome?.funds ?? []).map((one) => ({ value: one.payer, label: one.name }))}
          onChange={(next) => change({ payer: next })}
        />
        <Choice
          label={w.held}
          value={held}
          data={[
            { value: 'yes', label: w.heldYes },
            { value: 'no', label: w.heldNo },
          ]}
          onChange={(next) => change({ held: next })}
        />
      </search>
      <PagesView pages={pages} empty={<p className="empty">{w.noPeople}</p>}>
        {(rows) => (
          <DataTable
            caption={reached === 'yes' ? w.persons : w.waits}
            columns={columnsIn(w, format)}
            rows={rows}
            rowKey={({ rank }) => String(rank)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName={`rencana-${detail.plan}`}
          />
        )}
      </PagesView>
    </div>
  )
}

function columnsIn(w: (typeof planWords)['en'], format: Format): readonly Column<PlanPersonAnswer>[] {
  return [
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      value: ({ rank }) => rank,
      cell: ({ rank }) => format.count(rank),
    },
    {
      key: 'name',
      label: w.persons,
      value: ({ name }) => name,
      cell: ({ personId, name }) => (
        <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
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
    { key: 'village', label: w.place, wide: true, value: ({ village }) => village },
    { key: 'occupation', label: w.occupation, wide: true, value: ({ occupation }) => occupation },
    {
      key: 'points',
      label: w.points,
      numeric: true,
      wide: true,
      value: ({ points }) => points,
      cell: ({ points }) => format.count(points),
    },
    {
      key: 'cost',
      label: w.cost,
      numeric: true,
      value: ({ spells }) => spells.reduce((sum, { cost }) => sum + cost, 0),
      cell: ({ spells }) => format.rupiah(spells.reduce((sum, { cost }) => sum + cost, 0)),
    },
    {
      key: 'why',
      label: w.why,
      below: true,
      value: ({ sentence }) => sentence,
      cell: ({ sentence, spells }) => (
        <>
          {sentence}
          {spells.map(({ refusal, payer }) =>
            refusal === null ? null : (
              <span key={payer} className="warn">
                {' '}
                {refusal}
              </span>
            ),
          )}
        </>
      ),
    },
  ]
}
