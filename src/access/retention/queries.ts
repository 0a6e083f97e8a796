import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export interface RetentionRule {
  readonly kind: string
  /** Days after it was last needed; null: for ever. */
  readonly keepDays: number | null
  readonly basis: string
  readonly source: string
  readonly confidence: 'verified' | 'code' | 'memory' | 'inference'
  /** Null for the rule that comes with the program. */
  readonly validFrom: string | null
  readonly editedBy: string | null
}

/** The rule of each kind that holds on the day: the regency's own that began last, else the standard. */
export async function listRetentionRules(db: Db, regency: string, day: string): Promise<RetentionRule[]> {
  const { rows } = await sql<RetentionRule>`
    select s.kind, case when o.kind is null then s.keep_days else o.keep_days end as "keepDays",
           coalesce(o.basis, s.basis) as basis, coalesce(o.source, s.source) as source,
           coalesce(o.confidence, s.confidence) as confidence, o.valid_from as "validFrom", o.edited_by as "editedBy"
    from access.standard_retention s left join lateral (
      select * from access.retention_rule r
      where r.regency = ${regency} and r.kind = s.kind and r.valid_from <= ${day}::date
      order by r.valid_from desc limit 1) o on true
    order by s.kind`.execute(db)
  return rows
}

export async function saveRetentionRule(
  db: Db,
  regency: string,
  rule: Omit<RetentionRule, 'editedBy' | 'validFrom'> & { readonly validFrom: string },
  by: string,
): Promise<void> {
  await sql`
    insert into access.retention_rule (regency, kind, valid_from, keep_days, basis, source, confidence, edited_by)
    values (${regency}, ${rule.kind}, ${rule.validFrom}::date, ${rule.keepDays}, ${rule.basis}, ${rule.source},
      ${rule.confidence}, ${by})
    on conflict (regency, kind, valid_from) do update set keep_days = excluded.keep_days, basis = excluded.basis,
      source = excluded.source, confidence = excluded.confidence, edited_by = excluded.edited_by, edited_at = now()`.execute(
    db,
  )
}

/** Of each kind: how many were due, and whether they were deleted. */
export type RetentionFound = readonly {
  readonly kind: string
  readonly before: string | null
  readonly due: number
  readonly deleted: number
  readonly deletes: boolean
}[]

export async function insertRetentionRun(
  db: Db,
  regency: string,
  by: string,
  found: RetentionFound,
): Promise<void> {
  await sql`
    insert into access.retention_run (regency, by, found)
    values (${regency}, ${by}, ${JSON.stringify(found)}::jsonb)`.execute(db)
}

export async function findLastRun(
  db: Db,
  regency: string,
): Promise<{ readonly at: Date; readonly found: RetentionFound } | undefined> {
  const { rows } = await sql<{ at: Date; found: RetentionFound }>`
    select at, found from access.retention_run where regency = ${regency} order by run_id desc limit 1`.execute(
    db,
  )
  return rows[0]
}
