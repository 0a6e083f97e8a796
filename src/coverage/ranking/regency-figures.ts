import { monthOf, today } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { readDay } from '../coverage.ts'
import { findEditionAndState } from '../editions.ts'
import { figuresOf, nobody } from '../figure.ts'
import { keptLists, nameLists } from '../indicators/sources.ts'
import { getRegencyName, listDenominators } from '../queries.ts'
import { holdBack } from '../suppression.ts'
import { trendDays } from './days.ts'
import { countDays } from './queries.ts'
import type { RegencyFigures } from './signed-figures.ts'

interface FiguresQuestion {
  readonly asOf?: string | undefined
  readonly months: number
}
type PlaceFigures = Omit<RegencyFigures, 'format' | 'madeAt'>

/** Of which state of the register and of the denominators. */
type Known = Awaited<ReturnType<typeof findEditionAndState>>

/**
 * The sums of a regency that stand beside those of others: the whole, its rival denominators and its months. Sums
 * over fewer than five people are held back, from whoever asks: they are made to be told.
 *
 * @throws coverage/not-a-day
 */
export async function getRegencyFigures(
  db: Db,
  regency: string,
  question: FiguresQuestion,
): Promise<PlaceFigures> {
  const known = await findEditionAndState(db, regency, ['denominators'])
  const { edition, state } = known
  const made = edition === undefined || state === undefined ? undefined : `${edition} ${state}`
  const day = question.asOf ?? `newest ${today()}`
  return keptFor(made, `figures ${regency} ${day} ${question.months}`, () =>
    findFigures(db, regency, question, known),
  )
}

async function findFigures(
  db: Db,
  regency: string,
  question: FiguresQuestion,
  { edition, state }: Known,
): Promise<PlaceFigures> {
  const lists = await keptLists(db, regency, edition)
  const members = lists.find(({ kind }) => kind === 'members')
  const asOf = readDay(question.asOf) ?? members?.newest ?? today()
  const days = trendDays(asOf, question.months, members === undefined ? undefined : monthOf(members.oldest))
  const counted = await keptFor(edition, `headcounts ${regency} all ${days.join(' ')}`, () =>
    countDays(db, regency, days, 'all'),
  )
  // The day itself is the last of them; of a day on which nobody is known there is no line.
  const whole = counted.find(({ day }) => day === asOf) ?? nobody
  const source = nameLists(lists)
  const eligible = figuresOf(whole, [], { asOf, source }).find(({ code }) => code === 'eligible')!
  const shown = holdBack(whole, []).whole
  return {
    regency,
    name: await getRegencyName(db, regency),
    asOf,
    numeratorDefinition: eligible.numeratorDefinition,
    denominatorDefinition: eligible.denominatorDefinition,
    source,
    whole: {
      registered: shown.registered,
      eligible: shown.eligible,
      protected: shown.protected,
      eligibleProtected: shown.eligibleProtected,
      gap: shown.gap,
    },
    denominators: await keptFor(state, `denominators ${regency} ${asOf}`, () =>
      listDenominators(db, regency, asOf),
    ),
    months: counted.map((one) => {
      const { whole: told } = holdBack(one, [])
      return { day: one.day, eligible: told.eligible, eligibleProtected: told.eligibleProtected }
    }),
  }
}
