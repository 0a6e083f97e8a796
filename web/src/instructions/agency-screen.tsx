import './instructions.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { AgencyPage } from '../../../src/instructions/agencies/contract.ts'
import { kindWords } from '../home/words.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { DecisionList } from './decision-list.tsx'
import { periodName } from './period-name.ts'
import { agencyPage } from './requests.ts'
import { StandingTag, StatusTag } from './status-tag.tsx'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi/perangkat-daerah/$agency')

/** One agency: what it owes, what it promised, what it sent, and whom that protects. */
export function AgencyScreen() {
  const w = useWords(dutyWords)
  const { agency } = route.useParams()
  const { data, error } = useQuery(agencyPage(agency))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/instruksi" search={{ tab: 'agencies' }}>
          ← {w.agencies}
        </Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Agency page={data} />}
    </div>
  )
}

function Agency({ page }: { readonly page: AgencyPage }) {
  const w = useWords(dutyWords)
  const format = useFormat()
  const { summary, people } = page
  const cards = [
    [w.duties, format.count(summary.duties), ''],
    [w.overdue, format.count(summary.overdue), summary.overdue > 0 ? 'bad' : ''],
    [w.handedIn, format.count(summary.handedIn), ''],
    [w.decisions, format.count(summary.decisions), summary.decisionsOverdue > 0 ? 'bad' : ''],
    [w.listed, format.count(people.listed), ''],
    [w.protected, format.count(people.protected), ''],
  ] as const
  return (
    <>
      <PageHead title={summary.name}>
        <PrintButton />
      </PageHead>
      <div className="cards">
        {cards.map(([label, value, tone]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className={`big ${tone}`}>{value}</b>
          </div>
        ))}
      </div>
      <Duties page={page} />
      <section className="stack tight">
        <h2>{w.meetingDecisions}</h2>
        {page.decisions.length === 0 ? (
          <p className="hint">{w.noDecisions}</p>
        ) : (
          <DecisionList decisions={page.decisions} withMeeting />
        )}
      </section>
      <Lists lists={page.lists} />
    </>
  )
}

function Duties({ page }: { readonly page: AgencyPage }) {
  const w = useWords(dutyWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.duties}</h2>
      <TableScroll label={w.duties}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.duty}</th>
              <th scope="col" className="wide">
                {w.period}
              </th>
              <th scope="col">{w.due}</th>
              <th scope="col">{w.status}</th>
            </tr>
          </thead>
          <tbody>
            {page.duties.map((one) => (
              <tr key={one.duty}>
                <th scope="row">
                  <Link to="/instruksi/$duty" params={{ duty: String(one.duty) }}>
                    {one.what}
                  </Link>{' '}
                  <StandingTag standing={one.standing} />
                </th>
                <td className="wide">{periodName(one.period, w)}</td>
                <td>{format.day(one.due)}</td>
                <td>
                  <StatusTag status={one.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}

function Lists({ lists }: { readonly lists: AgencyPage['lists'] }) {
  const w = useWords(dutyWords)
  const kinds: Readonly<Record<string, string>> = useWords(kindWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.lists}</h2>
      {lists.length === 0 ? (
        <p className="hint">{w.listsNone}</p>
      ) : (
        <TableScroll label={w.lists}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{w.list}</th>
                <th scope="col">{w.asOf}</th>
                <th scope="col" className="n">
                  {w.age}
                </th>
                <th scope="col" className="n">
                  {w.rows}
                </th>
                <th scope="col" className="n">
                  {w.rejected}
                </th>
                <th scope="col" className="n wide">
                  {w.warned}
                </th>
              </tr>
            </thead>
            <tbody>
              {lists.map((one) => (
                <tr key={one.source}>
                  <th scope="row">
                    {one.source} <span className="hint">· {kinds[one.kind] ?? one.kind}</span>
                  </th>
                  <td>{format.day(one.asOf)}</td>
                  <td className="n">{w.days(one.days)}</td>
                  <td className="n">{format.count(one.rows)}</td>
                  <td className="n">{format.count(one.rejected)}</td>
                  <td className="n wide">{format.count(one.warned)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  )
}
