import { sql } from 'kysely'
import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

export interface SlipPerson {
  readonly personId: number
  readonly name: string
  readonly village: string | null
  readonly rt: string | null
  readonly hasBirthDate: boolean
}

/** Living people that slips are made for, as far as the asker sees them, in order of RT and name. */
export async function listSlipPeople(
  db: Db,
  regency: string,
  wanted: { readonly village?: string | undefined; readonly personIds?: readonly number[] | undefined },
  most: number,
): Promise<SlipPerson[]> {
  const { rows } = await sql<SlipPerson>`
    select p.person_id as "personId", p.name, v.name as village, p.rt, p.birth_date is not null as "hasBirthDate"
    from published.person p left join regions.region v on v.code = p.village_code
    where p.regency = ${regency} and p.deceased_on is null
      and ${
        wanted.village === undefined
          ? sql`p.person_id = any(${[...(wanted.personIds ?? [])]}::bigint[])`
          : sql`p.village_code = ${wanted.village}`
      }
    order by v.name, p.rt, p.name, p.person_id limit ${most}`.execute(db)
  return rows
}

export async function insertSlips(
  db: Db,
  regency: string,
  slips: readonly { readonly code: string; readonly personId: number }[],
  made: { readonly by: string; readonly validUntil: string },
): Promise<void> {
  await sql`
    insert into people.slip (regency, code, person_id, made_by, valid_until)
    select ${regency}, s.code, s."personId", ${made.by}, ${made.validUntil}::date
    from jsonb_to_recordset(${JSON.stringify(slips)}::jsonb) as s(code text, "personId" bigint)`.execute(db)
}

/** That another pays from a month on; funds and payers by name, never who stands behind them. */
export interface PayerChange {
  readonly from: Month
  readonly now: string
  readonly before: string
}

/** Who holds the slip, when the birth date is his; what protects him on the day, and whether his payer has changed lately. */
export async function findSlipHolder(
  db: Db,
  regency: string,
  code: string,
  birthDate: string,
  asOf: string,
): Promise<{ readonly programmes: string[]; readonly change: PayerChange | null } | undefined> {
  const { rows } = await sql<{ programmes: string[]; change: PayerChange | null }>`
    select coalesce((
      select array_agg(distinct c.programme order by c.programme) from published.protection c
      where c.regency = p.regency and c.person_id = p.person_id and c.valid @> ${asOf}::date), '{}') as programmes,
      (select json_build_object('from', to_char(lower(n.months), 'YYYY-MM'), 'now', y.name, 'before', z.name)
       from published.enrolment n
       join published.payer y on y.regency = n.regency and y.code = n.payer
       cross join lateral (
         select b.payer from published.enrolment b
         where b.regency = n.regency and b.person_id = n.person_id and upper(b.months) <= lower(n.months)
         order by upper(b.months) desc, b.enrolment desc limit 1) o
       join published.payer z on z.regency = n.regency and z.code = o.payer
       where n.regency = p.regency and n.person_id = p.person_id and o.payer <> n.payer
         and lower(n.months) between ${asOf}::date - interval '3 months' and ${asOf}::date + interval '1 month'
       order by lower(n.months) desc limit 1) as change
    from people.slip s
    join registry.person_row r on r.regency = s.regency
      and r.batch_id = s.person_id / 10000000 and r.line = s.person_id % 10000000
    join published.person p on p.regency = s.regency and p.person_id = r.person_id
    where s.regency = ${regency} and s.code = ${code} and s.valid_until >= current_date
      and p.birth_date = ${birthDate}::date`.execute(db)
  return rows[0]
}
