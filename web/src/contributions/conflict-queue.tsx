import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEnrolmentsChanged } from './enrolment-actions.tsx'
import { type Conflict, conflictPage, settle } from './enrolment-requests.ts'
import { useKept } from '../ui/draft.ts'
import { enrolmentWords } from './enrolment-words.ts'

/** Two payers who met by a join in the register wait for somebody to say who pays. */
export function ConflictQueue() {
  const w = useWords(enrolmentWords)
  const { rows, error, more, loading } = usePages(['enrolment-conflicts'], conflictPage)
  if (rows === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  if (rows.length === 0)
    return (
      <section className="empty">
        <h2>{w.noConflicts}</h2>
        <p>{w.noConflictsHint}</p>
      </section>
    )
  return (
    <div className="stack">
      {rows.map((conflict) => (
        <ConflictCard key={conflict.disputed.enrolment} conflict={conflict} />
      ))}
      <MoreButton more={more} loading={loading} />
    </div>
  )
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const { personId, name, nik, village, standing, disputed, both, wasted } = conflict
  return (
    <article className="card stack tight">
      <h2>
        <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
          {name}
        </Link>{' '}
        <span className="hint">
          {nik ?? '–'} · {village ?? '–'}
        </span>
      </h2>
      <p className="warn">{w.conflictLead(format.count(wasted), both)}</p>
      <div className="conflict-sides">
        {([standing, disputed] as const).map((side, i) => {
          const other = i === 0 ? disputed : standing
          return (
            <section key={side.enrolment} className="stack tight">
              <h3>{i === 0 ? w.first : w.second}</h3>
              <p>
                <b>{side.payerName}</b>
                <br />
                {side.months}
                <br />
                <span className="hint">{format.day(side.openedOn)}</span>
              </p>
              <DialogButton label={w.keep(side.payerName)}>
                {(close) => <SettleForm keep={side.enrolment} other={other.enrolment} onDone={close} />}
              </DialogButton>
            </section>
          )
        })}
      </div>
    </article>
  )
}

function SettleForm(props: { readonly keep: number; readonly other: number; readonly onDone: () => void }) {
  const w = useWords(enrolmentWords)
  const format = useFormat()
  const changed = useEnrolmentsChanged()
  const formName = `settle-${props.keep}-${props.other}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => settle(props.keep, props.other, reason)}
      onDone={({ saved }) => {
        changed(w.settled(format.count(saved)))
        props.onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.settleHint}</p>
          <TextInput
            label={w.reason}
            required
            minLength={5}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
