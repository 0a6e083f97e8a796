import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { MonthInput } from '../contributions/month-input.tsx'
import { may } from '../page-facts.ts'
import { shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Course } from './course.tsx'
import { GroupTable } from './group-table.tsx'
import { mandateWords } from './mandate-words.ts'
import { overviewWords } from './overview-words.ts'
import { unitWords } from './unit-words.ts'
import { ClosingsNotice } from './closings-notice.tsx'
import { HoldNotice } from './hold-notice.tsx'
import { mandateStates, participation, type Participation, unitsOf } from './requests.ts'

const route = getRouteApi('/inside/bapak-asuh')

/** How agencies take part in a month; one agency unit by unit. */
export function AgenciesView() {
  const w = useWords(overviewWords)
  const { month, agency } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(participation(month))
  return (
    <div className="stack">
      <div className="row no-print">
        <MonthInput
          label={w.month}
          value={month ?? data?.month}
          onChange={(next) =>
            void navigate({ search: (before) => ({ ...before, month: next }), replace: true })
          }
        />
      </div>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.whole.civilServants === 0 ? (
        <section className="empty">
          <h2>{w.noServants}</h2>
          <p>{w.noServantsHint}</p>
        </section>
      ) : agency === undefined ? (
        <Whole answer={data} />
      ) : (
        <Units agency={agency} month={month} />
      )}
    </div>
  )
}

function Whole({ answer }: { readonly answer: Participation }) {
  const w = useWords(overviewWords)
  const m = useWords(mandateWords)
  const format = useFormat()
  const { whole, hold, mandates } = answer
  return (
    <>
      {hold === null ? null : <HoldNotice hold={hold} />}
      {may('sponsorship.read') ? <ClosingsNotice /> : null}
      <div className="cards">
        <div className="card">
          <span className="hint">{w.take}</span>
          <b className="big">{format.share(shareOf(whole.sponsors, whole.civilServants))}</b>
          <span className="hint">
            {format.count(whole.sponsors)} / {format.count(whole.civilServants)}
          </span>
        </div>
        <div className="card">
          <span className="hint">{w.workers}</span>
          <b className="big">{format.count(whole.workers)}</b>
          <span className="hint">{w.places(format.count(whole.places))}</span>
        </div>
        <div className="card">
          <span className="hint">{w.arrears}</span>
          <b className={`big ${whole.arrears > 0 ? 'warn' : ''}`}>{format.count(whole.arrears)}</b>
          <span className="hint">{w.arrearsHint}</span>
        </div>
        <div className="card">
          <span className="hint">{w.needs}</span>
          <b className={`big ${answer.needsSoon > 0 ? 'bad' : ''}`}>
            {format.count(answer.needsSoon + answer.needsLater)}
          </b>
          <span className="hint">
            {w.needsSoon(format.count(answer.needsSoon), format.count(answer.needsLater))}
          </span>
        </div>
      </div>
      <section className="stack tight">
        <h2>{w.mandates}</h2>
        <p>
          {mandateStates
            .filter((state) => mandates[state] > 0)
            .map((state) => `${m[`state_${state}`]} ${format.count(mandates[state])}`)
            .join(' · ')}
          {may('sponsorship.read') ? (
            <>
              {' '}
              · <Link to="/bapak-asuh/mandat">{w.toMandates}</Link>
            </>
          ) : null}
        </p>
        <p className="hint">
          {w.retiring(format.count(answer.retiringSponsors))}{' '}
          {answer.privateSponsors > 0 ? w.privates(format.count(answer.privateSponsors)) : null}
        </p>
      </section>
      <Course course={answer.course} />
      <section className="stack tight">
        <h2>{w.agencies}</h2>
        <p className="hint">{w.agenciesHint}</p>
        <Unassigned {...answer.unassigned} />
        <GroupTable groups={answer.agencies} label={w.agency} />
      </section>
    </>
  )
}

/** Units that belong to nobody's agency yet are counted by themselves: the ranking is not the whole truth. */
function Unassigned({ units, servants }: Participation['unassigned']) {
  const u = useWords(unitWords)
  const format = useFormat()
  if (units === 0) return null
  return (
    <p className="warn">
      {u.hidden(format.count(units), format.count(servants))}{' '}
      {may('sponsorship.read') ? (
        <Link to="/bapak-asuh" search={{ tab: 'units' }}>
          {u.toUnits}
        </Link>
      ) : null}
    </p>
  )
}

function Units({ agency, month }: { readonly agency: string; readonly month: string | undefined }) {
  const w = useWords(overviewWords)
  const { data, error } = useQuery(unitsOf(agency, month))
  return (
    <section className="stack tight">
      <p className="no-print">
        <Link to="/bapak-asuh" search={(before) => ({ ...before, agency: undefined })}>
          ← {w.backToAgencies}
        </Link>
      </p>
      <h2>{agency}</h2>
      <p className="hint">{w.agenciesHint}</p>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <GroupTable groups={data.rows} label={w.unit} />
      )}
    </section>
  )
}
