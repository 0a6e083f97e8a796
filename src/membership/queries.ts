import { sql } from 'kysely'
import type { CopyValue } from '../platform/copy-rows.ts'
import type { Db } from '../platform/database.ts'
import { syncTable, type SyncCounts } from '../platform/sync-table.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Listing, Period } from './periods.ts'

/** One row of an insurer's list, with the person it was recognised as. */
export interface ListedParticipant extends Listing {
  readonly source: string
  readonly batchId: number
  readonly line: number
  readonly personId: number
  readonly kpj: string
  readonly nik: string
  readonly segment: string
  readonly programmes: string
  readonly employerCode: string
  readonly employerName: string
}

/** All rows of the insurer's lists that count, oldest list first. */
export async function listParticipants(db: Db, regency: string): Promise<ListedParticipant[]> {
  const { rows } = await sql<ListedParticipant>`
    select * from published.member_row where regency = ${regency} order by "on", "batchId", line`.execute(db)
  return rows
}

/** The days of the insurer's lists that count, by source. */
export async function listListDays(db: Db, regency: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ source: string; days: string[] }>`
    select source, array_agg(distinct as_of::text order by as_of::text) as days from published.batch
    where regency = ${regency} and kind = 'members' and undone_at is null
    group by source`.execute(db)
  return new Map(rows.map((row) => [row.source, row.days]))
}

/** Months of arrears that protection survives, by segment, under the rule in force on the day. */
export async function listArrearsMonths(db: Db, asOf: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ segment: string; months: number }>`
    select distinct on (segment) segment, arrears_months as months from membership.lapse_rule
    where valid_from <= ${asOf}::date order by segment, valid_from desc`.execute(db)
  return new Map(rows.map((row) => [row.segment, row.months]))
}

/** A participant with the states that follow from all lists. */
export interface Participation {
  readonly participant: number
  readonly latest: ListedParticipant
  readonly firstListed: string
  readonly periods: readonly Period[]
}

export async function syncParticipations(
  tx: Tx,
  regency: string,
  participations: readonly Participation[],
): Promise<SyncCounts> {
  const columns = [
    'regency',
    'participant',
    'source',
    'person_id',
    'kpj',
    'segment',
    'programmes',
    'employer_code',
    'employer_name',
    'paid_through',
    'stated_status',
    'first_listed',
    'last_listed',
    'last_batch',
    'last_line',
  ]
  return syncTable(
    tx,
    { table: 'membership.participation', columns, key: ['participant'], regency },
    participationRows(regency, participations),
  )
}

function* participationRows(
  regency: string,
  participations: readonly Participation[],
): Generator<CopyValue[]> {
  for (const { participant, latest, firstListed } of participations) {
    yield [
      regency,
      participant,
      latest.source,
      latest.personId,
      latest.kpj || null,
      latest.segment,
      latest.programmes,
      latest.employerCode || null,
      latest.employerName || null,
      latest.paidThrough || null,
      latest.status || null,
      firstListed,
      latest.on,
      latest.batchId,
      latest.line,
    ]
  }
}

export async function syncPeriods(
  tx: Tx,
  regency: string,
  participations: readonly Participation[],
): Promise<SyncCounts> {
  return syncTable(
    tx,
    {
      table: 'membership.period',
      columns: ['regency', 'participant', 'valid', 'state', 'programmes'],
      key: ['participant', 'valid'],
      regency,
      replace: true,
    },
    periodRows(regency, participations),
  )
}

function* periodRows(regency: string, participations: readonly Participation[]): Generator<CopyValue[]> {
  for (const { participant, latest, periods } of participations) {
    for (const { from, to, state } of periods) {
      yield [regency, participant, `[${from},${to ?? ''})`, state, `{${latest.programmes}}`]
    }
  }
}
