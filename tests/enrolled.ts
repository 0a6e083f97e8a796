import { type Database, openDatabase } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type BillRequest, makeBills } from '../src/contributions/bills/make-bills.ts'
import { approveBill, sendBill } from '../src/contributions/bills/move-bill.ts'
import { regency, type TestDatabase } from './database.ts'

export interface EnrolledPayer {
  readonly code: string
  readonly kind: string
  readonly name?: string
}

export interface EnrolledPerson {
  readonly personId: number
  readonly payer: string
  /** Half-open, first days: `[2026-01-01,2027-01-01)`. */
  readonly months: string
  readonly income?: number
  readonly segment?: 'BPU' | 'PU' | 'PMI'
  readonly sector?: 'transport' | 'other'
  readonly programmes?: string
  readonly riskClass?: number
}

const two = (number: number) => String(number).padStart(2, '0')

/** A NIK that could be, one per person up to three million. */
export function nikOf(personId: number): string {
  const rest = Math.floor(personId / 9_999)
  const day = two(1 + (rest % 28))
  const month = two(1 + (Math.floor(rest / 28) % 12))
  return `630301${day}${month}85${String(1 + (personId % 9_999)).padStart(4, '0')}`
}
export const nameOf = (personId: number) => `Peserta Nomor ${personId}`
export const homes = ['63.03.01.2001', '63.03.01.2002', '63.03.02.2006', '63.03.03.1001']

/** Payers and people of the register enrolled with them, without lists behind them. */
export async function enrol(
  db: Pick<TestDatabase, 'url' | 'database'>,
  payers: readonly EnrolledPayer[],
  people: readonly EnrolledPerson[],
): Promise<void> {
  const owner = await openDatabase(db.url, 'owner')
  try {
    for (const one of payers) {
      await owner.pool.query(
        `insert into contributions.payer (regency, code, name, kind, valid, added_by) values ($1, $2, $3, $4, '[2020-01-01,)', 'uji')
         on conflict do nothing`,
        [regency, one.code, one.name ?? `Dana ${one.code}`, one.kind],
      )
      await owner.pool.query(
        `insert into contributions.enrolment_batch (regency, batch, payer, months, origin, counts, opened_by)
         select $1, coalesce(max(batch), 0) + 1, $2, '[2026-01-01,2028-01-01)', 'api', '{}', 'uji' from contributions.enrolment_batch`,
        [regency, one.code],
      )
    }
    const columns = {
      person: people.map((one) => one.personId),
      nik: people.map((one) => nikOf(one.personId)),
      name: people.map((one) => nameOf(one.personId)),
      village: people.map((one) => homes[one.personId % homes.length]!),
      payer: people.map((one) => one.payer),
      months: people.map((one) => one.months),
      income: people.map((one) => one.income ?? 1_000_000),
      segment: people.map((one) => one.segment ?? 'BPU'),
      sector: people.map((one) => one.sector ?? 'other'),
      programmes: people.map((one) => one.programmes ?? '{JKK,JKM}'),
      risk: people.map((one) => one.riskClass ?? null),
    }
    await owner.pool.query(
      `insert into registry.person (regency, person_id, nik, name, village_code, is_worker, is_member, is_asn, deceased_mark,
         row_count, origin)
       select distinct on (person) $1, person, nik, name, village, true, true, false, false, 1, '{}'::jsonb
       from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) p (person, nik, name, village)
       on conflict do nothing`,
      [regency, columns.person, columns.nik, columns.name, columns.village],
    )
    await owner.pool.query(
      `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, risk_class, programmes,
         months, state, anchor_batch, anchor_line, nik, batch, work_statement, work_attested_by, work_attested_on, opened_by)
       select $1, (select coalesce(max(enrolment), 0) from contributions.enrolment) + row_number() over (), p.person, p.payer,
         p.segment, p.sector, p.income, p.risk, p.programmes::text[], p.months::daterange, 'standing', 1, 1, p.nik,
         (select max(batch) from contributions.enrolment_batch b where b.regency = $1 and b.payer = p.payer),
         'bekerja', 'RT 01', '2026-01-01', 'uji'
       from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::integer[])
         p (person, nik, payer, months, income, segment, sector, programmes, risk)`,
      [
        regency,
        columns.person,
        columns.nik,
        columns.payer,
        columns.months,
        columns.income,
        columns.segment,
        columns.sector,
        columns.programmes,
        columns.risk,
      ],
    )
  } finally {
    await owner.close()
  }
}

/** Reports a death, or takes it back. */
export async function setDeath(db: TestDatabase, personId: number, on: string | null): Promise<void> {
  const owner = await openDatabase(db.url, 'owner')
  await owner.pool.query('update registry.person set deceased_on = $1 where person_id = $2', [on, personId])
  await owner.close()
}

export const billing = (database: Database, asOf: string, by = 'bendahara') => ({
  database,
  regency,
  by,
  asOf,
  progress: silent,
})

/** Makes bills, has somebody else approve them, and sends them with the code `KODE00000N`. */
export async function sendBills(database: Database, asOf: string, request: BillRequest): Promise<number[]> {
  const run = await makeBills(billing(database, asOf), request, { dryRun: false })
  const made = run.bills.map(({ bill }) => bill!)
  for (const bill of made) {
    await inTransaction(database, (tx) => approveBill(tx, { regency, by: 'pengawas' }, bill))
    const paymentCode = codeOf(bill)
    await inTransaction(database, (tx) =>
      sendBill(tx, { regency, by: 'bendahara' }, bill, { paymentCode, sentOn: asOf, asOf }),
    )
  }
  return made
}

export const codeOf = (bill: number) => `KODE${String(bill).padStart(6, '0')}`

/** Balance of every account, zeros left out. */
export async function balances(database: Database): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ account: string; amount: number }>(
    `select account, sum(amount)::bigint as amount from contributions.posting group by account having sum(amount) <> 0 order by account`,
  )
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
}
