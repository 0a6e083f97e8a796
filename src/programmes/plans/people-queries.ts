import { sql } from 'kysely'
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
  const planned = sql`exists (select from programmes.plan_spell s
    where s.regency = f.regency and s.plan = ${of.plan} and s.person_id = f.person_id
      ${reached === 'yes' && payer !== undefined ? sql`and s.payer = ${payer}` : sql``})`
  const wasHeld = sql`f.held_through >= to_char((${of.from} || '-01')::date - interval '1 month', 'YYYY-MM')`
  const { rows } = await sql<Omit<PlanPersonRow, 'spells'> & { spells: SpellJson[] }>`
    with page as materialized (
      select f.* from programmes.frozen_person f
      where f.regency = ${regency} and f.list = ${of.list} and f.rank > ${page.after}
        and ${reached === 'yes' ? planned : sql`not ${planned}`}
        ${reached === 'no' && payer !== undefined ? sql`and f.funds @> array[${payer}]::text[]` : sql``}
        ${village === undefined ? sql`` : sql`and f.village_code like ${`${village}%`}`}
        ${held === undefined ? sql`` : held === 'yes' ? sql`and ${wasHeld}` : sql`and ${wasHeld} is not true`}
      order by f.rank limit ${sql.lit(page.limit)})
    select f.rank, f.points, coalesce(r.person_id, f.person_id) as "personId", coalesce(p.name, '') as name, p.nik,
           v.name as village, f.occupation, f.held_through as "heldThrough", f.funds, coalesce(s.spells, '[]') as spells
    from page f
    left join published.person_row r
      on r.regency = f.regency and r.batch_id = f.anchor_batch and r.line = f.anchor_line
    left join published.person p on p.regency = f.regency and p.person_id = coalesce(r.person_id, f.person_id)
    left join regions.region v on v.code = f.village_code
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
