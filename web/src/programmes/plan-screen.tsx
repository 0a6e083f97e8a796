import './plan.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { PlanActions } from './plan-actions.tsx'
import { PlanDemands } from './plan-demands.tsx'
import { PlanFigures } from './plan-figures.tsx'
import { PlanFunds } from './plan-funds.tsx'
import { PlanPeople } from './plan-people.tsx'
import { plan, type PlanDetail } from './plan-requests.ts'
import { PlanStateTag } from './plan-state-tag.tsx'
import { PlanWeighing } from './plan-weighing.tsx'
import { planWords } from './plan-words.ts'

const PlanMonths = lazy(async () => ({ default: (await import('./plan-months.tsx')).PlanMonths }))
const route = getRouteApi('/inside/program/rencana/$plan')
const tabs = ['summary', 'byMonth', 'persons', 'waits', 'steps'] as const
/** Parts without names, for who sees sums alone. */
const nameless = ['summary', 'byMonth', 'steps'] as const

/** One scenario: what came of it, by fund, by month, by person, and what may be done with it. */
export function PlanScreen() {
  const w = useWords(planWords)
  const { plan: id } = route.useParams()
  const { data, error } = useQuery(plan(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/program/rencana">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Plan detail={data} />}
    </div>
  )
}

function Plan({ detail }: { readonly detail: PlanDetail }) {
  const w = useWords(planWords)
  const format = useFormat()
  const { tab: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const { name, state, asked, outcome, problem, progress, stale, frozen, madeBy, madeAt } = detail
  const offered = may('programmes.read') ? tabs : nameless
  const tab = oneOf(offered, wanted) ?? offered[0]
  return (
    <>
      <PageHead title={name}>
        <PrintButton />
      </PageHead>
      <p>
        <PlanStateTag state={state} /> {format.month(asked.from)} · {format.count(asked.months)}{' '}
        {w.month.toLocaleLowerCase()}{' '}
        <span className="hint">
          · {madeBy}, {format.time(madeAt)}
        </span>
      </p>
      {progress === null ? null : (
        <div className="stack tight" role="status">
          <span>{progress.step ?? w[`state_${state}`]}</span>
          <progress
            className="progress"
            aria-label={progress.step ?? w[`state_${state}`]}
            {...(progress.total > 0 ? { max: progress.total, value: progress.done } : {})}
          />
        </div>
      )}
      {problem === null ? null : (
        <p className="bad" role="alert">
          {problem.message}
        </p>
      )}
      {stale.length === 0 ? null : <p className="warn">{w.stale(stale.join(', '))}</p>}
      {outcome === null ? null : <PlanDemands outcome={outcome} />}
      {outcome === null ? null : <PlanWeighing detail={detail} />}
      <PlanActions detail={detail} />
      {outcome === null ? null : (
        <>
          <PlanFigures outcome={outcome} />
          <SectionTabs
            label={w.plan}
            tabs={offered.map((key) => ({ key, label: w[key] }))}
            current={tab}
            onChoose={(next) =>
              void navigate({ search: { tab: next === offered[0] ? undefined : next }, replace: true })
            }
          />
          {tab === 'summary' ? (
            <PlanFunds outcome={outcome} />
          ) : tab === 'byMonth' ? (
            <Suspense fallback={<Loading />}>
              <PlanMonths outcome={outcome} />
            </Suspense>
          ) : tab === 'steps' ? (
            <Steps detail={detail} />
          ) : (
            <PlanPeople key={tab} detail={detail} reached={tab === 'persons' ? 'yes' : 'no'} />
          )}
        </>
      )}
      {outcome === null ? <Steps detail={detail} /> : null}
      {frozen === null ? null : (
        <p className="hint">
          {w.frozen(format.count(frozen.list), frozen.hash.slice(0, 12), format.time(frozen.madeAt))}
        </p>
      )}
    </>
  )
}

function Steps({ detail }: { readonly detail: PlanDetail }) {
  const w = useWords(planWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.steps}</h2>
      <ol className="plan-steps">
        {detail.steps.map(({ what, note, at, by }, i) => (
          <li key={i}>
            <b>{w[`step_${what}`]}</b> {by}, {format.time(at)}
            {note === null ? null : <span className="hint"> · {note}</span>}
          </li>
        ))}
      </ol>
      {detail.batches.length === 0 ? null : (
        <>
          <h2>{w.batches}</h2>
          <ul className="list">
            {detail.batches.map(({ batch, payerName, months, people, refused }) => (
              <li key={batch}>
                {w.batchLine(format.count(batch), payerName, months)} · <b>{format.count(people)}</b>{' '}
                {w.people.toLocaleLowerCase()}
                {refused > 0 ? (
                  <span className="warn"> · {w.refusedPeople(format.count(refused))}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
