import { sql } from 'kysely'
import { type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Anchor } from '../evidence/evidence-queries.ts'
import type { OverrideAnswer } from './contract.ts'

/** Rules set aside in a month, by person: confirmed by a second account and not ended. */
export async function findSetAside(
  db: Db,
  regency: string,
  month: Month,
): Promise<Map<number, ReadonlySet<string>>> {
  const { rows } = await sql<{ personId: number; rules: string[] }>`
    select person_id as "personId", array_agg(distinct rule) as rules from programmes.override
    where regency = ${regency} and state = 'confirmed' and until >= ${firstDay(month)}::date
    group by person_id`.execute(db)
  return new Map(rows.map(({ personId, rules }) => [personId, new Set(rules)]))
}

export interface OpenOverride {
  readonly override: number
  readonly personId: number
  readonly rule: string
  readonly state: string
  readonly askedBy: string
}

/** Locks it until the transaction ends; undefined when it is not there or out of reach. */
export async function lockOverride(
  db: Db,
  regency: string,
  override: number,
): Promise<OpenOverride | undefined> {
  const { rows } = await sql<OpenOverride>`
    select override, person_id as "personId", rule, state, asked_by as "askedBy" from programmes.override
    where regency = ${regency} and override = ${override} for update`.execute(db)
  return rows[0]
}

/** Whether one for this rule waits or holds on the day. */
export async function hasOverride(
  db: Db,
  regency: string,
  { personId, rule, day }: { readonly personId: number; readonly rule: string; readonly day: Day },
): Promise<boolean> {
  const { rows } = await sql`
    select from programmes.override where regency = ${regency} and person_id = ${personId} and rule = ${rule}
      and state in ('asked', 'confirmed') and until >= ${day}::date`.execute(db)
  return rows.length > 0
}

interface NewOverride extends Anchor {
  readonly override: number
  readonly personId: number
  readonly rule: string
  readonly reason: string
  readonly evidence: string
  readonly until: Day
}

export async function insertOverride(db: Db, regency: string, one: NewOverride, by: string): Promise<void> {
  await sql`
    insert into programmes.override (regency, override, person_id, anchor_batch, anchor_line, nik, rule, reason, evidence,
      until, asked_by)
    values (${regency}, ${one.override}, ${one.personId}, ${one.anchorBatch}, ${one.anchorLine}, ${one.nik}, ${one.rule},
      ${one.reason}, ${one.evidence}, ${one.until}::date, ${by})`.execute(db)
}

export async function decideOverrideRow(
  db: Db,
  regency: string,
  override: number,
  { state, by }: { readonly state: 'confirmed' | 'refused'; readonly by: string },
): Promise<void> {
  await sql`
    update programmes.override set state = ${state}, decided_at = now(), decided_by = ${by}
    where regency = ${regency} and override = ${override}`.execute(db)
}

export async function revokeOverrideRow(
  db: Db,
  regency: string,
  override: number,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  await sql`
    update programmes.override set state = 'revoked', revoked_at = now(), revoked_by = ${by}, revoke_reason = ${reason}
    where regency = ${regency} and override = ${override}`.execute(db)
}

/** Overrides of whom the transaction sees, newest first. */
export async function listOverrides(
  db: Db,
  regency: string,
  asked: {
    readonly personId?: number | undefined
    readonly override?: number | undefined
    readonly state?: OverrideAnswer['state'] | undefined
    readonly day: Day
    readonly before?: number | undefined
    readonly limit: number
    /** The account that looks. */
    readonly by: string
  },
): Promise<OverrideAnswer[]> {
  const shown = sql`case when o.state in ('asked', 'confirmed') and o.until < ${asked.day}::date then 'ended' else o.state end`
  const conditions = [
    ...(asked.personId === undefined ? [] : [sql`and o.person_id = ${asked.personId}`]),
    ...(asked.override === undefined ? [] : [sql`and o.override = ${asked.override}`]),
    ...(asked.before === undefined ? [] : [sql`and o.override < ${asked.before}`]),
    ...(asked.state === undefined ? [] : [sql`and ${shown} = ${asked.state}`]),
  ]
  const { rows } = await sql<OverrideAnswer>`
    with page as materialized (
      select o.* from programmes.override o where o.regency = ${regency} ${sql.join(conditions, sql` `)}
      order by o.override desc limit ${sql.lit(asked.limit)})
    select o.override, o.person_id as "personId", p.name, v.name as village, o.rule,
           coalesce((select t.title from programmes.eligibility_rule t
             where t.regency in ('ID', o.regency) and t.rule = o.rule
             order by t.regency = 'ID', t.version desc limit 1), o.rule) as "ruleTitle",
           o.reason, o.evidence, o.until::text as until, ${shown} as state,
           to_char(o.asked_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "askedAt", coalesce(a.name, o.asked_by) as "askedBy",
           o.asked_by = ${asked.by} as own, to_char(o.decided_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM') as "decidedAt",
           coalesce(d.name, o.decided_by) as "decidedBy", o.revoke_reason as "revokeReason"
    from page o
    cross join lateral (
      select q.name, q.village_code from published.person q
      where q.regency = o.regency and q.person_id = o.person_id limit 1) p
    left join regions.region v on v.code = p.village_code
    left join published.account a on a.regency = o.regency and a.account_id::text = o.asked_by
    left join published.account d on d.regency = o.regency and d.account_id::text = o.decided_by
    order by o.override desc`.execute(db)
  return rows
}
