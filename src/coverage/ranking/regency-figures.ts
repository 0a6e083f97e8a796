import { monthOf, today } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { getCoverage } from '../coverage.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { findState } from '../../platform/states.ts'
import { findListDays, getRegencyName, listDenominators } from '../queries.ts'
import { holdBack } from '../suppression.ts'
import { trendDays } from './days.ts'
import { countDays } from './queries.ts'
import type { RegencyFigures } from './signed-figures.ts'

/**
 * The sums of a regency that stand beside those of others: the whole, its rival denominators and its months. Sums
 * over fewer than five people are held back, from whoever asks: they are made to be told.
 */
export async function getRegencyFigures(
  db: Db,
  regency: string,
  question: FiguresQuestion,
): Promise<PlaceFigures> {
  const edition = await findEdition(db, regency)
  const state = await findState(db, regency, ['denominators'])
  const made = edition === undefined || state === undefined ? undefined : `${edition} ${state}`
  const day = question.asOf ?? `newest ${today()}`
  return keptFor(made, `figures ${regency} ${day} ${question.months}`, () =>
    findFigures(db, regency, question),
  )
}

interface FiguresQuestion {
  readonly asOf?: string | undefined
  readonly months: number
}
type PlaceFigures = Omit<RegencyFigures, 'format' | 'madeAt'>

async function findFigures(db: Db, regency: string, question: FiguresQuestion): Promise<PlaceFigures> {
  const coverage = await getCoverage(db, regency, {
    by: 'all',
    ...(question.asOf === undefined ? {} : { asOf: question.asOf }),
  })
  const { asOf } = coverage
  const edition = await findEdition(db, regency)
  const lists = await keptFor(edition, `days ${regency}`, () => findListDays(db, regency))
  const days = trendDays(asOf, question.months, lists === undefined ? undefined : monthOf(lists.oldest))
  const counted = await keptFor(edition, `headcounts ${regency} all ${days.join(' ')}`, () =>
    countDays(db, regency, days, 'all'),
  )
  const {
    registered,
    eligible: ofThem,
    protected: safe,
    eligibleProtected,
    gap,
  } = holdBack(coverage.whole, []).whole
  const eligible = coverage.figures.find(({ code }) => code === 'eligible')!
  return {
    regency,
    name: await getRegencyName(db, regency),
    asOf,
    numeratorDefinition: eligible.numeratorDefinition,
    denominatorDefinition: eligible.denominatorDefinition,
    source: coverage.source,
    whole: { registered, eligible: ofThem, protected: safe, eligibleProtected, gap },
    denominators: await listDenominators(db, regency, asOf),
    months: counted.map((one) => {
      const { whole } = holdBack(one, [])
      return { day: one.day, eligible: whole.eligible, eligibleProtected: whole.eligibleProtected }
    }),
  }
}
