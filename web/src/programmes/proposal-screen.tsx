import '../contributions/enrolments.css'
import '../contributions/money.css'
import './papers.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { ProposalActions } from './proposal-actions.tsx'
import { ProposalParts } from './proposal-parts.tsx'
import { proposal, type ProposalDetail } from './proposal-requests.ts'
import { ProposalRows } from './proposal-rows.tsx'
import { ProposalStateTag } from './proposal-state-tag.tsx'
import { proposalWords } from './proposal-words.ts'
import { VerifyRows } from './verify-rows.tsx'

const route = getRouteApi('/inside/program/usulan/$proposal')
const tabs = ['rows', 'parts', 'steps'] as const
/** Parts without names, for who decides on sums. */
const nameless = ['parts', 'steps'] as const

/** One proposal: where it stands, who is waited for, and its people one by one. */
export function ProposalScreen() {
  const w = useWords(proposalWords)
  const { proposal: id } = route.useParams()
  const { data, error } = useQuery(proposal(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/program/usulan">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Proposal detail={data} />}
    </div>
  )
}

function Proposal({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const { tab: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const seesNames = may('programmes.propose', 'programmes.verify', 'programmes.check', 'programmes.read')
  const offered = seesNames ? tabs : nameless
  const tab = oneOf(offered, wanted) ?? offered[0]
  return (
    <>
      <PageHead title={detail.title}>
        <PrintButton />
      </PageHead>
      <Facts detail={detail} />
      <Figures detail={detail} />
      <ProposalActions detail={detail} />
      <SectionTabs
        label={w.title}
        tabs={offered.map((key) => ({ key, label: w[`tab_${key}`] }))}
        current={tab}
        onChoose={(next) =>
          void navigate({ search: { tab: next === offered[0] ? undefined : next }, replace: true })
        }
      />
      {seesNames ? null : <p className="hint">{w.noNames}</p>}
      {tab === 'parts' ? (
        <ProposalParts detail={detail} />
      ) : tab === 'steps' ? (
        <Steps detail={detail} />
      ) : detail.may.verify ? (
        <VerifyRows detail={detail} />
      ) : (
        <ProposalRows detail={detail} />
      )}
    </>
  )
}

function Facts({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { state, returned, seat, payerName, from, months, dueOn, overdue, waitsFor, refusedBecause, batch } =
    detail
  return (
    <div className="stack tight">
      <p>
        <ProposalStateTag state={state} returned={returned} /> {seat} · {payerName} · {format.month(from)},{' '}
        {w.monthsLong(format.count(months))}
        {dueOn === null ? null : (
          <>
            {' · '}
            <span className={overdue ? 'bad' : ''}>
              {w.due} {format.day(dueOn)}
              {overdue ? `, ${w.overdue}` : ''}
            </span>
          </>
        )}
      </p>
      {batch === null ? null : <p className="scope-note">{w.batchOf(format.count(batch))}</p>}
      {waitsFor === null ? null : <p className="scope-note">{waitsFor}</p>}
      {refusedBecause === null ? null : <p className="hint">{refusedBecause}</p>}
    </div>
  )
}

function Figures({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { people, confirmed, refused, unsure, open, total } = detail
  const cards = [
    [w.people, format.count(people)],
    [w.confirmed, format.count(confirmed)],
    [w.refused, format.count(refused)],
    [w.unsure, format.count(unsure)],
    ...(detail.state === 'verifying' ? [[w.openRows, format.count(open)] as const] : []),
    ...(total > 0 ? [[w.total, format.rupiah(total)] as const] : []),
  ] as const
  return (
    <div className="stack tight">
      <div className="cards money-cards">
        {cards.map(([label, value]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className="big">{value}</b>
          </div>
        ))}
      </div>
      {total > 0 ? <p className="hint">{w.totalHint}</p> : null}
    </div>
  )
}

function Steps({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  return (
    <ol className="steps">
      {detail.steps.map(({ what, at, by, note, place }) => (
        <li key={`${what}-${at}-${place}`}>
          <b>{w[`step_${what}` as 'step_made']}</b>
          <span>
            {place === null ? '' : `${place} · `}
            {by}, {format.time(at)}
          </span>
          {note === null ? null : <span className="hint">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
