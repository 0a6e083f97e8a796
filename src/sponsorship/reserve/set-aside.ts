import { audit } from '../../access/public.ts'
import { getPayer } from '../../contributions/public.ts'
import { addMonths } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { type Backstop, insertBackstop } from './ready-queries.ts'
import type { Stepper } from './step-in.ts'

const never = new Set(['sponsor', 'self', 'employer'])

/**
 * Sets money aside for workers who lose their sponsor; what was set aside before for the same step no longer holds.
 *
 * @throws contributions/payer-not-found, sponsorship/backstop-payer, sponsorship/backstop-months
 */
export async function setAside(
  tx: Tx,
  by: Stepper,
  one: Pick<Backstop, 'step' | 'payer' | 'money' | 'months' | 'basis'>,
): Promise<number> {
  await lockRegency(tx, by.regency)
  const { kind, name } = await getPayer(tx, by.regency, one.payer)
  const isBudget = kind === 'apbd-regency' || kind === 'apbd-province'
  if (never.has(kind) || (one.step === 'apbd' && !isBudget))
    throw failSponsorship('backstop-payer', { payer: name })
  if (one.months.from >= one.months.to)
    throw failSponsorship('backstop-months', {
      first: formatMonth(one.months.from),
      last: formatMonth(addMonths(one.months.to, -1)),
    })
  const version = await insertBackstop(tx.db, by.regency, one, by.id)
  await audit(tx, by, 'reserve-money-set-aside', `backstop:${one.step}`, {
    version,
    money: one.money,
    payer: one.payer,
  })
  return version
}
