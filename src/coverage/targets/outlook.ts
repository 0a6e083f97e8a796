import { addMonths, firstDay, monthOf } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { findListDays } from '../queries.ts'
import { trendDays } from '../ranking/days.ts'
import type { Targets } from './contract.ts'
import { forecastDay, type Interval, type KnownDay, monthsBetween, type Pace, paceOf } from './forecast.ts'
import { findOutlookState, listOwnLevels, listPath, type PathLine } from './queries.ts'

export interface Outlook {
  readonly days: readonly (KnownDay & Interval)[]
  readonly pace: (Pace & { readonly since: string }) | undefined
  readonly ends: Targets['ends']
}

/** So many months ahead are told, whatever targets there are. */
export const monthsShown = 12
const monthsOfPast = 24

/** What is known and expected of the coming twelve months and of the days asked for besides. */
export async function getOutlook(
  db: Db,
  regency: string,
  question: {
    readonly asOf: string
    readonly dueDays: readonly string[]
    readonly eligible: number
    readonly atOnce: boolean
  },
): Promise<Outlook> {
  const { asOf, dueDays, eligible, atOnce } = question
  const edition = await findEdition(db, regency)
  const state = await findOutlookState(db, regency)
  const months = Array.from({ length: monthsShown }, (_, i) => firstDay(addMonths(monthOf(asOf), i + 1)))
  const days = [...new Set([asOf, ...months, ...dueDays.filter((day) => day > asOf)])].toSorted()
  const lists = await keptFor(edition, `days ${regency}`, () => findListDays(db, regency))
  const past = trendDays(asOf, monthsOfPast, lists === undefined ? undefined : monthOf(lists.oldest))
  const linesFound = keptFor(state, `path ${regency} ${asOf} ${days.join(' ')}`, () =>
    listPath(db, regency, asOf, days),
  )
  if (!atOnce) await linesFound
  const levelsFound = keptFor(state, `own ${regency} ${past.join(' ')}`, () =>
    listOwnLevels(db, regency, past),
  )
  const [lines, levels] = await Promise.all([linesFound, levelsFound])
  const pace = paceOf(levels.map(({ own }) => own))
  const byDay = Map.groupBy(lines, ({ day }) => day)
  const known = days.map((day) => sumOf(byDay.get(day) ?? [], day))
  const now = known[0]!.own
  return {
    days: known.map((one) => {
      // Of today nothing is forecast: who is enrolled and not yet listed by the insurer is not protected.
      const today = one.held + one.own + one.ended + one.retired
      return {
        ...one,
        ...(one.day === asOf
          ? { expected: today, low: today, high: today, begun: 0 }
          : forecastDay(
              one,
              { now, pace, months: monthsBetween(monthOf(asOf), monthOf(one.day)) },
              eligible,
            )),
      }
    }),
    pace: pace && { ...pace, since: past[0]! },
    ends: endsOf(lines, [asOf, ...months]),
  }
}

/** @param lines of that day */
function sumOf(lines: readonly PathLine[], day: string): KnownDay {
  const of = (what: PathLine['what']) =>
    lines.reduce((sum, line) => sum + (line.what === what ? line.people : 0), 0)
  return {
    day,
    held: of('held'),
    begun: of('new'),
    own: of('own'),
    ended: of('ended'),
    retired: of('retired'),
    tooOld: of('too-old'),
  }
}

const losses = ['ended', 'retired', 'too-old'] as const

/** Who is lost from one month to the next, by what and by whom. */
function endsOf(lines: readonly PathLine[], days: readonly string[]): Targets['ends'] {
  const sums = new Map<string, number>()
  const key = (day: string, what: PathLine['what'], payer: string) =>
    `${day} ${what} ${what === 'too-old' ? '' : payer}`
  for (const { day, what, payer, people } of lines)
    sums.set(key(day, what, payer), people + (sums.get(key(day, what, payer)) ?? 0))
  const of = (day: string, what: PathLine['what'], payer: string) => sums.get(key(day, what, payer)) ?? 0
  const payers = [...new Set(lines.map(({ payer }) => payer))].toSorted()
  return days.slice(1).flatMap((day, i) =>
    losses.flatMap((what) =>
      (what === 'too-old' ? [''] : payers).flatMap((payer) => {
        const people = of(day, what, payer) - of(days[i]!, what, payer)
        return people > 0 ? [{ day, what, payer, people }] : []
      }),
    ),
  )
}
