import { formatCount } from '../../platform/indonesian.ts'
import type { Actor } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { findEdition } from '../editions.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import { fewest } from '../suppression.ts'
import type { ShownIndicator } from './contract.ts'
import { explainUnknown, type IndicatorAnswer, type IndicatorValue } from './get-indicator.ts'
import { holdBackTogether } from './hold-back-together.ts'
import type { Held } from './mask-parts.ts'
import { listIndicatorRows, listWithdrawnRows } from './queries.ts'
import { findTallies } from './work-out.ts'

/**
 * What is not told of an answer to those who may not see the people, because it would give some away beside all other
 * indicators of that day. A definition that is not in force yet is held against those that are.
 */
export async function findHeld(db: Db, answer: IndicatorAnswer): Promise<Held> {
  const { regency, query, level, indicator } = answer
  const there = [...(await listIndicatorRows(db, regency)), ...(await listWithdrawnRows(db, regency))]
  const isThere = (one: IndicatorAnswer['indicator']) =>
    one.code === indicator.code && one.regency === indicator.regency && one.version === indicator.version
  const definitions = there.some(isThere)
    ? there
    : [...there.filter(({ code }) => code !== indicator.code), indicator]
  const names = definitions.map(({ regency: from, code, counts, over }) => [from, code, counts, over])
  const held = await keptFor(
    await findEdition(db, regency),
    JSON.stringify(['held', regency, query.asOf, level, query.reckoning, names]),
    async () => {
      const villages = await findTallies(db, regency, { ...query, level: 'village' })
      const isOfPlaces = level === 'village' || level === 'district'
      return holdBackTogether(
        villages,
        definitions,
        level,
        isOfPlaces ? undefined : await findTallies(db, regency, query),
      )
    },
  )
  return held.get(indicator.code)!
}

/** An indicator as one reader may see it: whole for those who may see everybody who is counted. */
export async function indicatorFor(
  tx: { readonly db: Db },
  actor: Actor,
  answer: IndicatorAnswer,
): Promise<ShownIndicator> {
  const { indicator, asOf, asKnown, level } = answer
  const told = { indicator, asOf, asKnown, level }
  if (answer.regency === actor.regency && seesWhomHeCounts(actor))
    return { ...told, whole: answer.whole, values: [...answer.values], suppressed: false }
  const held = await findHeld(tx.db, answer)
  const isStatistic = indicator.over.kind === 'statistic'
  const hide = <T extends IndicatorValue>(one: T, isHidden: boolean) =>
    isHidden
      ? { ...one, numerator: null, denominator: isStatistic ? one.denominator : null, hundredths: null }
      : one
  const whole = hide(answer.whole, held.whole)
  const parts = answer.values.map((one) => hide(one, held.whole || held.parts.has(one.code)))
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
  return {
    ...told,
    whole: few(whole, true),
    values: parts.map((one) => few(one, false)),
    suppressed: held.whole || held.parts.size > 0,
  }
}
