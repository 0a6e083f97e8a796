import { Button } from '@mantine/core'
import { useChange } from '../ui/change.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { planDemandWords } from './plan-demand-words.ts'
import { type PlanDetail, weighPlan } from './plan-requests.ts'

/** How far the weighing is, or its beginning where a part of the plan was never weighed. */
export function PlanWeighing({ detail }: { readonly detail: PlanDetail }) {
  const w = useWords(planDemandWords)
  const format = useFormat()
  const { plan, weighing, may: can } = detail
  const begin = useChange('plans', w.weighStarted, () => weighPlan(plan))
  if (weighing !== null) {
    const { step, done, total, ahead } = weighing
    const label = ahead > 0 ? w.weighingAhead(format.count(ahead)) : (step ?? w.weighingNow)
    return (
      <div className="stack tight no-print" role="status">
        <span>
          {label}
          {total > 0 ? ` (${format.count(done)} / ${format.count(total)})` : ''}
        </span>
        <progress
          className="progress"
          aria-label={label}
          {...(total > 0 ? { max: total, value: done } : {})}
        />
      </div>
    )
  }
  if (!can.weigh) return null
  return (
    <div className="row no-print">
      <span className="hint">{w.notWeighed}</span>
      <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
        {w.weigh}
      </Button>
    </div>
  )
}
