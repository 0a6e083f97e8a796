import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { TermDraft } from './contract.ts'
import type { Term } from './terms.ts'

/** All terms that hold for the regency of the transaction: general ones and its own. */
export async function listTerms(db: Db): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select recorded_no as id, regency <> 'ID' as own, what, segment, valid_from as from, months, youngest, oldest, before, after,
           citation, confidence, note, reason, editor, to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SSOF') as "recordedAt"
    from membership.term where regency in ('ID', platform.scoped_regency())
    order by what, segment, valid_from, recorded_no`.execute(db)
  return rows
}

export async function insertTerm(db: Db, regency: string, one: TermDraft, editor: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into membership.term (regency, what, segment, valid_from, months, youngest, oldest, before, after, citation, confidence,
      note, reason, editor)
    values (${regency}, ${one.what}, ${one.segment}, ${one.from}, ${one.months}, ${one.youngest}, ${one.oldest}, ${one.before},
      ${one.after}, ${one.citation}, ${one.confidence}, ${one.note}, ${one.reason}, ${editor})
    returning recorded_no as id`.execute(db)
  return rows[0]!.id
}

/** People of a segment whom the insurer's lists protect on a day. */
export async function countProtected(db: Db, regency: string, segment: string, day: Day): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct q.person_id)::int as people from membership.participation q
    join membership.period p on p.regency = q.regency and p.participant = q.participant
    where q.regency = ${regency} and q.segment = ${segment} and p.valid @> ${day}::date and p.state in ('active', 'arrears')`.execute(
    db,
  )
  return rows[0]!.people
}

interface Ages {
  readonly youngest: number | null
  readonly oldest: number | null
}

/** Living workers who are no civil servants and whose age one of the two admits and the other does not. */
export async function countAgesBetween(
  db: Db,
  regency: string,
  was: Ages | undefined,
  becomes: Ages,
  day: Day,
): Promise<number> {
  const within = (ages: Ages | undefined) =>
    ages === undefined ? sql`true` : sql`age between ${ages.youngest}::int and ${ages.oldest}::int`
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from (
      select extract(year from age(${day}::date, birth_date))::int as age from published.person
      where regency = ${regency} and is_worker and not is_asn and deceased_on is null and birth_date is not null) p
    where (${within(was)}) <> (${within(becomes)})`.execute(db)
  return rows[0]!.people
}
