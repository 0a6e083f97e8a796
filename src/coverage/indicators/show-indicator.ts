import { formatCount } from '../../platform/indonesian.ts'
import { fewest } from '../suppression.ts'
import type { Actor } from '../../access/public.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import type { ShownIndicator } from './contract.ts'
import { explainUnknown, type IndicatorAnswer, type IndicatorValue } from './get-indicator.ts'
import { holdBackValues } from './hold-back-values.ts'

/** An indicator as one reader may see it: whole for those who may see everybody who is counted. */
export function indicatorFor(actor: Actor, answer: IndicatorAnswer): ShownIndicator {
  const { indicator, asOf, asKnown, level } = answer
  const told = { indicator, asOf, asKnown, level }
  if (answer.regency === actor.regency && seesWhomHeCounts(actor))
    return { ...told, whole: answer.whole, values: [...answer.values], suppressed: false }
  const { whole, parts, held } = holdBackValues(answer.whole, answer.values, level, indicator.over.kind)
  const few = <T extends Pick<IndicatorValue, 'unknown' | 'explanation'>>(one: T, isWhole: boolean): T => {
    if (one.unknown === 0 || (isWhole && one.unknown >= fewest)) return one
    const [exact, vague] = [formatCount(one.unknown), isWhole ? `kurang dari ${fewest}` : 'beberapa']
    const sentence = explainUnknown(indicator, exact)
    return {
      ...one,
      unknown: null,
      explanation: one.explanation.replace(sentence, explainUnknown(indicator, vague)),
    }
  }
  return { ...told, whole: few(whole, true), values: parts.map((one) => few(one, false)), suppressed: held }
}
