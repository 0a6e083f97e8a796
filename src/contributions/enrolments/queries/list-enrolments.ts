import { type RawBuilder, sql } from 'kysely'
import { firstDay } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { EnrolmentLine, EnrolmentQuery } from '../contract.ts'

/** Enrolments, newest first. */
export async function listEnrolments(
  db: Db,
  regency: string,
  query: EnrolmentQuery,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<EnrolmentLine[]> {
  const { payer, place, agency, month, state, batch, person } = query
  const conditions: RawBuilder<unknown>[] = [sql`e.regency = ${regency}`]
  if (payer !== undefined) conditions.push(sql`e.payer = ${payer}`)
  if (place !== undefined) conditions.push(sql`${place} in (p.village_code, p.district_code)`)
  if (agency !== undefined) conditions.push(sql`p.agency = ${agency}`)
  if (month !== undefined) conditions.push(sql`e.months @> ${firstDay(month)}::date`)
  if (state !== undefined) conditions.push(sql`e.state = ${state}`)
  if (batch !== undefined) conditions.push(sql`e.batch = ${batch}`)
  if (person !== undefined) conditions.push(sql`e.person_id = ${person}::bigint`)
  if (page.before !== undefined) conditions.push(sql`e.enrolment < ${page.before}::bigint`)
  const { rows } = await sql<EnrolmentLine>`
    select e.enrolment, e.person_id as "personId", p.name, coalesce(p.nik, e.nik) as nik, v.name as village, e.payer,
           y.name as "payerName", to_char(lower(e.months), 'YYYY-MM') as from, to_char(upper(e.months), 'YYYY-MM') as to,
           e.income, e.programmes, e.state, e.batch, e.work_statement as "workStatement",
           e.work_attested_by as "workAttestedBy", e.work_attested_on as "workAttestedOn", e.end_reason as "endReason"
    from contributions.enrolment e
    join contributions.payer y on y.regency = e.regency and y.code = e.payer
    left join published.person p on p.regency = e.regency and p.person_id = e.person_id
    left join regions.region v on v.code = p.village_code
    where ${sql.join(conditions, sql` and `)}
    order by e.enrolment desc limit ${page.limit}`.execute(db)
  return rows
}
