import { useQuery, useQueryClient } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { closingsWords } from './closings-words.ts'
import { confirmClosings, heldClosings, refuseClosings } from './pair-requests.ts'
import { WorkerLink } from './worker-link.tsx'

const causes = ['deceased', 'moved', 'wage', 'enrolment'] as const

/** Pairs that would close all at once wait here for a yes or a no. */
export function ClosingsNotice() {
  const w = useWords(closingsWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { data } = useQuery(heldClosings)
  const open = data?.open
  if (open === undefined || open === null) return null
  const count = format.count(open.pairs.length)
  const done = (sentence: string, close: () => void) => {
    sayDone(sentence)
    void queries.invalidateQueries({ queryKey: ['sponsorship'] })
    close()
  }
  const causesOf = causes.flatMap((because) => {
    const of = open.pairs.filter((one) => one.because === because).length
    return of === 0 ? [] : [`${format.count(of)} ${w[`because_${because}`]}`]
  })
  return (
    <section className="card stack tight" role="status">
      <p className="warn">
        {w.waiting(count, format.count(open.standing), format.day(open.foundAt.slice(0, 10)))}
      </p>
      <p>{causesOf.join(' · ')}</p>
      <details>
        <summary>{w.who}</summary>
        <ul>
          {open.pairs.map(({ pair, personId, worker, because }) => (
            <li key={pair}>
              {worker === null ? w.gone : <WorkerLink personId={personId} name={worker} />}:{' '}
              {w[`because_${because}`]}
            </li>
          ))}
        </ul>
      </details>
      {may('sponsorship.manage') ? (
        <div className="row no-print">
          <DialogButton label={w.refuse}>
            {(close) => (
              <ReasonForm
                label={w.refuse}
                about="refuse-closings"
                hint={w.refuseSure(count)}
                submit={async (reason) => {
                  const { pairs } = await refuseClosings(open, reason)
                  done(w.refused(format.count(pairs)), close)
                }}
                onDone={close}
              />
            )}
          </DialogButton>
          <DialogButton label={w.confirm} danger>
            {(close) => (
              <Form
                submit={() => confirmClosings(open)}
                onDone={({ pairs }) => done(w.confirmed(format.count(pairs)), close)}
                label={w.confirm}
                danger
              >
                {() => <p>{w.confirmSure(count)}</p>}
              </Form>
            )}
          </DialogButton>
        </div>
      ) : null}
    </section>
  )
}
