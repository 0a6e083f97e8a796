import type { Actor } from '../../access/public.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import type { ShownIndicator } from './contract.ts'
import type { IndicatorAnswer } from './get-indicator.ts'
import { holdBackValues } from './hold-back-values.ts'

/** An indicator as one reader may see it: whole for those who may see everybody who is counted. */
export function indicatorFor(actor: Actor, answer: IndicatorAnswer): ShownIndicator {
  const { indicator, asOf, asKnown, level } = answer
  const told = { indicator, asOf, asKnown, level }
  if (answer.regency === actor.regency && seesWhomHeCounts(actor))
    return { ...told, whole: answer.whole, values: [...answer.values], suppressed: false }
  const { whole, parts, held } = holdBackValues(answer.whole, answer.values, level, indicator.over.kind)
  return { ...told, whole, values: parts, suppressed: held }
}
