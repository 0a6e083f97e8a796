import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DialogButton, dialogWords } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { monthBefore } from './month-before.ts'
import { ownWords } from './own-words.ts'
import { decideOwn, type OwnMandate as Mandate, ownLetter } from './requests.ts'

/** The mandate in force, and how it is stopped: two clicks, no reason. */
export function OwnMandate(props: {
  readonly mandate: Mandate
  readonly onChange?: (() => void) | undefined
}) {
  const w = useWords(ownWords)
  const d = useWords(dialogWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { mandate, onChange } = props
  const { state, places, ceiling, months, endReason } = mandate
  const decide = useMutation({
    mutationFn: (decision: 'stop' | 'pause' | 'resume') => decideOwn(mandate.mandate, decision),
    onSuccess: async ({ month }, decision) => {
      const say = { stop: w.stopped, pause: w.pauseDone, resume: w.resumed }[decision]
      sayDone(say(format.month(month)))
      await queries.invalidateQueries({ queryKey: ['sponsorship'] })
    },
    onError: sayProblem,
  })
  const isHeld = state === 'active' || state === 'paused'
  const missing = state === 'paused' && endReason === 'missing'
  return (
    <section className="card stack tight own-mandate" aria-label={w.yours}>
      <h2>
        {w.yours}{' '}
        <span className={`tag ${state === 'active' ? 'good' : 'warn'}`}>
          {w[state as 'active' | 'paused' | 'unchecked' | 'offered']}
        </span>
      </h2>
      <p>
        <b className="big">{w.protects(format.count(places))}</b> {w.most(format.rupiah(ceiling))}
      </p>
      <p className="hint">{w.term(format.month(months.from), format.month(monthBefore(months.to)))}</p>
      {missing ? <p className="warn">{w.pausedMissing}</p> : null}
      {isHeld ? (
        <div className="row">
          <DialogButton label={w.stop} danger>
            {(close) => (
              <div className="stack tight">
                <p>{w.stopSure}</p>
                <div className="row">
                  <Button
                    color="red.8"
                    loading={decide.isPending}
                    onClick={() => decide.mutate('stop', { onSettled: close })}
                  >
                    {w.stopYes}
                  </Button>
                  <Button variant="default" onClick={close}>
                    {d.cancel}
                  </Button>
                </div>
              </div>
            )}
          </DialogButton>
          {state === 'active' ? (
            <Button variant="default" loading={decide.isPending} onClick={() => decide.mutate('pause')}>
              {w.pause}
            </Button>
          ) : missing ? null : (
            <Button loading={decide.isPending} onClick={() => decide.mutate('resume')}>
              {w.resume}
            </Button>
          )}
          {onChange === undefined ? null : (
            <Button variant="default" onClick={onChange}>
              {w.change}
            </Button>
          )}
          <a href={ownLetter(mandate.mandate)} download>
            {w.letter}
          </a>
        </div>
      ) : null}
    </section>
  )
}
