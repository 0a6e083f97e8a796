import { Textarea } from '@mantine/core'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { periodName } from './period-name.ts'
import {
  type DutyDetail,
  type DutyPeriodDetail,
  evidencePaths,
  exemptDuty,
  judgeDuty,
  reportDuty,
} from './requests.ts'
import { StatusTag } from './status-tag.tsx'
import { useKept } from '../ui/draft.ts'
import { dutyWords } from './words.ts'

type StepKind = DutyPeriodDetail['may'][number]
const needsReason: readonly StepKind[] = ['returned', 'not-applicable', 'reopened']
const first: readonly StepKind[] = ['handed-in', 'accepted']

/** One period of a duty: where it stands, its evidence, the steps that may follow, what was done. */
export function DutyPeriodView(props: { readonly detail: DutyDetail; readonly period: DutyPeriodDetail }) {
  const { detail, period } = props
  const w = useWords(dutyWords)
  const format = useFormat()
  // What the regency has not confirmed is never late.
  const isProposal = detail.standing === 'proposed'
  const settled = period.status === 'accepted' || period.status === 'not-applicable'
  return (
    <details className="duty-period" open={period.period === detail.current}>
      <summary>
        <h3>{periodName(period.period, w)}</h3>
        <StatusTag status={period.status} />
        <span>
          {w.due} {format.day(period.due)}
        </span>
        {settled || isProposal ? null : <span className="hint days-left">{w.daysLeft(period.daysLeft)}</span>}
        {period.evidenceUntil === null ? null : (
          <span className="hint">
            {w.evidence} {w.until(format.day(period.evidenceUntil))}
          </span>
        )}
      </summary>
      <div className="stack">
        <section className="stack tight">
          <h4>{w.evidence}</h4>
          <EvidenceList evidence={period.evidenceLines} queryKey="duties" mayWithdraw={period.mayAdd} />
        </section>
        <div className="row centre no-print">
          {period.mayAdd ? (
            <DialogButton label={w.addEvidence}>
              {(close) => (
                <EvidenceForm
                  path={evidencePaths.duty(detail.duty, period.period)}
                  queryKey="duties"
                  wanted={detail.evidenceWanted}
                  onDone={close}
                />
              )}
            </DialogButton>
          ) : null}
          {period.may.map((what) => (
            <DialogButton
              key={what}
              label={w[`do_${what}`]}
              variant={first.includes(what) ? 'filled' : 'default'}
            >
              {(close) => <StepForm detail={detail} period={period} what={what} onDone={close} />}
            </DialogButton>
          ))}
          {period.refused === null ? null : <p className="hint">{period.refused}</p>}
        </div>
        <section className="stack tight">
          <h4>{w.history}</h4>
          {period.steps.length === 0 ? <p className="hint">{w.noSteps}</p> : null}
          <ol className="duty-steps">
            {period.steps.map(({ step, what, note, at, by }) => (
              <li key={step}>
                <b>{w[`step_${what}`]}</b>
                <span>{w.by(by, format.time(at))}</span>
                {note === '' ? null : <span className="hint">{note}</span>}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </details>
  )
}

function StepForm(props: {
  readonly detail: DutyDetail
  readonly period: DutyPeriodDetail
  readonly what: StepKind
  readonly onDone: () => void
}) {
  const { detail, period, what } = props
  const w = useWords(dutyWords)
  const changed = useChanged('duties')
  const formName = `duty-${what}-${detail.duty}-${period.period}`
  const [note, setNote] = useKept(formName, 'note', '')
  const send =
    what === 'accepted' || what === 'returned'
      ? judgeDuty
      : what === 'not-applicable' || what === 'reopened'
        ? exemptDuty
        : reportDuty
  const reason = needsReason.includes(what)
  return (
    <Form
      draft={formName}
      submit={() => send(detail.duty, period.period, { what, note, seen: period.steps.at(-1)?.step ?? 0 })}
      onDone={() => {
        void changed(w.done_step)
        props.onDone()
      }}
      label={w[`do_${what}`]}
    >
      {(errorOf) => (
        <>
          <p>{w[`hint_${what}`]}</p>
          <Textarea
            label={reason ? w.reason : w.note}
            required={reason}
            {...(reason ? { minLength: 5 } : {})}
            maxLength={1_000}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}
