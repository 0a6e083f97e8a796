import { Link } from '@tanstack/react-router'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { CarryForm, FollowForm, DoneForm } from './decision-forms.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { EvidenceList } from './evidence-list.tsx'
import type { DecisionLine, DecisionState } from './meeting-requests.ts'
import { meetingWords } from './meeting-words.ts'
import { evidencePaths } from './requests.ts'
import { dutyWords } from './words.ts'

const tones: Partial<Record<DecisionState, string>> = { overdue: 'bad', done: 'good', carried: 'warn' }

export function DecisionTag({ state }: { readonly state: DecisionState }) {
  const w = useWords(meetingWords)
  return <span className={`tag ${tones[state] ?? ''}`}>{w[`dec_${state}`]}</span>
}

/** Decisions, each with what became of it and what the visitor may do about it. */
export function DecisionList(props: {
  readonly decisions: readonly DecisionLine[]
  readonly withMeeting?: boolean
}) {
  return (
    <ol className="list">
      {props.decisions.map((one) => (
        <li key={one.decision} className="decision">
          <Decision one={one} withMeeting={props.withMeeting === true} />
        </li>
      ))}
    </ol>
  )
}

function Decision({ one, withMeeting }: { readonly one: DecisionLine; readonly withMeeting: boolean }) {
  const w = useWords(meetingWords)
  const d = useWords(dutyWords)
  const format = useFormat()
  const settled = one.state === 'done' || one.state === 'dropped'
  return (
    <>
      <p>
        <b>{one.what}</b> <DecisionTag state={one.state} />
      </p>
      <p>
        {one.owner} · {one.dueOn === null ? w.noDue : `${w.due} ${format.day(one.dueOn)}`}
        {settled || one.daysLeft === null ? null : (
          <span className="hint days-left"> {w.daysLeft(one.daysLeft)}</span>
        )}
        {withMeeting ? (
          <span className="hint">
            {' '}
            ·{' '}
            <Link to="/rapat/$meeting" params={{ meeting: String(one.meeting) }}>
              {one.meetingTitle === '' ? `${w.meeting} ${one.meeting}` : one.meetingTitle}
            </Link>
            , {format.day(one.meetingOn)}
          </span>
        ) : null}
      </p>
      {one.steps.length === 0 ? null : (
        <ol className="duty-steps">
          {one.steps.map(({ step, what, note, at, by, dueOn }) => (
            <li key={step}>
              <b>
                {w[`step_${what as 'done'}`]}
                {dueOn === null ? '' : `, ${w.due.toLocaleLowerCase()} ${format.day(dueOn)}`}
              </b>
              <span>{note}</span>
              <span className="hint">{d.by(by, format.time(at))}</span>
            </li>
          ))}
        </ol>
      )}
      {one.evidence.length === 0 ? null : (
        <EvidenceList evidence={one.evidence} queryKey="meetings" mayWithdraw={one.mayReport && !settled} />
      )}
      <Actions one={one} settled={settled} />
    </>
  )
}

function Actions({ one, settled }: { readonly one: DecisionLine; readonly settled: boolean }) {
  const w = useWords(meetingWords)
  const d = useWords(dutyWords)
  const changed = useChanged('meetings')
  const about = (label: string) => ({
    label,
    title: one.what,
    spoken: `${label}: ${one.what}`,
    variant: 'subtle' as const,
    size: 'compact-sm' as const,
  })
  const done = (close: () => void) => () => {
    void changed(w.followed)
    close()
  }
  if (!one.mayReport && !one.mayFollow) return null
  return (
    <div className="row centre no-print">
      {one.mayReport ? (
        <>
          <DialogButton {...about(d.addEvidence)}>
            {(close) => (
              <EvidenceForm path={evidencePaths.decision(one.decision)} queryKey="meetings" onDone={close} />
            )}
          </DialogButton>
          <DialogButton {...about(w.done)}>{(close) => <DoneForm one={one} onDone={close} />}</DialogButton>
        </>
      ) : null}
      {one.mayFollow && !settled ? (
        <>
          <DialogButton {...about(w.carry)}>
            {(close) => <CarryForm one={one} onDone={done(close)} />}
          </DialogButton>
          <DialogButton {...about(w.drop)}>
            {(close) => <FollowForm one={one} what="dropped" onDone={done(close)} />}
          </DialogButton>
        </>
      ) : null}
      {one.mayFollow && settled ? (
        <DialogButton {...about(w.reopen)}>
          {(close) => <FollowForm one={one} what="reopened" onDone={done(close)} />}
        </DialogButton>
      ) : null}
    </div>
  )
}
