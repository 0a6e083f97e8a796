import { audit } from '../../access/public.ts'
import {
  type EnrolmentResult,
  openWithin,
  priceMonths,
  readRuleBook,
  undoWithin,
} from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { Refusal } from '../../platform/errors.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { committedOf, leftOf, readCommitted } from '../funds/committed.ts'
import { fundProgrammes } from '../funds/fund-price.ts'
import { type Fund, listFunds } from '../funds/queries.ts'
import { listShownWork } from '../plans/work-evidence.ts'
import { findHindered, type Hindered } from './find-hindered.ts'
import { getProposalIn } from './get-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { findOpenBatch, listConfirmed, listNames, setBatch } from './queries/enrolled.ts'
import { addStep, type LockedProposal } from './queries/proposals.ts'

/** What an approved proposal became. */
export interface EnrolledProposal {
  readonly batch: number | null
  readonly enrolled: number
  readonly refused: number
  readonly personMonths: number
  /** Whole rupiah, by the rules known today. */
  readonly cost: number
  /** Why, and how many. */
  readonly reasons: readonly { readonly sentence: string; readonly people: number }[]
  /** Who is not enrolled and what to do about it, in the order of the lines; no more than `mostNamed`. */
  readonly people: readonly RefusedPerson[]
}

export interface RefusedPerson {
  readonly personId: number
  readonly name: string
  readonly village: string | null
  readonly sentence: string
}

const mostNamed = 500

/**
 * Enrols the confirmed people of an approved proposal with its fund, in one batch, each with his evidence of work.
 * Refused with the reason is who is not eligible today or may not be paid by the fund; the fund's money and places
 * hold as they do for a plan. A dry run also tells of a proposal of which nobody can be enrolled; the caller takes
 * back what it writes. On the system database.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-enrolled,
 *   programmes/proposal-nobody-eligible, programmes/proposal-over-budget, programmes/proposal-over-places and
 *   what `openWithin` refuses
 */
export async function enrolProposal(
  tx: Tx,
  { regency, id }: { readonly regency: string; readonly id: string },
  proposal: number,
  { today, dryRun }: { readonly today: Day; readonly dryRun: boolean },
): Promise<EnrolledProposal> {
  await lockRegency(tx, regency)
  const found = await getProposalIn(tx, regency, proposal, ['approved'])
  const known = await findOpenBatch(tx.db, regency, proposal)
  if (known !== null) throw failProposal('proposal-enrolled', { batch: known })
  const people = await listConfirmed(tx.db, regency, proposal)
  const fund = (await listFunds(tx.db, regency)).find(({ payer }) => payer === found.payer)
  const hindered = await findHindered(tx, regency, found, people, fund)
  const shown = await listShownWork(tx.db, regency, people)
  const result = await openWithin(
    tx,
    { regency, by: id, today },
    {
      payer: found.payer,
      months: { from: found.from, to: found.to },
      segment: 'BPU',
      income: found.income,
      programmes: fundProgrammes,
      evidence: {
        statement: `Usulan nomor ${proposal}: ${found.title}`.slice(0, 500),
        attestedBy: 'Keputusan atas usulan',
        attestedOn: today,
      },
      origin: 'proposal',
      rows: people.map((personId, row) => {
        const own = shown.get(personId)
        const hindrance = hindered.hindrances.get(personId)
        return {
          sheet: '',
          row: row + 1,
          personId,
          ...(own === undefined ? {} : { evidence: own }),
          ...(hindrance === undefined ? {} : { hindered: hindrance.why }),
        }
      }),
    },
  )
  const enrolled = result.counts.accepted + result.counts.repaired
  const refused = await nameRefused(tx, regency, people, result, hindered)
  if (enrolled === 0 && !dryRun)
    throw failProposal('proposal-nobody-eligible', { why: reasonsOf(result)[0]?.sentence ?? '' })
  const cost = await checkFund(tx, regency, found, hindered, people, result, fund)
  await setBatch(tx.db, regency, proposal, result.batch)
  const note = `${enrolled} orang didaftarkan, ${result.counts.refused} ditolak`
  await addStep(tx.db, regency, proposal, { what: 'enrolled', state: 'approved', by: id, note })
  await audit(tx, { regency, id }, 'proposal-enrolled', `proposal:${proposal}`, {
    batch: result.batch,
    enrolled,
    refused: result.counts.refused,
  })
  return {
    batch: result.batch,
    enrolled,
    refused: result.counts.refused,
    personMonths: result.personMonths,
    cost,
    reasons: reasonsOf(result),
    people: refused,
  }
}

