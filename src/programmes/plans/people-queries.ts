import { type RawBuilder, sql } from 'kysely'
import { readRange, type MonthSpan } from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** Somebody of a plan's frozen list, with what the plan gives him. */
export interface PlanPersonRow {
  readonly rank: number
  readonly points: number
  readonly personId: number
  readonly name: string
  readonly nik: string | null
  readonly village: string | null
  readonly occupation: string | null
  readonly heldThrough: Month | null
  readonly funds: readonly string[]
  readonly spells: readonly {
    readonly payer: string
    readonly payerName: string
    readonly months: MonthSpan
    readonly cost: number
    readonly sentence: string
    readonly enrolment: number | null
    readonly refusal: string | null
  }[]
}

export interface PeopleQuestion {
  readonly reached: 'yes' | 'no'
  readonly payer?: string | undefined
  readonly village?: string | undefined
  readonly held?: 'yes' | 'no' | undefined
}

// CASE and not COALESCE, which PostgreSQL takes for leaky: it would then not look people up by index.
const today = sql`case when r.person_id is null then f.person_id else r.person_id end`

interface SpellJson {
  readonly payer: string
  readonly payerName: string
  readonly months: string
  readonly cost: number
  readonly sentence: string
  readonly enrolment: number | null
  readonly refusal: string | null
}

/** One page in order of rank: who is protected by the plan, or who is not reached. */
export async function listPlanPeople(
  db: Db,
  regency: string,
  of: { readonly plan: number; readonly list: number; readonly from: Month },
  question: PeopleQuestion,
  page: { readonly after: number; readonly limit: number },
): Promise<PlanPersonRow[]> {
  const { reached, payer, village, held } = question
  const ofList = (condition: RawBuilder<unknown>) => sql`and exists (select from programmes.frozen_person f
    where f.regency = l.regency and f.list = ${of.list} and f.rank = l.rank and ${condition} offset 0)`
  const wasHeld = sql`f.held_through >= to_char((${of.from} || '-01')::date - interval '1 month', 'YYYY-MM')`
  const conditions: RawBuilder<unknown>[] = [sql``]
  if (payer !== undefined && reached === 'yes') conditions.push(paidBy(of.plan, payer))
  if (payer !== undefined && reached === 'no')
    conditions.push(ofList(sql`f.funds @> array[${payer}]::text[]`))
  if (village !== undefined)
    conditions.push(
      village.length > 8
        ? sql`and l.village_code = ${village}`
        : sql`and left(l.village_code, 8) = ${village}`,
    )
  if (held !== undefined) conditions.push(ofList(held === 'yes' ? wasHeld : sql`${wasHeld} is not true`))
  const { rows } = await sql<Omit<PlanPersonRow, 'spells'> & { spells: SpellJson[] }>`
    with page as materialized (
      select l.person_id, l.rank from programmes.plan_place l
      where l.regency = ${regency} and l.plan = ${of.plan} and l.reached = ${reached === 'yes'} and l.rank > ${page.after}
        ${sql.join(conditions, sql` `)}
      order by l.rank limit ${sql.lit(page.limit)})
    select f.rank, f.points, ${today} as "personId", coalesce(p.name, '') as name, p.nik,
           v.name as village, f.occupation, f.held_through as "heldThrough", f.funds, coalesce(s.spells, '[]') as spells
    from page l
    cross join lateral (select * from programmes.frozen_person f
      where f.regency = ${regency} and f.list = ${of.list} and f.rank = l.rank limit 1) f
    left join lateral (select r.person_id from published.person_row r
      where r.regency = ${regency} and r.batch_id = f.anchor_batch and r.line = f.anchor_line limit 1) r on true
    left join lateral (select p.name, p.nik from published.person p
      where p.regency = ${regency} and p.person_id = ${today} limit 1) p on true
    left join lateral (select v.name from regions.region v where v.code = f.village_code limit 1) v on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('payer', s.payer, 'payerName', y.name, 'months', s.months::text, 'cost', s.cost,
               'sentence', s.sentence, 'enrolment', s.enrolment, 'refusal', s.refusal) order by s.spell) as spells
      from programmes.plan_spell s join published.payer y on y.regency = s.regency and y.code = s.payer
      where s.regency = f.regency and s.plan = ${of.plan} and s.person_id = f.person_id) s on true
    order by f.rank`.execute(db)
  return rows.map(({ spells, ...row }) => ({
    ...row,
    spells: spells.map(({ months, ...one }) => ({ ...one, months: readRange(months) })),
  }))
}

// OFFSET 0 keeps it a question about each row, answered by index: as a join it would read the whole plan.
const paidBy = (plan: number, payer: string) => sql`and exists (select from programmes.plan_spell s
  where s.regency = l.regency and s.plan = ${plan} and s.person_id = l.person_id and s.payer = ${payer} offset 0)`
