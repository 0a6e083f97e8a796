import './programmes.css'
import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { AskOverride } from './ask-override.tsx'
import { personEligibility, type PersonVerdict } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'
import { EvidenceList } from './evidence-list.tsx'
import { OverrideActions } from './override-actions.tsx'
import { PointsChart } from './points-chart.tsx'

/** Whether a person may be protected, rule by rule, and why he stands where he stands. */
export function PersonEligibility({ personId }: { readonly personId: number }) {
  const w = useWords(eligibilityWords)
  const { data, error } = useQuery(personEligibility(personId))
  return (
    <section className="stack tight">
      <h2>{w.personTitle}</h2>
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <ProblemNotice error={error} />
        )
      ) : (
        <Verdict verdict={data} />
      )}
    </section>
  )
}

function Verdict({ verdict }: { readonly verdict: PersonVerdict }) {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const { eligible, heldThrough, month, rules, isWorker, sentence, parts, rank, overrides } = verdict
  const states = {
    passed: w.passed,
    failed: w.failedOne,
    unknown: w.unknownOne,
    overridden: w.overriddenOne,
  }
  const hindering = rules.filter(({ state }) => state === 'failed' || state === 'unknown')
  return (
    <>
      <p>
        <b className="verdict" data-state={eligible}>
          {w[eligible]}
        </b>
        .{' '}
        {heldThrough === null
          ? w.judgedFor(format.month(month))
          : w.heldHint(format.month(heldThrough), format.month(month))}
      </p>
      <p>{isWorker ? sentence : w.notWorker}</p>
      {rank === null ? null : <PointsChart parts={parts} />}
      <TableScroll label={w.tabRules}>
        <table className="table">
          <caption className="unseen">{w.tabRules}</caption>
          <thead>
            <tr>
              <th scope="col">{w.rule}</th>
              <th scope="col">{w.verdict}</th>
              <th scope="col">{w.saw}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ rule, title, severity, state, sentence: saw, citation, missing }) => (
              <tr key={rule}>
                <th scope="row" title={citation}>
                  {title}
                  {severity === 'warning' ? <span className="tag">{w.warning}</span> : null}
                </th>
                <td>
                  <span className="verdict" data-state={state}>
                    {states[state]}
                  </span>
                </td>
                <td>
                  {saw}
                  {rule === 'bukan-asn' ? <span className="hint"> {w.soldierHint}</span> : null}
                  {missing.map(({ fact, about, remedy }) => (
                    <p key={fact}>
                      <b>{w.missing}</b> {about}. <b>{w.remedy}</b> {remedy}.
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <EvidenceList verdict={verdict} />
      {overrides.length === 0 ? null : (
        <>
          <h3>{w.overrides}</h3>
          <ul className="list">
            {overrides.map((one) => (
              <li key={one.override}>
                {one.ruleTitle}: {w[one.state]}, {w.until.toLowerCase()} {format.day(one.until)}. {one.reason}{' '}
                ({one.evidence})
                <OverrideActions override={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {may('programmes.propose') && hindering.length > 0 ? (
        <div className="row no-print">
          <DialogButton label={w.askOverride}>
            {(close) => <AskOverride personId={verdict.personId} rules={hindering} onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
    </>
  )
}
