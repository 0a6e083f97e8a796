import { Button, Textarea } from '@mantine/core'
import { may } from '../page-facts.ts'
import { useChange, useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { decideOverride, type OverrideAnswer, revokeOverride } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'

/** Confirm or refuse what another account asked; revoke what holds. */
export function OverrideActions({ override: one }: { readonly override: OverrideAnswer }) {
  const w = useWords(eligibilityWords)
  const confirm = useChange('eligibility', w.decided, () => decideOverride(one.override, true))
  const refuse = useChange('eligibility', w.decided, () => decideOverride(one.override, false))
  if (!may('programmes.check')) return null
  return (
    <div className="row centre">
      {one.state !== 'asked' ? null : one.own ? (
        <span className="hint">{w.ownHint}</span>
      ) : (
        <>
          <Button
            size="compact-sm"
            loading={confirm.isPending}
            onClick={() => confirm.mutate()}
            aria-label={`${w.confirm}: ${one.name}`}
          >
            {w.confirm}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={refuse.isPending}
            onClick={() => refuse.mutate()}
            aria-label={`${w.refuse}: ${one.name}`}
          >
            {w.refuse}
          </Button>
        </>
      )}
      {one.state === 'asked' || one.state === 'confirmed' ? (
        <DialogButton label={w.revoke} spoken={`${w.revoke}: ${one.name}`} size="compact-sm">
          {(close) => (
            <GiveReason
              hint={w.revokeHint}
              label={w.revokeReason}
              button={w.revoke}
              about={`exception-${one.override}`}
              done={w.revokedDone}
              submit={(reason) => revokeOverride(one.override, reason)}
              onDone={close}
            />
          )}
        </DialogButton>
      ) : null}
    </div>
  )
}

/** A step backwards that takes a reason. */
export function GiveReason(props: {
  readonly hint: string
  readonly label: string
  readonly button: string
  /** What the reason is for, so that a half-written one is found again there and nowhere else. */
  readonly about: string
  readonly done: string
  readonly submit: (reason: string) => Promise<unknown>
  readonly onDone: () => void
}) {
  const changed = useChanged('eligibility')
  const formName = `step-back-${props.about}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => props.submit(reason)}
      onDone={() => {
        void changed(props.done)
        props.onDone()
      }}
      label={props.button}
      danger
    >
      {(errorOf) => (
        <>
          <p>{props.hint}</p>
          <Textarea
            label={props.label}
            required
            minLength={5}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
