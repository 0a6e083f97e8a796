import { sql } from 'kysely'
import type { CopyValue } from '../platform/copy-rows.ts'
import type { Db } from '../platform/database.ts'
import { syncTable, type SyncCounts } from '../platform/sync-table.ts'
import type { Tx } from '../platform/transaction.ts'
import type { LapseRule } from './lapse-rules.ts'
import type { ListDays, Listing, Period } from './periods.ts'

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
  /** Whether the list names them. */
  readonly programmesStated: boolean
  readonly employerCode: string
  readonly employerName: string
}

/** All rows of the insurer's lists that count, oldest list first. */
export async function listParticipants(db: Db, regency: string): Promise<ListedParticipant[]> {
  const { rows } = await sql<ListedParticipant>`
    select *, programmes <> '' as "programmesStated" from published.member_row where regency = ${regency} order by "on", "batchId", line`.execute(
    db,
  )
  return rows
}

/** The days of the insurer's lists that count, by source. */
export async function listListDays(db: Db, regency: string): Promise<Map<string, ListDays>> {
  const { rows } = await sql<{ source: string; all: string[]; complete: string[] | null }>`
    select source, array_agg(distinct as_of::text order by as_of::text) as all,
           array_agg(distinct as_of::text) filter (where extent = 'complete') as complete
    from published.batch where regency = ${regency} and kind = 'members' and in_force
    group by source`.execute(db)
  return new Map(rows.map(({ source, all, complete }) => [source, { all, complete: complete ?? [] }]))
}

export async function listLapseRules(db: Db): Promise<LapseRule[]> {
  const { rows } = await sql<LapseRule>`
    select segment, valid_from as "validFrom", months as "arrearsMonths"
    from published.term where what = 'lapse' order by segment, valid_from`.execute(db)
  return rows
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
    'programmes_stated',
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
      latest.programmesStated,
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

/** How far a person's protection reaches on a day; nothing is said of those who never had any. */
export interface Standing {
  readonly personId: number
  readonly state: 'protected' | 'arrears' | 'ended'
}

export async function syncStandings(
  tx: Tx,
  regency: string,
  standings: readonly Standing[],
): Promise<SyncCounts> {
  return syncTable(
    tx,
    {
      table: 'membership.standing',
      columns: ['regency', 'person_id', 'state'],
      key: ['person_id'],
      regency,
    },
    standings.map(({ personId, state }) => [regency, personId, state]),
  )
}
