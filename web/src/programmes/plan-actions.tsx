import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { may } from '../page-facts.ts'
import { useChange } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { NoteForm } from './note-form.tsx'
import { PlanForm } from './plan-form.tsx'
import {
  acceptPlan,
  askPlan,
  cancelPlan,
  confirmPlan,
  discardPlan,
  makePlan,
  type PlanDetail,
  plan as planQuery,
  proposePlan,
  returnPlan,
  solveAgain,
  undoPlan,
} from './plan-requests.ts'
import { planWords } from './plan-words.ts'

/** What may be done with a plan as it stands. */
export function PlanActions({ detail }: { readonly detail: PlanDetail }) {
  const w = useWords(planWords)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { plan, state, may: can, acceptRefused, asked } = detail
  const again = useChange('plans', w.solving, () => solveAgain(plan))
  const cancel = useChange('plans', w.cancelled, () => cancelPlan(plan))
  const show = (next: PlanDetail, sentence?: string) => {
    queries.setQueryData(planQuery(plan).queryKey, next)
    void queries.invalidateQueries({ queryKey: ['plans'] })
    if (sentence !== undefined) sayDone(sentence)
  }
  const open = (next: PlanDetail) =>
    void navigate({ to: '/program/rencana/$plan', params: { plan: String(next.plan) } })
  return (
    <div className="row no-print">
      {can.accept || can.confirm ? (
        <DialogButton label={w.accept} variant="filled">
          {(close) => (
            <NoteForm
              sums={<PlanSums detail={detail} />}
              noteLabel={w.note}
              hint={w.acceptHint}
              about={`accept-plan-${plan}`}
              label={w.accept}
              submit={(note) => (can.accept ? acceptPlan(plan, note) : confirmPlan(plan, note))}
              onDone={(next) => {
                show(next, w.accepted)
                close()
              }}
            />
          )}
        </DialogButton>
      ) : null}
      {can.propose && detail.stale.length === 0 ? (
        <DialogButton label={w.propose} variant="filled">
          {(close) => (
            <NoteForm
              sums={<PlanSums detail={detail} />}
              noteLabel={w.note}
              hint={w.proposeHint}
              about={`propose-plan-${plan}`}
              label={w.propose}
              submit={(note) => proposePlan(plan, note)}
              onDone={(next) => {
                show(next, w.proposed)
                close()
              }}
            />
          )}
        </DialogButton>
      ) : null}
      {can.change && state === 'solving' ? (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {w.cancel}
        </Button>
      ) : null}
      {can.change && state !== 'solving' ? (
        <>
          <DialogButton label={w.change}>
            {(close) => (
              <PlanForm
                asked={asked}
                submit={(next) => askPlan(plan, next)}
                onDone={(next) => {
                  show(next)
                  close()
                }}
                label={w.askAgain}
              />
            )}
          </DialogButton>
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {w.solveAgain}
          </Button>
        </>
      ) : null}
      {may('programmes.manage') ? (
        <DialogButton label={w.copy}>
          {(close) => (
            <PlanForm
              asked={{ ...asked, name: w.copyOf(asked.name).slice(0, 120) }}
              submit={makePlan}
              onDone={(next) => {
                close()
                open(next)
              }}
              label={w.make}
            />
          )}
        </DialogButton>
      ) : null}
      {can.return ? (
        <DialogButton label={w.giveBack}>
          {(close) => (
            <ReasonForm
              label={w.giveBack}
              about={`return-plan-${plan}`}
              hint={w.giveBackHint}
              submit={(reason) => returnPlan(plan, reason)}
              onDone={() => {
                void queries.invalidateQueries({ queryKey: ['plans'] })
                sayDone(w.givenBack)
                close()
              }}
            />
          )}
        </DialogButton>
      ) : null}
      {can.undo ? (
        <DialogButton label={w.undo} danger>
          {(close) => (
            <ReasonForm
              label={w.undo}
              about={`undo-plan-${plan}`}
              hint={w.undoHint}
              submit={(reason) => undoPlan(plan, reason)}
              onDone={() => {
                void queries.invalidateQueries()
                sayDone(w.undone)
                close()
              }}
              danger
            />
          )}
        </DialogButton>
      ) : null}
      {can.change ? (
        <DialogButton label={w.discard}>
          {(close) => (
            <Form
              submit={() => discardPlan(plan)}
              onDone={() => {
                close()
                sayDone(w.discarded)
                void queries.invalidateQueries({ queryKey: ['plans', 'list'] })
                void navigate({ to: '/program/rencana' })
              }}
              label={w.discard}
              danger
            >
              {() => <p>{w.discardHint}</p>}
            </Form>
          )}
        </DialogButton>
      ) : null}
      {acceptRefused === null ? null : <p className="hint">{acceptRefused}</p>}
    </div>
  )
}

/** What the steps of a plan are decided on. */
function PlanSums({ detail }: { readonly detail: PlanDetail }) {
  const w = useWords(planWords)
  const format = useFormat()
  const { people, personMonths, cost } = detail.outcome!
  return (
    <>
      <b>{format.count(people)}</b> {w.people.toLocaleLowerCase()} · <b>{format.count(personMonths)}</b>{' '}
      {w.personMonths.toLocaleLowerCase()} · <b>{format.rupiah(cost)}</b>
    </>
  )
}
