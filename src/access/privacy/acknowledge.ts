import { type Day, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { failAccess } from '../access-errors.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { NoticeDraft } from './contract.ts'
import { getNotice, insertAcknowledgement, insertNoticeVersion } from './queries.ts'

/**
 * The owner of an account says that he has read the notice that holds. Said twice, it is recorded once.
 *
 * @throws access/notice-superseded when it is not, or no longer, the version that holds
 */
export async function acknowledgeNotice(
  system: Database,
  actor: Pick<Actor, 'regency' | 'id'>,
  notice: number,
): Promise<void> {
  await inTransaction(system, async (tx) => {
    const { regency, id } = actor
    const current = await getNotice(tx.db, regency, today())
    if (current.notice !== notice) throw failAccess('notice-superseded')
    if (!(await insertAcknowledgement(tx.db, regency, id, notice, 'read'))) return
    await audit(tx, actor, 'privacy-acknowledged', `account:${id}`, { notice, validFrom: current.validFrom })
  })
}

/**
 * Writes the next version of the notice. Versions that were shown stay what they were, so none begins in the past.
 *
 * @throws access/notice-day-past
 */
export async function writeNotice(
  tx: Tx,
  actor: Pick<Actor, 'regency' | 'id'>,
  draft: NoticeDraft,
  asOf: Day,
): Promise<void> {
  const { validFrom, standing } = draft
  if (validFrom < asOf) throw failAccess('notice-day-past', { field: 'validFrom' })
  const notice = await insertNoticeVersion(tx.db, actor.regency, draft, actor.id)
  await audit(tx, actor, 'privacy-notice-written', 'regency', { notice, validFrom, standing })
}
