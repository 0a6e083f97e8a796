import { sql } from 'kysely'
import { copyRows } from '../../platform/copy-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Basis } from './basis.ts'
import type { ListedPerson } from './pose-problem.ts'

/** How many people a list found, and for which fund. */
export interface ListCounts {
  readonly eligible: number
  readonly hindered: number
  readonly undecided: number
  readonly byFund: Readonly<Record<string, number>>
}

export interface FrozenList {
  readonly list: number
  readonly hash: string
  readonly basis: Basis
  readonly counts: ListCounts
  readonly madeAt: Date
}

const columns = sql`list, hash, basis, counts, made_at as "madeAt"`

export async function findListOn(db: Db, regency: string, basis: Basis): Promise<FrozenList | undefined> {
  const { rows } = await sql<FrozenList>`
    select ${columns} from programmes.frozen_list
    where regency = ${regency} and basis ->> 'whole' = ${basis.whole} order by list desc limit 1`.execute(db)
  return rows[0]
}

export async function findList(db: Db, regency: string, list: number): Promise<FrozenList | undefined> {
  const { rows } = await sql<FrozenList>`
    select ${columns} from programmes.frozen_list where regency = ${regency} and list = ${list}`.execute(db)
  return rows[0]
}

/** By what a person is followed through joins and splits. */
export interface Anchored {
  readonly anchor: readonly [batchId: number, line: number]
  readonly nik: string | null
}

const linesPerBatch = 10_000_000

export async function listAnchors(db: Db, regency: string): Promise<ReadonlyMap<number, Anchored>> {
  const { rows } = await sql<{ personId: number; nik: string | null; origin: [number, number] | null }>`
    select person_id as "personId", nik, origin -> 'nik' as origin from published.person
    where regency = ${regency}`.execute(db)
  return new Map(
    rows.map(({ personId, nik, origin }) => {
      const own = [Math.floor(personId / linesPerBatch), personId % linesPerBatch] as const
      return [personId, { nik, anchor: origin ?? own }]
    }),
  )
}

/** Writes a list, whole. Needs the regency's lock. @returns its number */
export async function insertList(
  tx: Tx,
  regency: string,
  list: { readonly basis: Basis; readonly hash: string; readonly counts: ListCounts },
  people: readonly (ListedPerson & Anchored)[],
): Promise<number> {
  const { rows } = await sql<{ list: number }>`
    insert into programmes.frozen_list (regency, list, basis, hash, counts)
    select ${regency}, coalesce(max(list), 0) + 1, ${JSON.stringify(list.basis)}::jsonb, ${list.hash},
           ${JSON.stringify(list.counts)}::jsonb
    from programmes.frozen_list where regency = ${regency} returning list`.execute(tx.db)
  const number = rows[0]!.list
  await copyRows(
    tx.client,
    'programmes.frozen_person',
    [
      'regency',
      'list',
      'person_id',
      'rank',
      'points',
      'village_code',
      'sector',
      'occupation',
      'born',
      'held_through',
      'taken_from',
      'funds',
      'anchor_batch',
      'anchor_line',
      'nik',
    ],
    people.map((one) => [
      regency,
      number,
      one.personId,
      one.rank,
      one.points,
      one.villageCode,
      one.sector,
      one.occupation,
      one.born,
      one.heldThrough,
      one.takenFrom,
      `{${one.funds.join(',')}}`,
      one.anchor[0],
      one.anchor[1],
      one.nik,
    ]),
  )
  await sql`analyze programmes.frozen_person`.execute(tx.db)
  return number
}

export async function listListed(db: Db, regency: string, list: number): Promise<ListedPerson[]> {
  const { rows } = await sql<ListedPerson>`
    select person_id as "personId", rank, points, village_code as "villageCode", sector, occupation, born::text as born,
           held_through as "heldThrough", taken_from as "takenFrom", funds
    from programmes.frozen_person where regency = ${regency} and list = ${list} order by rank`.execute(db)
  return rows
}

/** Ages at which a BPU worker can be enrolled on the day; undefined where no rule speaks of it. */
export async function findEntryAge(
  db: Db,
  day: string,
): Promise<{ readonly youngest: number; readonly oldest: number } | undefined> {
  const { rows } = await sql<{ youngest: number; oldest: number }>`
    select youngest, oldest from published.entry_age where segment = 'BPU' and valid_from <= ${day}::date
    order by valid_from desc limit 1`.execute(db)
  return rows[0]
}
