import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface ExportEntry {
  readonly regency: string
  readonly by: string
  readonly subject: string
  readonly rows: number
  readonly fullNik: boolean
  readonly reason: string | null
}

/** Records that a list of people left the program, before it does. */
export async function logExport(db: Db, entry: ExportEntry): Promise<void> {
  await sql`
    insert into platform.export_log (regency, exported_by, subject, rows, full_nik, reason)
    values (${entry.regency}, ${entry.by}, ${entry.subject}, ${entry.rows}, ${entry.fullNik}, ${entry.reason})`.execute(
    db,
  )
}