/**
 * Withdraws the enrolments of a proposal again, while nothing of them is billed; it may then be enrolled anew.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-not-enrolled,
 *   programmes/proposal-not-undone
 */
export async function undoProposal(
  tx: Tx,
  { regency, id }: { readonly regency: string; readonly id: string },
  proposal: number,
  reason: string,
): Promise<number> {
  await lockRegency(tx, regency)
  await getProposalIn(tx, regency, proposal, ['approved'])
  const batch = await findOpenBatch(tx.db, regency, proposal)
  if (batch === null) throw failProposal('proposal-not-enrolled')
  const { withdrawn } = await undoWithin(tx, { regency, by: id }, batch, reason).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    throw failProposal('proposal-not-undone', { why: error.message })
  })
  await setBatch(tx.db, regency, proposal, null)
  await addStep(tx.db, regency, proposal, {
    what: 'enrolment-undone',
    state: 'approved',
    by: id,
    note: reason,
  })
  await audit(tx, { regency, id }, 'proposal-enrolment-undone', `proposal:${proposal}`, { batch, withdrawn })
  return withdrawn
}

/**
 * What the batch costs; refused where the fund has less money or fewer places left than that. Read after the batch
 * is there, so what is left counts it already.
 */
async function checkFund(
  tx: Tx,
  regency: string,
  found: LockedProposal,
  { sectors }: Hindered,
  people: readonly number[],
  result: EnrolmentResult,
  fund: Fund | undefined,
): Promise<number> {
  const rules = await readRuleBook(tx.db)
  const prices = {
    transport: await priceMonths(tx, regency, { ...found, sector: 'transport' }, rules),
    other: await priceMonths(tx, regency, { ...found, sector: 'other' }, rules),
  }
  const sum = (months: readonly number[]) => months.reduce((all, price) => all + price, 0)
  let cost = 0
  for (const [i, { enrolment }] of result.rows.entries())
    if (enrolment !== null) cost += sum(prices[sectors.get(people[i]!) ?? 'other'])
  const terms = fund?.terms
  if (!fund || !terms) return cost
  const { cost: bound, people: byMonth } = committedOf(
    await readCommitted(tx.db, regency, rules, [fund]),
    fund.payer,
  )
  const most = terms.budget === null ? null : leftOf(terms.budget, terms.reservePpm, 0)
  if (most !== null && bound > most)
    throw failProposal('proposal-over-budget', { payer: fund.name, over: bound - most, cost })
  const crowded = [...byMonth].find(([, heads]) => terms.places !== null && heads > terms.places)
  if (crowded)
    throw failProposal('proposal-over-places', { payer: fund.name, places: terms.places!, month: crowded[0] })
  return cost
}

function reasonsOf({ rows }: EnrolmentResult): { sentence: string; people: number }[] {
  const counted = new Map<string, number>()
  for (const { verdict, sentence } of rows)
    if (verdict === 'refused') counted.set(sentence ?? '', (counted.get(sentence ?? '') ?? 0) + 1)
  return [...counted]
    .map(([sentence, people]) => ({ sentence, people }))
    .toSorted((a, b) => b.people - a.people || (a.sentence < b.sentence ? -1 : 1))
    .slice(0, 20)
}

async function nameRefused(
  tx: Tx,
  regency: string,
  people: readonly number[],
  { rows }: EnrolmentResult,
  { hindrances }: Hindered,
): Promise<RefusedPerson[]> {
  const refused = rows.flatMap(({ verdict, sentence }, i) =>
    verdict === 'refused' ? [{ personId: people[i]!, said: sentence ?? '' }] : [],
  )
  const told = refused.slice(0, mostNamed)
  const named = await listNames(
    tx.db,
    regency,
    told.map(({ personId }) => personId),
  )
  return told.map(({ personId, said }) => {
    const { name, village } = named.get(personId) ?? { name: 'Tidak ada lagi di register', village: null }
    return { personId, name, village, sentence: hindrances.get(personId)?.sentence ?? said }
  })
}
