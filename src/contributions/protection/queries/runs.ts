import { sql } from 'kysely'
import { copyRows, type CopyValue } from '../../../platform/copy-rows.ts'
import { addMonths, type Day, firstDay, type Month } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import { syncTable, type SyncCounts } from '../../../platform/sync-table.ts'
import type { Tx } from '../../../platform/transaction.ts'
import type { BenefitRule } from '../protection-line.ts'
import type { ListedParticipation, ListedState, ProtectionRun } from '../runs.ts'

/** Everybody's participations in JKK and JKM, by person; of these people or of all. */
export async function listParticipations(
  tx: Tx,
  regency: string,
  people?: readonly number[],
): Promise<Map<number, ListedParticipation[]>> {
  const { rows } = await tx.client.query<[number, string, string]>({
    text: `
      select q.person_id, q.segment, string_agg(lower(m.valid) || m.state, ' ' order by m.valid)
      from published.participation q join published.membership_period m using (regency, participant)
      where q.regency = $1 and string_to_array(q.programmes, ',') @> '{JKK,JKM}'
        ${people === undefined ? '' : 'and q.person_id = any($2::bigint[])'}
      group by q.person_id, q.participant, q.segment order by q.person_id, q.participant`,
    values: people === undefined ? [regency] : [regency, [...people]],
    rowMode: 'array',
  })
  const found = new Map<number, ListedParticipation[]>()
  for (const [personId, segment, text] of rows) {
    const states = text
      .split(' ')
      .map((one) => ({ from: one.slice(0, 10), state: one.slice(10) as ListedState['state'] }))
    const own = found.get(personId)
    if (own) own.push({ segment, states })
    else found.set(personId, [{ segment, states }])
  }
  return found
}

/** Months receipted by the insurer, by the person whose enrolment they were billed for. */
export async function listReceiptedMonths(
  tx: Tx,
  regency: string,
  people?: readonly number[],
): Promise<Map<number, Month[]>> {
  const { rows } = await tx.client.query<[number, Month[]]>({
    text: `
      select e.person_id, array_agg(distinct l.month)
      from contributions.receipt_line l
      join contributions.bill_line b on b.regency = l.regency and b.bill = l.bill and b.person_id = l.person_id
        and b.month = l.month
      join contributions.enrolment e on e.regency = b.regency and e.enrolment = b.enrolment
      join published.person p on p.regency = e.regency and p.person_id = e.person_id
      where l.regency = $1 and l.state in ('matched', 'resolved') and l.booked > 0 and b.jkk > 0 and b.jkm > 0
        ${people === undefined ? '' : 'and e.person_id = any($2::bigint[])'}
      group by e.person_id`,
    values: people === undefined ? [regency] : [regency, [...people]],
    rowMode: 'array',
  })
  return new Map(rows)
}

