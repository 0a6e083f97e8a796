import { type Day, type Month, monthOf } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { insertNotices } from '../reserve/notice-queries.ts'
import { movesFrom } from './mandate-states.ts'
import { firstMonthAfter } from './month-spans.ts'
import { type Decider, moveMandate } from './move-mandate.ts'
import {
  type EndReason,
  listMandatesOf,
  listOverdue,
  listSteps,
  type Mandate,
  mayStandAgain,
} from './queries.ts'

type Fate = 'gone' | 'retired' | 'deceased' | 'returned'

/**
 * What becomes of a sponsor becomes of his mandates. Who is on no list any more may only have been forgotten: his
 * mandate pauses, and goes on when he is back.
 */
export async function followState(
  tx: Tx,
  by: Decider,
  sponsor: number,
  fate: Fate,
  on: Day,
  cutOffDay: number,
): Promise<void> {
  const from = fate === 'retired' ? monthOf(on) : firstMonthAfter(on, cutOffDay)
  for (const { mandate, state, months } of await listMandatesOf(tx.db, by.regency, sponsor)) {
    if (fate === 'returned' && state === 'ended') {
      await reinstate(tx, by, { mandate, months }, from, ['retired', 'deceased'])
    } else if (fate === 'returned') {
      if (state !== 'paused' || from >= months.to || !(await isPausedAsMissing(tx, by.regency, mandate)))
        continue
      await moveMandate(tx, by, mandate, { what: 'resumed', from })
    } else if (fate === 'gone') {
      if (state === 'active') await moveMandate(tx, by, mandate, { what: 'paused', from, reason: 'missing' })
    } else if (movesFrom(state).includes('ended')) {
      await moveMandate(tx, by, mandate, { what: 'ended', from, reason: fate })
    }
  }
}

/**
 * A mandate that ended because its sponsor was wrongly recorded as gone goes on, while its term lasts and he has given
 * no other since. He is told, and may stop as ever.
 *
 * @returns whether it goes on
 */
export async function reinstate(
  tx: Tx,
  by: Decider,
  { mandate, months }: Pick<Mandate, 'mandate' | 'months'>,
  from: Month,
  reasons: readonly EndReason[],
): Promise<boolean> {
  const { regency } = by
  const last = (await listSteps(tx.db, regency, mandate)).at(-1)
  if (last?.what !== 'ended' || !reasons.some((reason) => reason === last.reason)) return false
  if (last.month === null || from >= months.to || months.from >= months.to) return false
  if (!(await mayStandAgain(tx.db, regency, mandate))) return false
  // Without a month between, where none has passed.
  const first = last.month > from ? last.month : from
  if (first >= months.to) return false
  const { sponsor } = await moveMandate(tx, by, mandate, { what: 'reinstated', from: first })
  const sentence = `Mandat Anda berlaku lagi mulai ${formatMonth(first)}: catatan bahwa Anda tidak lagi bertugas ternyata keliru. Anda dapat berhenti kapan saja.`
  await insertNotices(tx.db, regency, null, [{ audience: 'sponsor', agency: null, sponsor, sentence }])
  return true
}

export async function isPausedAsMissing(tx: Tx, regency: string, mandate: number): Promise<boolean> {
  const last = (await listSteps(tx.db, regency, mandate)).at(-1)
  return last?.what === 'paused' && last.reason === 'missing'
}

/** Ends mandates whose term is over by a month. @returns how many */
export async function endOverdue(tx: Tx, by: Decider, month: Month): Promise<number> {
  const overdue = await listOverdue(tx.db, by.regency, month)
  const reason: EndReason = 'term-over'
  for (const { mandate, from } of overdue) await moveMandate(tx, by, mandate, { what: 'ended', from, reason })
  return overdue.length
}
