import { sql } from 'kysely'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { Tx } from '../../../platform/transaction.ts'
import type { PayerKind } from '../../rates/contract.ts'

/** A fund or payer as it stands. */
export interface Payer {
  readonly code: string
  readonly name: string
  readonly kind: PayerKind
  /** Only where it differs from the rule of its kind. */
  readonly payerClass: 'government' | 'private' | null
  readonly classReason: string | null
  readonly wadahCode: string | null
  readonly accountCode: string | null
  readonly villageCode: string | null
  readonly village: string | null
  readonly agency: string | null
  readonly agencyName: string | null
  readonly contact: string | null
  readonly note: string | null
  readonly validFrom: Day
  /** First day on which it no longer pays; open when null. */
  readonly validTo: Day | null
}

const columns = sql`
  y.code, y.name, y.kind, y.payer_class as "payerClass", y.class_reason as "classReason", y.wadah_code as "wadahCode",
  y.account_code as "accountCode", y.village_code as "villageCode", v.name as village, y.agency,
  a.name as "agencyName", y.contact, y.note, lower(y.valid)::text as "validFrom", upper(y.valid)::text as "validTo"`
const joined = sql`
  from contributions.payer y left join regions.region v on v.code = y.village_code
  left join published.agency a on a.regency = y.regency and a.code = y.agency`

export async function findPayer(db: Db, regency: string, code: string): Promise<Payer | undefined> {
  const { rows } = await sql<Payer>`
    select ${columns} ${joined} where y.regency = ${regency} and y.code = ${code}`.execute(db)
  return rows[0]
}

/** A payer with whom it pays for. */
export interface PayerLine extends Payer {
  /** People in the month asked for. */
  readonly people: number
  /** Person-months from then on. */
  readonly monthsAhead: number
}

export async function listPayers(db: Db, regency: string, month: Day): Promise<PayerLine[]> {
  const { rows } = await sql<PayerLine>`
    with paid as (
      select payer, count(distinct person_id) filter (where months @> ${month}::date)::int as people,
             sum((extract(year from upper(months)) - extract(year from greatest(lower(months), ${month}::date))) * 12
                 + extract(month from upper(months)) - extract(month from greatest(lower(months), ${month}::date)))::int
               as ahead
      from contributions.enrolment
      where regency = ${regency} and state = 'standing' and upper(months) > ${month}::date group by 1)
    select ${columns}, coalesce(p.people, 0) as people, coalesce(p.ahead, 0) as "monthsAhead"
    ${joined} left join paid p on p.payer = y.code
    where y.regency = ${regency} order by y.valid @> current_date desc, y.name, y.code`.execute(db)
  return rows
}

export type PayerValues = Omit<Payer, 'village' | 'agencyName'>

export async function insertPayer(tx: Tx, regency: string, payer: PayerValues, by: string): Promise<boolean> {
  const { rows } = await sql`
    insert into contributions.payer (regency, code, name, kind, payer_class, class_reason, wadah_code, account_code,
      village_code, agency, contact, note, valid, added_by)
    values (${regency}, ${payer.code}, ${payer.name}, ${payer.kind}, ${payer.payerClass}, ${payer.classReason},
      ${payer.wadahCode}, ${payer.accountCode}, ${payer.villageCode}, ${payer.agency}, ${payer.contact}, ${payer.note},
      daterange(${payer.validFrom}::date, ${payer.validTo}::date), ${by})
    on conflict do nothing returning code`.execute(tx.db)
  return rows.length === 1
}

export async function updatePayer(tx: Tx, regency: string, payer: PayerValues): Promise<void> {
  await sql`
    update contributions.payer set name = ${payer.name}, kind = ${payer.kind}, payer_class = ${payer.payerClass},
      class_reason = ${payer.classReason}, wadah_code = ${payer.wadahCode}, account_code = ${payer.accountCode},
      village_code = ${payer.villageCode}, agency = ${payer.agency}, contact = ${payer.contact}, note = ${payer.note},
      valid = daterange(${payer.validFrom}::date, ${payer.validTo}::date)
    where regency = ${regency} and code = ${payer.code}`.execute(tx.db)
}

/** How many people it pays for in a month that begins on or after the day. */
export async function countPaidAfter(db: Db, regency: string, payer: string, day: Day): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from contributions.enrolment
    where regency = ${regency} and payer = ${payer} and state <> 'withdrawn' and upper(months) > ${day}::date`.execute(
    db,
  )
  return rows[0]!.count
}

/** How many people it pays for in a month that begins before the day. */
export async function countPaidBefore(db: Db, regency: string, payer: string, day: Day): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from contributions.enrolment
    where regency = ${regency} and payer = ${payer} and state <> 'withdrawn' and lower(months) < ${day}::date`.execute(
    db,
  )
  return rows[0]!.count
}

/** What decides the class of each payer. */
export async function listPayerClasses(
  db: Db,
  regency: string,
): Promise<Map<string, Pick<Payer, 'kind' | 'payerClass'>>> {
  const { rows } = await sql<Pick<Payer, 'code' | 'kind' | 'payerClass'>>`
    select code, kind, payer_class as "payerClass" from contributions.payer where regency = ${regency}`.execute(
    db,
  )
  return new Map(rows.map(({ code, ...rest }) => [code, rest]))
}
