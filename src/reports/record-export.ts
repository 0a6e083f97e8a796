import { audit } from '../access/public.ts'
import { logExport } from '../platform/export-log.ts'
import type { Tx } from '../platform/transaction.ts'
import type { ExportTable } from './exports.ts'

/**
 * Records that a list leaves the program, before it does: the event in the audit trail, without the
 * reason as somebody wrote it; with the reason in the log of exports when the list names people.
 */
export async function recordExport(
  tx: Tx,
  actor: { readonly regency: string; readonly id: string },
  table: ExportTable,
  asked: {
    readonly subject: string
    readonly fullNik: boolean
    readonly reason: string | null
    readonly place?: string | undefined
  },
): Promise<void> {
  const { regency, id: by } = actor
  const { subject, fullNik, reason, place = null } = asked
  const rows = table.rows.length
  if (table.personal) await logExport(tx.db, { regency, by, subject, rows, fullNik, reason })
  await audit(tx, actor, 'list-exported', 'regency', { subject, rows, fullNik, place })
}
