import { recognise, type WorkerColumns } from '../../matching/public.ts'
import type { Progress } from '../../platform/progress.ts'
import type { SyncCounts } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'
import {
  listActiveBatches,
  listOccupationWords,
  listPersonRows,
  listTrust,
  syncPeople,
  syncPersonRows,
} from '../queries/person-rows.ts'
import { derivePerson, type Person, type PersonRules } from './derive-person.ts'
import { personIdOf, type PersonRow } from './rows.ts'
import { sectorFinder } from './sectors.ts'

export interface PeopleDerived {
  readonly rows: number
  readonly people: number
  /** Questions for a person: two groups of rows that are neither surely one person nor surely two. */
  readonly doubtful: number
  readonly changes: SyncCounts
}

/**
 * Makes the people of a regency from all rows that count. Writes only what differs, and gives the
 * same people for the same rows, whatever stood in the tables before.
 */
export async function derivePeople(tx: Tx, regency: string, progress: Progress): Promise<PeopleDerived> {
  progress.step('Membaca baris')
  const rows = await listPersonRows(tx, regency)
  const rules = await readRules(tx, regency)
  progress.step('Mengenali orang yang sama', rows.length)
  const recognition = await recognise(toColumns(rows), { onProgress: (done) => progress.advance(done) })
  progress.step('Menyimpan orang')
  const groups = groupRows(rows, recognition.cluster)
  const changes = await syncPeople(tx, regency, peopleOf(groups, rules))
  await syncPersonRows(tx, regency, linksOf(groups))
  return { rows: rows.length, people: groups.size, doubtful: recognition.review.length, changes }
}

async function readRules(tx: Tx, regency: string): Promise<PersonRules> {
  const newest = new Map<string, { batchId: number; asOf: string }>()
  const batches = await listActiveBatches(tx.db, regency)
  for (const batch of batches) {
    const known = newest.get(batch.source)
    if (batch.kind === 'sponsors' && (known === undefined || batch.asOf >= known.asOf)) {
      newest.set(batch.source, batch)
    }
  }
  return {
    asOf:
      batches
        .map((batch) => batch.asOf)
        .toSorted()
        .at(-1) ?? '',
    trust: await listTrust(tx.db),
    sectorOf: sectorFinder(await listOccupationWords(tx.db)),
    currentAsnBatches: new Set([...newest.values()].map((batch) => batch.batchId)),
  }
}

function groupRows(rows: readonly PersonRow[], cluster: Int32Array): Map<number, PersonRow[]> {
  const groups = new Map<number, PersonRow[]>()
  rows.forEach((row, index) => {
    const group = groups.get(cluster[index]!)
    if (group) group.push(row)
    else groups.set(cluster[index]!, [row])
  })
  return groups
}

function* peopleOf(groups: ReadonlyMap<number, PersonRow[]>, rules: PersonRules): Generator<Person> {
  for (const rows of groups.values()) yield derivePerson(rows, rules)
}

function* linksOf(groups: ReadonlyMap<number, PersonRow[]>): Generator<readonly [number, number, number]> {
  for (const rows of groups.values()) {
    const personId = personIdOf(rows[0]!)
    for (const row of rows) yield [row.batchId, row.line, personId]
  }
}

function toColumns(rows: readonly PersonRow[]): WorkerColumns {
  const lists = new Map<string, number>()
  const listOf = (row: PersonRow) => {
    const known = lists.get(row.source)
    if (known !== undefined) return known
    lists.set(row.source, lists.size)
    return lists.size - 1
  }
  return {
    count: rows.length,
    nik: rows.map((row) => row.nik),
    nikDamaged: rows.map((row) => row.nikDamaged),
    kk: rows.map((row) => row.kk),
    kpj: rows.map((row) => row.kpj),
    name: rows.map((row) => row.name),
    birthDate: rows.map((row) => row.birthDate),
    birthYear: Int16Array.from(rows, (row) => row.birthYear),
    sex: rows.map((row) => row.sex),
    village: rows.map((row) => row.villageCode),
    rt: rows.map((row) => row.rt),
    mother: rows.map((row) => row.motherName),
    phone: rows.map((row) => row.phone),
    address: rows.map((row) => row.address),
    list: Int32Array.from(rows, listOf),
  }
}
