import './plan.css'
import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PlanComparison } from './plan-comparison.tsx'
import { PlanForm } from './plan-form.tsx'
import { makePlan, type PlanLine, plans } from './plan-requests.ts'
import { PlanStateTag } from './plan-state-tag.tsx'
import { planWords } from './plan-words.ts'

const route = getRouteApi('/inside/program/rencana')

/** Scenarios, and some of them side by side. */
export function PlansScreen() {
  const w = useWords(planWords)
  const { data, error } = useQuery(plans)
  return (
    <div className="stack">
      <PageHead title={w.plans} lead={w.plansLead}>
        <div className="row">
          <PrintButton />
          {may('programmes.manage') ? <NewPlan /> : null}
        </div>
      </PageHead>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.length === 0 ? (
        <section className="empty">
          <h2>{w.none}</h2>
          <p>
            {w.noneHint} <Link to="/program/dana">{w.toFunds}</Link>
          </p>
        </section>
      ) : (
        <PlanList rows={data} />
      )}
    </div>
  )
}

function NewPlan() {
  const w = useWords(planWords)
  const navigate = route.useNavigate()
  return (
    <DialogButton label={w.newPlan} variant="filled">
      {(close) => (
        <PlanForm
          submit={makePlan}
          onDone={({ plan }) => {
            close()
            void navigate({ to: '/program/rencana/$plan', params: { plan: String(plan) } })
          }}
          label={w.make}
        />
      )}
    </DialogButton>
  )
}

function PlanList({ rows }: { readonly rows: readonly PlanLine[] }) {
  const w = useWords(planWords)
  const format = useFormat()
  const { q, sort, side } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = new Set((side ?? '').split('.').filter(Boolean))
  const toggle = (plan: number) => {
    const next = new Set(chosen)
    if (!next.delete(String(plan))) next.add(String(plan))
    const list = [...next].join('.')
    void navigate({ search: (before) => ({ ...before, side: list || undefined }), replace: true })
  }
  const compared = rows.filter(({ plan, outcome }) => chosen.has(String(plan)) && outcome !== null)
  return (
    <>
      <DataTable
        caption={w.plans}
        columns={columnsIn(w, format, chosen, toggle)}
        rows={rows}
        rowKey={({ plan }) => String(plan)}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="rencana"
      />
      {compared.length < 2 ? (
        rows.length < 2 ? null : (
          <p className="hint no-print">{w.compareHint}</p>
        )
      ) : (
        <PlanComparison rows={compared} />
      )}
    </>
  )
}

function columnsIn(
  w: (typeof planWords)['en'],
  format: Format,
  chosen: ReadonlySet<string>,
  toggle: (plan: number) => void,
): readonly Column<PlanLine>[] {
  return [
    {
      key: 'chosen',
      label: w.chosen,
      decorative: true,
      value: () => null,
      cell: ({ plan, name, outcome }) =>
        outcome === null ? null : (
          <Checkbox
            aria-label={w.choose(name)}
            checked={chosen.has(String(plan))}
            onChange={() => toggle(plan)}
          />
        ),
    },
    {
      key: 'name',
      label: w.plan,
      value: ({ name }) => name,
      cell: ({ plan, name }) => (
        <>
          <Link to="/program/rencana/$plan" params={{ plan: String(plan) }}>
            {name}
          </Link>
          <span className="hint"> · {plan}</span>
        </>
      ),
    },
    {
      key: 'state',
      below: true,
      label: w.state,
      value: ({ state }) => w[`state_${state}`],
      cell: ({ state }) => <PlanStateTag state={state} />,
    },
    {
      key: 'from',
      label: w.from,
      wide: true,
      value: ({ asked }) => asked.from,
      cell: ({ asked }) => `${format.month(asked.from)} (${format.count(asked.months)})`,
    },
    {
      key: 'people',
      label: w.people,
      numeric: true,
      value: ({ outcome }) => outcome?.people ?? null,
      cell: ({ outcome }) => (outcome === null ? '–' : format.count(outcome.people)),
    },
    {
      key: 'personMonths',
      label: w.personMonths,
      numeric: true,
      wide: true,
      value: ({ outcome }) => outcome?.personMonths ?? null,
      cell: ({ outcome }) => (outcome === null ? '–' : format.count(outcome.personMonths)),
    },
    {
      key: 'cost',
      label: w.cost,
      numeric: true,
      value: ({ outcome }) => outcome?.cost ?? null,
      cell: ({ outcome }) => format.rupiah(outcome?.cost ?? null),
    },
    { key: 'by', label: w.by, wide: true, value: ({ madeBy }) => madeBy },
  ]
}
