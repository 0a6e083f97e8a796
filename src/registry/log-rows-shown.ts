import { sql } from 'kysely'
import { commandLineActor, logReading } from '../access/public.ts'
import { systemScope } from '../platform/scope.ts'
import type { Session } from '../platform/session.ts'
import { inTransaction, withinScope } from '../platform/transaction.ts'
import type { RowRef } from './people/person-events.ts'

/** Records in the read log whose rows a command showed, under the user of the operating system. */
export async function logRowsShown(session: Session, refs: readonly RowRef[]): Promise<void> {
  const { database, regency } = session
  const actor = commandLineActor(session)
  const reader = withinScope(database, { ...systemScope(regency), actor: actor.id })
  await inTransaction(reader, async (tx) => {
    const { rows } = await sql<{ personId: number }>`
      select distinct p.person_id as "personId"
      from jsonb_array_elements(${JSON.stringify(refs)}::jsonb) ref
      join registry.person_row p on p.regency = ${regency} and p.batch_id = (ref ->> 0)::bigint and p.line = (ref ->> 1)::int
      order by 1`.execute(tx.db)
    await logReading(
      tx,
      actor,
      rows.map(({ personId }) => ({ personId, what: 'view' })),
    )
  })
}
