import type { z } from 'zod'
import { type Actor, audit, reachOf } from '../../access/public.ts'
import {
  indexPeople,
  listNamedPeople,
  readEnrolmentFile,
  recognisePerson,
  toRange,
} from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { RegionIndex } from '../../regions/public.ts'
import { peopleWithin } from '../people-within.ts'
import type { Added, peopleFilter } from './contract.ts'
import { getOwnIn } from './get-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { countDraft } from './queries/proposals.ts'
import {
  countAlready,
  deleteRows,
  findPeople,
  insertRows,
  listAgencies,
  type NewRow,
} from './queries/drafted-rows.ts'

/** Above it a proposal is divided. */
export const mostPeople = 20_000

/**
 * Adds people of the register to a draft. A dry run counts them.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-not-yours,
 * programmes/proposal-too-large
 */
export async function addByFilter(
  tx: Tx,
  actor: Actor,
  proposal: number,
  filter: z.infer<typeof peopleFilter>,
  asOf: Day,
): Promise<Added> {
  const { regency } = actor
  const found = await getOwnIn(tx, actor, proposal, ['draft'])
  const people = await findPeople(tx.db, regency, filter, {
    reach: peopleWithin(reachOf(actor, 'programmes.propose')),
    range: toRange(found),
    asOf,
    most: mostPeople,
  })
  if (people.length > mostPeople)
    throw failProposal('proposal-too-large', { most: mostPeople, found: `> ${mostPeople}` })
  const ids = people.map(({ personId }) => personId!)
  const already = await countAlready(tx.db, regency, proposal, ids)
  const fresh = people.length - already
  const counts = { found: people.length, already, problems: 0, dryRun: filter.dryRun }
  if (filter.dryRun) return { ...counts, added: fresh }
  const added = await insertRows(tx.db, regency, proposal, found, people)
  await countDraft(tx.db, regency, proposal)
  await audit(tx, actor, 'proposal-people-added', `proposal:${proposal}`, { from: 'register', added })
  return { ...counts, added }
}

/**
 * Adds the people of a file to a draft, read as lists of workers are. A row that is nobody of the register, as
 * far as the proposer sees it, stays with the reason, so that he can mend it.
 *
 * @throws the refusals of a file, programmes/proposal-not-found, programmes/proposal-state-changed,
 * programmes/proposal-not-yours, programmes/proposal-too-large
 */
export async function addByFile(
  tx: Tx,
  actor: Actor,
  proposal: number,
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly regions: RegionIndex; readonly asOf: Day },
): Promise<Added> {
  const { regency } = actor
  const rows = (await readEnrolmentFile(file, { regency, ...options })).filter((row) => row.notData !== true)
  if (rows.length > mostPeople)
    throw failProposal('proposal-too-large', { most: mostPeople, found: rows.length })
  const found = await getOwnIn(tx, actor, proposal, ['draft'])
  const { people, byKpj } = await listNamedPeople(tx.db, regency, {
    personIds: [],
    niks: rows.flatMap(({ nik }) => nik ?? []),
    kpjs: rows.flatMap(({ kpj }) => kpj ?? []),
    named: rows.flatMap(({ name, birthDate }) => (name && birthDate ? [{ name, birthDate }] : [])),
  })
  const index = indexPeople(people, byKpj)
  const agencies = await listAgencies(tx.db, regency, [...people.keys()])
  const seen = new Set<number>()
  let already = 0
  const fresh: NewRow[] = []
  for (const row of rows) {
    const { sheet } = row
    const at = { sheet, row: row.row }
    const known = recognisePerson(row, index)
    if (!('person' in known)) {
      fresh.push({
        ...nobody,
        ...at,
        writtenName: row.name ?? null,
        problem: row.unreadable ?? known.sentence,
      })
      continue
    }
    const { personId, nik, villageCode, anchor } = known.person
    if (seen.has(personId)) already++
    else {
      seen.add(personId)
      const [anchorBatch, anchorLine] = anchor
      const agency = agencies.get(personId) ?? null
      fresh.push({ ...nobody, ...at, personId, nik, villageCode, agency, anchorBatch, anchorLine })
    }
  }
  already += await countAlready(tx.db, regency, proposal, [...seen])
  const inserted = await insertRows(tx.db, regency, proposal, found, fresh)
  await countDraft(tx.db, regency, proposal)
  const problems = fresh.filter(({ problem }) => problem !== null).length
  const added = inserted - problems
  await audit(tx, actor, 'proposal-people-added', `proposal:${proposal}`, { from: 'file', added, problems })
  return { found: rows.length, added, already, problems, dryRun: false }
}

const nobody = {
  personId: null,
  anchorBatch: null,
  anchorLine: null,
  nik: null,
  villageCode: null,
  agency: null,
  writtenName: null,
  problem: null,
}

/** Takes rows out of a draft, with what was said of them. */
export async function dropFromDraft(
  tx: Tx,
  actor: Actor,
  proposal: number,
  lines: readonly number[],
): Promise<number> {
  await getOwnIn(tx, actor, proposal, ['draft'])
  const dropped = await deleteRows(tx.db, actor.regency, proposal, lines)
  await countDraft(tx.db, actor.regency, proposal)
  await audit(tx, actor, 'proposal-people-dropped', `proposal:${proposal}`, { dropped })
  return dropped
}
