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
import { type AssessedPerson, assessPeople } from '../candidates.ts'
import { committedOf, leftOf, readCommitted } from '../funds/committed.ts'
import { fundProgrammes } from '../funds/fund-price.ts'
import { type Fund, listFunds } from '../funds/queries.ts'
import { listShownWork } from '../plans/work-evidence.ts'
import { listRuleVersions } from '../rules/rule-queries.ts'
import { getProposalIn } from './get-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { findOpenBatch, listConfirmed, setBatch } from './queries/enrolled.ts'
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
}

/**
 * Enrols the confirmed people of an approved proposal with its fund, in one batch, each with his evidence of work.
 * Refused with the reason is who is not eligible today or may not be paid by the fund; the fund's money and places
 * hold as they do for a plan. On the system database.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-enrolled,
 *   programmes/proposal-nobody-eligible, programmes/proposal-over-budget, programmes/proposal-over-places and
 *   what `openWithin` refuses
 */
export async function enrolProposal(
  tx: Tx,
  { regency, id }: { readonly regency: string; readonly id: string },
  proposal: number,
  today: Day,
): Promise<EnrolledProposal> {
  await lockRegency(tx, regency)
  const found = await getProposalIn(tx, regency, proposal, ['approved'])
  const known = await findOpenBatch(tx.db, regency, proposal)
  if (known !== null) throw failProposal('proposal-enrolled', { batch: known })
  const people = await listConfirmed(tx.db, regency, proposal)
  const fund = (await listFunds(tx.db, regency)).find(({ payer }) => payer === found.payer)
  const hindered = await listHindered(tx, regency, found, people, fund)
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
        const unreadable = hindered.sentences.get(personId)
        return {
          sheet: '',
          row: row + 1,
          personId,
          ...(own === undefined ? {} : { evidence: own }),
          ...(unreadable === undefined ? {} : { unreadable }),
        }
      }),
    },
  )
  const enrolled = result.counts.accepted + result.counts.repaired
  if (enrolled === 0)
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

interface Hindered {
  /** By person: why he cannot be enrolled. */
  readonly sentences: ReadonlyMap<number, string>
  readonly sectors: ReadonlyMap<number, 'transport' | 'other'>
}

/** Who is not eligible in the first month, or may not be paid by the fund under its own terms. */
async function listHindered(
  tx: Tx,
  regency: string,
  { payer, from }: LockedProposal,
  people: readonly number[],
  fund: Fund | undefined,
): Promise<Hindered> {
  const funds = [
    { code: payer, expression: fund?.terms?.expression ?? null, villageCode: fund?.villageCode ?? null },
  ]
  const assessed = await assessPeople(tx, regency, { month: from, funds, people })
  const titles = new Map((await listRuleVersions(tx.db)).map(({ rule, title }) => [rule, title]))
  const byPerson = new Map(assessed.map((one): [number, AssessedPerson] => [one.candidate.personId, one]))
  const sentences = new Map<number, string>()
  for (const personId of people) {
    const candidate = byPerson.get(personId)?.candidate
    if (candidate === undefined) continue
    const { eligible, hindrances } = candidate
    const rules = hindrances.map((rule) => titles.get(rule) ?? rule).join(', ')
    if (eligible === 'no') sentences.set(personId, `Tidak layak: ${rules}.`)
    else if (eligible === 'unknown') sentences.set(personId, `Kelayakannya belum dapat diputus: ${rules}.`)
    else if (!candidate.funds.includes(payer))
      sentences.set(personId, `Dana ${payer} tidak boleh membayarnya menurut syarat dana itu.`)
  }
  return {
    sentences,
    sectors: new Map(assessed.map(({ candidate: { personId, sector } }) => [personId, sector])),
  }
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
