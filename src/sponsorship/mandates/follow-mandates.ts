import { type Day, type Month, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { movesFrom } from './mandate-states.ts'
import { firstMonthAfter } from './month-spans.ts'
import { type Decider, moveMandate } from './move-mandate.ts'
import { type EndReason, listMandatesOf, listOverdue, listSteps } from './queries.ts'

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
    if (fate === 'returned') {
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
