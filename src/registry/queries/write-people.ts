import { sql } from 'kysely'
import type { CopyValue } from '../../platform/copy-rows.ts'
import type { Db } from '../../platform/database.ts'
import { syncPart, syncTable, type SyncCounts } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Person } from '../people/derive-person.ts'

const personColumns = [
  'regency',
  'person_id',
  'nik',
  'nik_damaged',
  'kk',
  'nip',
  'name',
  'titles',
  'birth_place',
  'birth_date',
  'birth_year',
  'born',
  'sex',
  'mother_name',
  'phone',
  'address',
  'rt',
  'rw',
  'village_code',
  'occupation',
  'sector',
  'agency',
  'decile',
  'family_head',
  'disability',
  'is_worker',
  'is_member',
  'is_asn',
  'deceased_on',
  'deceased_mark',
  'row_count',
  'origin',
  'certainty',
  'proven',
]

const people = (regency: string) => ({
  table: 'registry.person',
  columns: personColumns,
  key: ['person_id'],
  regency,
})

/** Makes the regency's people equal to those given. */
export async function syncPeople(tx: Tx, regency: string, all: Iterable<Person>): Promise<SyncCounts> {
  return syncTable(tx, people(regency), personValues(regency, all))
}

/** Writes the people given, takes away those gone, and leaves all others. */
export async function updatePeople(
  tx: Tx,
  regency: string,
  changed: Iterable<Person>,
  gone: readonly number[],
): Promise<SyncCounts> {
  return syncPart(tx, people(regency), personValues(regency, changed), gone)
}

function* personValues(regency: string, people: Iterable<Person>): Generator<CopyValue[]> {
  for (const p of people) {
    yield [
      regency,
      p.personId,
      p.nik,
      p.nikDamaged,
      p.kk,
      p.nip,
      p.name,
      p.titles,
      p.birthPlace,
      p.birthDate,
      p.birthYear,
      p.born,
      p.sex,
      p.motherName,
      p.phone,
      p.address,
      p.rt,
      p.rw,
      p.villageCode,
      p.occupation,
      p.sector,
      p.agency,
      p.decile,
      p.familyHead,
      p.disability,
      p.isWorker,
      p.isMember,
      p.isAsn,
      p.deceasedOn,
      p.deceasedMark,
      p.rowCount,
      JSON.stringify(p.origin),
      p.certainty,
      p.proven,
    ]
  }
}

/** Makes the record of which rows are whom equal to the one given. */
export async function syncPersonRows(
  tx: Tx,
  regency: string,
  rows: Iterable<readonly [batchId: number, line: number, personId: number]>,
): Promise<SyncCounts> {
  return syncTable(
    tx,
    {
      table: 'registry.person_row',
      columns: ['regency', 'batch_id', 'line', 'person_id'],
      key: ['batch_id', 'line'],
      regency,
    },
    withRegency(regency, rows),
  )
}

function* withRegency(regency: string, rows: Iterable<readonly CopyValue[]>): Generator<CopyValue[]> {
  for (const row of rows) yield [regency, ...row]
}

type Link = readonly [batchId: number, line: number, personId: number]

/** The same, knowing how it stood: only what differs is sent. */
export async function updatePersonRows(
  tx: Tx,
  regency: string,
  before: Iterable<Link>,
  after: Iterable<Link>,
): Promise<void> {
  const old = new Map<string, number>()
  for (const [batchId, line, personId] of before) old.set(`${batchId}:${line}`, personId)
  const written: Link[] = []
  for (const link of after) {
    const key = `${link[0]}:${link[1]}`
    if (old.get(key) !== link[2]) written.push(link)
    old.delete(key)
  }
  const gone = [...old.keys()].map((key) => key.split(':').map(Number))
  await tx.client.query(
    `delete from registry.person_row where regency = $1 and (batch_id, line) in (
       select (e ->> 0)::bigint, (e ->> 1)::int from jsonb_array_elements($2::jsonb) e)`,
    [regency, JSON.stringify(gone)],
  )
  const columns = ['regency', 'batch_id', 'line', 'person_id']
  const sync = { table: 'registry.person_row', columns, key: ['batch_id', 'line'], regency }
  await syncPart(tx, sync, withRegency(regency, written), [])
}

/** Rules under which people's values were last chosen; undefined before the first time. */
export async function findPeopleRules(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ rules: string | null }>`
    select people_rules as rules from registry.derived where regency = ${regency}`.execute(db)
  return rows[0]?.rules ?? undefined
}

export async function setPeopleRules(tx: Tx, regency: string, rules: string): Promise<void> {
  await sql`
    insert into registry.derived (regency, fingerprint, people_rules) values (${regency}, '', ${rules})
    on conflict (regency) do update set people_rules = excluded.people_rules`.execute(tx.db)
}
