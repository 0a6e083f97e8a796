import { recognise, type Recognition, type WorkerColumns } from '../../matching/public.ts'
import type { Progress } from '../../platform/progress.ts'
import type { SyncCounts } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listRetiredPrefixes } from '../../regions/public.ts'
import { listDecisions } from '../queries/decisions.ts'
import { type Cause, insertEvents, listInheritedIds, listPersonLinks } from '../queries/person-history.ts'
import {
  listActiveBatches,
  listOccupationWords,
  listPersonRows,
  listTrust,
  syncPeople,
  syncPersonRows,
} from '../queries/person-rows.ts'
import { syncFinds } from '../queries/finds.ts'
import { syncNameWords } from '../queries/name-words.ts'
import { syncQuestions } from '../queries/questions.ts'
import { certaintyOf, strongGroups } from './certainty.ts'
import { chooseQuestions } from './choose-questions.ts'
import { bindDecisions } from './constraints.ts'
import { derivePerson, type Person, type PersonRules } from './derive-person.ts'
import { findInPersons } from './finds.ts'
import { comparePeople } from './person-events.ts'
import { type PersonNumbers, type PersonRow, personNumbers } from './rows.ts'
import { sectorFinder } from './sectors.ts'

export interface PeopleDerived {
  readonly rows: number
  readonly people: number
  /** Questions for a person: two groups of rows that are neither surely one person nor surely two. */
  readonly doubtful: number
  readonly changes: SyncCounts
}

/**
 * Makes the people of a regency from all rows that count and all decisions in force. Writes only
 * what differs, and gives the same people for the same rows, whatever stood in the tables before;
 * who became one and who became two is recorded.
 */
export async function derivePeople(
  tx: Tx,
  regency: string,
  cause: Cause,
  progress: Progress,
): Promise<PeopleDerived> {
  progress.step('Membaca baris')
  const rows = await listPersonRows(tx, regency)
  const rules = await readRules(tx, regency)
  const numberOf = personNumbers(await listInheritedIds(tx.db, regency))
  const constraints = bindDecisions(rows, await listDecisions(tx.db, regency))
  progress.step('Mengenali orang yang sama', rows.length)
  const recognition = await recognise(toColumns(rows), {
    ...constraints,
    onProgress: (done) => progress.advance(done),
  })
  progress.step('Menyimpan orang')
  const groups = groupRows(recognition.cluster, (index) => rows[index]!.kind !== 'corrections')
  const links = [...linksOf(rows, groups, numberOf)]
  await insertEvents(tx, regency, comparePeople(await listPersonLinks(tx, regency), links), cause)
  const changes = await syncPeople(tx, regency, peopleOf(rows, groups, recognition, rules, numberOf))
  await syncPersonRows(tx, regency, links)
  await syncNameWords(tx, regency)
  await syncQuestions(tx, regency, rows, chooseQuestions(recognition))
  const retired = await listRetiredPrefixes(tx.db)
  const isRetired = (six: string) => retired.some((prefix) => six.startsWith(prefix))
  await syncFinds(tx, regency, rows, findInPersons(rows, groups.values(), isRetired))
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

/** Row indexes by group; a correction whose person is gone makes nobody. */
function groupRows(cluster: Int32Array, isListed: (index: number) => boolean): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  cluster.forEach((group, index) => {
    const members = groups.get(group)
    if (members) members.push(index)
    else groups.set(group, [index])
  })
  for (const [group, members] of groups) if (!members.some(isListed)) groups.delete(group)
  return groups
}

function* peopleOf(
  rows: readonly PersonRow[],
  groups: ReadonlyMap<number, number[]>,
  recognition: Recognition,
  rules: PersonRules,
  numberOf: PersonNumbers,
): Generator<Person> {
  const strong = strongGroups(rows.length, recognition.joined)
  for (const members of groups.values()) {
    const own = members.map((index) => rows[index]!)
    // A correction belongs to its person by decision, whatever little it says.
    const listed = members.filter((index) => rows[index]!.kind !== 'corrections')
    yield {
      ...derivePerson(own, rules),
      personId: numberOf(own),
      certainty: certaintyOf(listed, recognition),
      proven: listed.every((index) => strong[index] === strong[listed[0]!]),
    }
  }
}

function* linksOf(
  rows: readonly PersonRow[],
  groups: ReadonlyMap<number, number[]>,
  numberOf: PersonNumbers,
): Generator<readonly [number, number, number]> {
  for (const members of groups.values()) {
    const own = members.map((index) => rows[index]!)
    const personId = numberOf(own)
    for (const row of own) yield [row.batchId, row.line, personId]
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
