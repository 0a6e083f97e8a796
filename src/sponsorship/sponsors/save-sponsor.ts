import { audit } from '../../access/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { reinstate } from '../mandates/follow-mandates.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { movesFrom } from '../mandates/mandate-states.ts'
import { listMandatesOf } from '../mandates/queries.ts'
import { decideMandate } from '../mandates/stop-mandate.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { changeStates, insertEvents } from './follow-queries.ts'
import { insertPrivateSponsor, type PrivateSponsor } from './link-queries.ts'
import { findSponsor } from './queries.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
}

/** Adds a company or citizen who sponsors workers. */
export async function addSponsor(tx: Tx, clerk: Clerk, sponsor: PrivateSponsor, day: Day): Promise<number> {
  await lockRegency(tx, clerk.regency)
  const number = await insertPrivateSponsor(tx.db, clerk.regency, sponsor, { day, by: clerk.id })
  const event = { sponsor: number, what: 'new', before: null, after: null, asOf: day, batch: null } as const
  await insertEvents(tx.db, clerk.regency, [event], clerk.id)
  await audit(tx, clerk, 'sponsor-added', `sponsor:${number}`, { kind: sponsor.kind })
  return number
}

/**
 * A company or citizen stops: its mandates end with it. Civil servants follow their list.
 *
 * @throws sponsorship/sponsor-not-found, sponsorship/not-of-list
 */
export async function endSponsor(tx: Tx, clerk: Clerk, number: number, day: Day): Promise<void> {
  const { regency } = clerk
  await lockRegency(tx, regency)
  const sponsor = await findSponsor(tx.db, regency, number)
  if (!sponsor || sponsor.state === 'gone') throw failSponsorship('sponsor-not-found', { sponsor: number })
  if (sponsor.kind === 'civil-servant') throw failSponsorship('not-of-list')
  for (const { mandate, state } of await listMandatesOf(tx.db, regency, number)) {
    if (movesFrom(state).includes('ended'))
      await decideMandate(tx, clerk, mandate, 'end', { asOf: day, reason: 'left' })
  }
  await changeStates(tx.db, regency, [{ sponsor: number, state: 'gone', on: day }])
  const event = { sponsor: number, what: 'gone', before: null, after: null, asOf: day, batch: null } as const
  await insertEvents(tx.db, regency, [event], clerk.id)
  await audit(tx, clerk, 'sponsor-ended', `sponsor:${number}`)
}

/**
 * A company or citizen was recorded as stopped by mistake: mandates that ended with that go on.
 *
 * @returns how many go on
 * @throws sponsorship/sponsor-not-found, sponsorship/not-of-list
 */
export async function reinstateSponsor(tx: Tx, clerk: Clerk, number: number, day: Day): Promise<number> {
  const { regency } = clerk
  await lockRegency(tx, regency)
  const sponsor = await findSponsor(tx.db, regency, number)
  if (!sponsor || sponsor.state !== 'gone') throw failSponsorship('sponsor-not-found', { sponsor: number })
  if (sponsor.kind === 'civil-servant') throw failSponsorship('not-of-list')
  await changeStates(tx.db, regency, [{ sponsor: number, state: 'serving', on: day }])
  const { cutOffDay } = await getScheme(tx, regency, monthOf(day))
  let mandates = 0
  for (const one of await listMandatesOf(tx.db, regency, number))
    if (one.state === 'ended' && (await reinstate(tx, clerk, one, firstMonthAfter(day, cutOffDay), ['left'])))
      mandates++
  const event = {
    sponsor: number,
    what: 'returned',
    before: null,
    after: null,
    asOf: day,
    batch: null,
  } as const
  await insertEvents(tx.db, regency, [event], clerk.id)
  await audit(tx, clerk, 'sponsor-reinstated', `sponsor:${number}`, { mandates })
  return mandates
}