/** Whose months stand on these receipt lists, booked or no longer. */
export async function listReceiptedPeople(
  db: Db,
  regency: string,
  receipts: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct e.person_id as id
    from contributions.receipt_line l
    join contributions.bill_line b on b.regency = l.regency and b.bill = l.bill and b.person_id = l.person_id
      and b.month = l.month
    join contributions.enrolment e on e.regency = b.regency and e.enrolment = b.enrolment
    where l.regency = ${regency} and l.receipt = any(${[...receipts]}::bigint[])`.execute(db)
  return rows.map(({ id }) => id)
}

const runsTable = (regency: string) => ({
  table: 'contributions.protection_run',
  columns: [
    'regency',
    'person_id',
    'run',
    'valid',
    'segment',
    'paid',
    'paid_through',
    'ended_by',
    'village_code',
    'agency',
    'sector',
    'deceased_on',
  ],
  key: ['person_id', 'run'],
  regency,
})

/** What is kept with a run of the person it protects. */
export interface RunPerson {
  readonly villageCode: string | null
  readonly agency: string | null
  readonly sector: 'transport' | 'other'
  readonly deceasedOn: Day | null
}

export type RunsByPerson = Iterable<
  readonly [personId: number, runs: readonly ProtectionRun[], person: RunPerson]
>

/** The people of the register, or these of them. */
export async function listRunPeople(
  tx: Tx,
  regency: string,
  people?: readonly number[],
): Promise<Map<number, RunPerson>> {
  const { rows } = await tx.client.query<[number, string | null, string | null, boolean, Day | null]>({
    text: `
      select person_id, village_code, agency, coalesce(sector = 'Transportasi', false), deceased_on from published.person
      where regency = $1 ${people === undefined ? '' : 'and person_id = any($2::bigint[])'}`,
    values: people === undefined ? [regency] : [regency, [...people]],
    rowMode: 'array',
  })
  return new Map(
    rows.map(([personId, villageCode, agency, drives, deceasedOn]) => {
      const sector = drives ? ('transport' as const) : ('other' as const)
      return [personId, { villageCode, agency, sector, deceasedOn }]
    }),
  )
}

/** Makes the regency's runs equal to those given. */
export async function syncRuns(tx: Tx, regency: string, runs: RunsByPerson): Promise<SyncCounts> {
  return syncTable(tx, runsTable(regency), runValues(regency, runs))
}

/** Makes the runs of these people equal to those given, and leaves all others. */
export async function replaceRuns(
  tx: Tx,
  regency: string,
  people: readonly number[],
  runs: RunsByPerson,
): Promise<void> {
  await tx.client.query(
    'delete from contributions.protection_run where regency = $1 and person_id = any($2::bigint[])',
    [regency, people],
  )
  const { table, columns } = runsTable(regency)
  await copyRows(tx.client, table, columns, runValues(regency, runs))
}

function* runValues(regency: string, runs: RunsByPerson): Generator<CopyValue[]> {
  for (const [personId, own, person] of runs) {
    const { villageCode, agency, sector, deceasedOn } = person
    for (const [i, { from, to, segment, paid, endedBy }] of own.entries()) {
      const days = paid.map((months) => `[${firstDay(months.from)},${firstDay(months.to)})`).join(',')
      const through = addMonths(paid.at(-1)!.to, -1)
      const kept = [villageCode, agency, sector, deceasedOn]
      yield [regency, personId, i + 1, `[${from},${to})`, segment, `{${days}}`, through, endedBy, ...kept]
    }
  }
}

/** A run as it is kept. */
export interface RunRow {
  readonly personId: number
  readonly from: string
  readonly to: string
  readonly segment: string
  readonly paid: string
  readonly endedBy: ProtectionRun['endedBy']
}

export const readRun = ({ from, to, segment, paid, endedBy }: RunRow): ProtectionRun => ({
  from,
  to,
  segment,
  endedBy,
  paid: [...paid.matchAll(/\[(\d{4}-\d\d)-\d\d,(\d{4}-\d\d)-\d\d\)/g)].map(([, a, b]) => ({
    from: a!,
    to: b!,
  })),
})

/** Runs of these people, in order. */
export async function listRuns(
  db: Db,
  regency: string,
  people: readonly number[],
): Promise<Map<number, ProtectionRun[]>> {
  const { rows } = await sql<RunRow>`
    select person_id as "personId", lower(valid)::text as from, upper(valid)::text as to, segment, paid::text as paid,
           ended_by as "endedBy"
    from contributions.protection_run
    where regency = ${regency} and person_id = any(${[...people]}::bigint[]) order by person_id, run`.execute(
    db,
  )
  const found = new Map<number, ProtectionRun[]>()
  for (const row of rows) found.set(row.personId, [...(found.get(row.personId) ?? []), readRun(row)])
  return found
}

export async function listBenefitRules(db: Db): Promise<BenefitRule[]> {
  const { rows } = await sql<BenefitRule>`
    select what, segment, valid_from as "validFrom", months, before, after, citation, confidence
    from published.benefit_rule order by what, segment, valid_from`.execute(db)
  return rows
}
