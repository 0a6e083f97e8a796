import { Textarea, TextInput } from '@mantine/core'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { type PersonVerdict, recordEvidence, withdrawEvidence } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'
import { useKept } from '../ui/draft.ts'
import { GiveReason } from './override-actions.tsx'

/** Dated evidence of work of one person, with its photo, and the form for more. */
export function EvidenceList({ verdict }: { readonly verdict: PersonVerdict }) {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const { evidence, personId } = verdict
  const mayRecord = may('programmes.propose')
  return (
    <>
      <h3>{w.evidence}</h3>
      {evidence.length === 0 ? <p className="hint">{w.noEvidence}</p> : null}
      <ul className="list">
        {evidence.map((one) => (
          <li key={one.evidence}>
            <b>{format.day(one.attestedOn)}</b> · {one.statement} · {one.attestedBy}
            <div className="row no-print">
              {one.hasPhoto ? (
                <DialogButton label={w.showPhoto} size="compact-sm" variant="subtle">
                  {() => (
                    <img
                      className="evidence-photo"
                      src={`/api/programmes/evidence/${one.evidence}/photo`}
                      alt={w.photoOf(one.statement)}
                    />
                  )}
                </DialogButton>
              ) : null}
              {mayRecord ? (
                <DialogButton
                  label={w.withdraw}
                  spoken={`${w.withdraw}: ${format.day(one.attestedOn)}`}
                  size="compact-sm"
                  variant="subtle"
                >
                  {(close) => (
                    <GiveReason
                      hint={w.withdrawHint}
                      label={w.withdrawReason}
                      button={w.withdraw}
                      about={`evidence-${one.evidence}`}
                      done={w.withdrawn}
                      submit={(reason) => withdrawEvidence(one.evidence, reason)}
                      onDone={close}
                    />
                  )}
                </DialogButton>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {mayRecord ? (
        <div className="row no-print">
          <DialogButton label={w.recordEvidence}>
            {(close) => <EvidenceForm personId={personId} onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
    </>
  )
}

function EvidenceForm(props: { readonly personId: number; readonly onDone: () => void }) {
  const w = useWords(eligibilityWords)
  const changed = useChanged('eligibility')
  const formName = `work-evidence-${props.personId}`
  const [statement, setStatement] = useKept(formName, 'statement', '')
  const [attestedBy, setAttestedBy] = useKept(formName, 'attestedBy', '')
  const [attestedOn, setAttestedOn] = useKept<string | undefined>(formName, 'attestedOn', undefined)
  const kept = useKeptFiles(formName)
  const [photo] = kept.files
  const submit = () => {
    const form = new FormData()
    form.set('statement', statement)
    form.set('attestedBy', attestedBy)
    form.set('attestedOn', attestedOn ?? '')
    if (photo !== undefined) form.set('photo', photo)
    return recordEvidence(props.personId, form)
  }
  return (
    <Form
      draft={formName}
      submit={submit}
      onDone={() => {
        void changed(w.evidenceSaved)
        props.onDone()
      }}
      label={w.recordEvidence}
    >
      {(errorOf) => (
        <>
          <Textarea
            label={w.statement}
            description={w.statementHint}
            required
            minLength={3}
            maxLength={500}
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
            error={errorOf('statement')}
          />
          <TextInput
            label={w.attestedBy}
            description={w.attestedByHint}
            required
            minLength={3}
            maxLength={200}
            value={attestedBy}
            onChange={(event) => setAttestedBy(event.currentTarget.value)}
            error={errorOf('attestedBy')}
          />
          <DayInput
            label={w.attestedOn}
            required
            max={today()}
            value={attestedOn}
            onChange={setAttestedOn}
            error={errorOf('attestedOn')}
          />
          <FileField
            kept={kept}
            label={w.photo}
            description={w.photoHint}
            accept="image/jpeg,image/png,image/webp"
            error={errorOf('photo')}
          />
        </>
      )}
    </Form>
  )
}
