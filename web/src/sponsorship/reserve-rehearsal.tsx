import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useChanged } from '../ui/change.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { monthBefore } from './month-before.ts'
import { rehearsal, runReserve } from './reserve-requests.ts'
import { byWord, reserveWords } from './reserve-words.ts'

/** Who would step in today, for whom nobody can, and the button that does it. */
export function ReserveRehearsal({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(reserveWords)
  const format = useFormat()
  const changed = useChanged('sponsorship')
  const { data, error } = useQuery(rehearsal)
  const run = useMutation({
    mutationFn: runReserve,
    onSuccess: async ({ stepIns }) => {
      onDone()
      await changed(w.applied(format.count(stepIns.length)))
    },
    onError: sayProblem,
  })
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const { stepIns, unmet, heldBack } = data
  return (
    <div className="stack tight">
      <p className="hint">{w.lookHint}</p>
      {stepIns.length === 0 && unmet.length === 0 ? <p>{w.nobody}</p> : null}
      {stepIns.length === 0 ? null : (
        <>
          <h3>{w.would(format.count(stepIns.length))}</h3>
          <ul className="step-in-list">
            {stepIns.map((one) => (
              <li key={one.need}>
                <b>{one.name}</b>
                <span>
                  {byWord(w, one.by)},{' '}
                  {w.until(format.month(one.months.from), format.month(monthBefore(one.months.to)))}
                  {one.cost === 0 ? '' : `, ${format.rupiah(one.cost)}`}
                </span>
                <span className="hint">{one.sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {unmet.length === 0 ? null : (
        <>
          <h3 className="bad">{w.unmet(format.count(unmet.length))}</h3>
          <ul className="step-in-list">
            {unmet.map((one) => (
              <li key={one.need}>
                <b>{one.name}</b>
                <span className="hint">{one.sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {heldBack === 0 ? null : <p className="warn">{w.heldBack(format.count(heldBack))}</p>}
      {stepIns.length === 0 ? null : (
        <div className="row">
          <Button loading={run.isPending} onClick={() => run.mutate()}>
            {w.apply}
          </Button>
        </div>
      )}
    </div>
  )
}
