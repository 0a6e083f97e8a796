import { sql } from 'kysely'
import type { Db } from './database.ts'

/** One kind of data that is kept for a while; each slice names its own. */
export interface RetentionTask {
  readonly kind: string
  /** Table of the slice, and when a row of it was last needed, as SQL. */
  readonly table: string
  readonly at: string
  /** Rows that count, as SQL; all when absent. */
  readonly only?: string
  /** Deleted when its time has come; else it is an archive, and only reported. */
  readonly deletes: boolean
  /** Deletes what the application's role may not; returns how many. */
  readonly retire?: (db: Db, before: Date) => Promise<number>
  /** Not of one regency. */
  readonly national?: boolean
}

function dueOf({ table, at, only = 'true', national }: RetentionTask, regency: string, before: Date) {
  const where = national === true ? sql`true` : sql`regency = ${regency}`
  return sql`from ${sql.raw(table)} where ${where} and (${sql.raw(only)}) and ${sql.raw(at)} < ${before}`
}

/** How many rows were last needed before the moment. */
export async function countDue(db: Db, task: RetentionTask, regency: string, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${dueOf(task, regency, before)}`.execute(db)
  return rows[0]!.count
}

/** Deletes them, if the kind is one that is deleted. @returns how many */
export async function removeDue(db: Db, task: RetentionTask, regency: string, before: Date): Promise<number> {
  if (!task.deletes) return 0
  if (task.retire) return task.retire(db, before)
  const { numAffectedRows = 0n } = await sql`delete ${dueOf(task, regency, before)}`.execute(db)
  return Number(numAffectedRows)
}

export const platformRetention: readonly RetentionTask[] = [
  { kind: 'visit', table: 'platform.visit', at: 'since', deletes: true },
  { kind: 'kept-answer', table: 'platform.kept_answer', at: 'asked_at', deletes: true, national: true },
  { kind: 'export-log', table: 'platform.export_log', at: 'exported_at', deletes: false },
]
