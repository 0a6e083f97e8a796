import { createHash } from 'node:crypto'
import type { Recognition } from '../../matching/public.ts'
import type { Progress } from '../../platform/progress.ts'
import type { SyncCounts } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type Cause, insertEvents, listInheritedIds, listPersonLinks } from '../queries/person-history.ts'
import { findPersonRows, listActiveBatches, listOccupationWords, listTrust } from '../queries/person-rows.ts'
import {
  findPeopleRules,
  setPeopleRules,
  syncPeople,
  syncPersonRows,
  updatePeople,
  updatePersonRows,
} from '../queries/write-people.ts'
import { measureNameWords } from '../queries/name-words.ts'
import { syncQuestions } from '../queries/questions.ts'
import { certaintyOf, isProven } from './certainty.ts'
import { changedPeople } from './changed-people.ts'
import { chooseQuestions } from './choose-questions.ts'
import { derivePerson, type Person, type PersonRules } from './derive-person.ts'
import { comparePeople } from './person-events.ts'
import { recogniseRows } from './recognise-rows.ts'
import { personNumbers } from './rows.ts'
import { sectorFinder } from './sectors.ts'

export interface PeopleDerived {
  readonly rows: number
  readonly people: number
  /** Questions for a person: two groups of rows that are neither surely one person nor surely two. */
  readonly doubtful: number
  readonly changes: SyncCounts
  /** People made anew or gone; undefined when all were made anew. */
  readonly touched: ReadonlySet<number> | undefined
  /** To be called once the transaction is through: keeps what makes the next time short. */
  readonly keep: () => Promise<void>
}

/** A person as recognised: a number and rows, by index. */
interface Group {
  readonly personId: number
  readonly members: readonly number[]
}

/**
 * Makes the people of a regency from all rows that count and all decisions in force. Only people
 * whose rows changed are made anew, unless the rules did; the result is the same as if all were.
 * Who became one and who became two is recorded.
 */
export async function derivePeople(
  tx: Tx,
  regency: string,
  cause: Cause,
  progress: Progress,
): Promise<PeopleDerived> {
  const rules = await readRules(tx, regency)
  progress.step('Mengenali orang yang sama', rules.rows)
  const { refs, recognition, keep } = await recogniseRows(tx, regency, progress)
  progress.step('Menyimpan orang')
  const isListed = (index: number) => !rules.corrections.has(refs[index * 2]!)
  const groups = numberGroups(recognition.cluster, refs, await listInheritedIds(tx.db, regency), isListed)
  const links = linksOf(groups, refs)
  const before = await listPersonLinks(tx, regency)
  await insertEvents(tx, regency, comparePeople(before, links), cause)
  const changes = changedPeople(before, links)
  const isPartial = (await findPeopleRules(tx.db, regency)) === rules.fingerprint
  const wanted = isPartial ? groups.filter((group) => changes.changed.has(group.personId)) : groups
  const people = await makePeople(tx, regency, wanted, refs, recognition, rules.rules, isListed)
  const counts = isPartial
    ? await updatePeople(tx, regency, people, changes.gone)
    : await syncPeople(tx, regency, people)
  if (isPartial) await updatePersonRows(tx, regency, before, links)
  else await syncPersonRows(tx, regency, links)
  if (!isPartial) await measureNameWords(tx)
  await setPeopleRules(tx, regency, rules.fingerprint)
  await syncQuestions(tx, regency, refs, chooseQuestions(recognition))
  return {
    rows: refs.length / 2,
    people: groups.length,
    doubtful: recognition.review.length,
    changes: counts,
    touched: isPartial ? new Set([...changes.changed, ...changes.gone]) : undefined,
    keep,
  }
}

async function readRules(
  tx: Tx,
  regency: string,
): Promise<{ rules: PersonRules; corrections: ReadonlySet<number>; fingerprint: string; rows: number }> {
  const batches = await listActiveBatches(tx.db, regency)
  const newest = new Map<string, { batchId: number; asOf: string }>()
  for (const batch of batches) {
    const known = newest.get(batch.source)
    if (batch.kind === 'sponsors' && (known === undefined || batch.asOf >= known.asOf)) {
      newest.set(batch.source, batch)
    }
  }
  const asOf = batches.reduce((latest, batch) => (batch.asOf > latest ? batch.asOf : latest), '')
  const trust = await listTrust(tx.db)
  const words = await listOccupationWords(tx.db)
  const current = [...newest.values()].map((batch) => batch.batchId)
  const sources = new Set(batches.map(({ source, agency, sector }) => [source, agency, sector].join('\t')))
  const content = [asOf.slice(0, 4), [...trust], words, current, [...sources]]
  return {
    rules: { asOf, trust, sectorOf: sectorFinder(words), currentAsnBatches: new Set(current) },
    corrections: new Set(batches.flatMap(({ kind, batchId }) => (kind === 'corrections' ? [batchId] : []))),
    fingerprint: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    rows: batches.reduce((sum, batch) => sum + batch.rows, 0),
  }
}

function numberGroups(
  cluster: Int32Array,
  refs: Int32Array,
  inherited: ReadonlyMap<string, number>,
  isListed: (index: number) => boolean,
): Group[] {
  const numberOf = personNumbers(inherited)
  const byRoot = new Map<number, number[]>()
  cluster.forEach((root, index) => {
    const members = byRoot.get(root)
    if (members) members.push(index)
    else byRoot.set(root, [index])
  })
  // A correction whose person is gone makes nobody.
  const named = [...byRoot.values()].filter((members) => members.some(isListed))
  return named.map((members) => ({
    personId: numberOf(members.map((index) => ({ batchId: refs[index * 2]!, line: refs[index * 2 + 1]! }))),
    members,
  }))
}

function linksOf(groups: readonly Group[], refs: Int32Array): [number, number, number][] {
  return groups.flatMap(({ personId, members }) =>
    members.map((index): [number, number, number] => [refs[index * 2]!, refs[index * 2 + 1]!, personId]),
  )
}

async function makePeople(
  tx: Tx,
  regency: string,
  groups: readonly Group[],
  refs: Int32Array,
  recognition: Recognition,
  rules: PersonRules,
  isListed: (index: number) => boolean,
): Promise<Person[]> {
  const wanted = groups.flatMap(({ members }) =>
    members.map((index) => [refs[index * 2]!, refs[index * 2 + 1]!] as const),
  )
  const rows = new Map(
    (await findPersonRows(tx, regency, wanted)).map((row) => [`${row.batchId}:${row.line}`, row]),
  )
  return groups.map(({ personId, members }) => {
    const own = members.map((index) => rows.get(`${refs[index * 2]}:${refs[index * 2 + 1]}`)!)
    // A correction belongs to its person by decision, whatever little it says.
    return {
      ...derivePerson(own, rules),
      personId,
      certainty: certaintyOf(members.filter(isListed), recognition),
      proven: isProven(own.filter(({ kind }) => kind !== 'corrections')),
    }
  })
}
