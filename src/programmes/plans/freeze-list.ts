import { readRuleBook } from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Progress } from '../../platform/progress.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import { listFunds } from '../funds/queries.ts'
import { hashOf, readBasis } from './basis.ts'
import { findListOn, type FrozenList, insertList, listAnchors, type ListCounts } from './list-queries.ts'
import type { ListedPerson } from './pose-problem.ts'

/**
 * The list of who could be protected from the month on, kept as it is now: the one that is there already when
 * nothing has changed since, else a new one. Sees the whole regency.
 */
export async function freezeList(
  tx: Tx,
  regency: string,
  month: Month,
  progress: Progress,
): Promise<FrozenList> {
  await lockRegency(tx, regency)
  const basis = await readBasis(tx.db, regency, await readRuleBook(tx.db), month)
  const known = await findListOn(tx.db, regency, basis)
  if (known) return known
  progress.step('Menilai kelayakan dan prioritas')
  const funds = (await listFunds(tx.db, regency)).filter(({ terms }) => terms !== null)
  const candidates = await listCandidates(tx, regency, {
    month,
    funds: funds.map(({ payer, terms, villageCode }) => ({
      code: payer,
      expression: terms!.expression,
      villageCode,
    })),
  })
  progress.step('Membekukan daftar')
  const listed = candidates.flatMap((one) => listedOf(one) ?? []).toSorted((a, b) => a.rank - b.rank)
  const anchors = await listAnchors(tx.db, regency)
  const hash = hashOf(listed)
  const counts = countList(candidates, listed)
  const people = listed.map((one) => ({ ...one, ...anchors.get(one.personId)! }))
  const list = await insertList(tx, regency, { basis, hash, counts }, people)
  return { list, hash, basis, counts, madeAt: new Date() }
}

/** Who may be protected and has a place in the order. */
export function listedOf(candidate: Candidate): ListedPerson | undefined {
  const { eligible, rank, points } = candidate
  if (eligible !== 'yes' || rank === null || points <= 0) return undefined
  const { personId, villageCode, sector, occupation, born, heldThrough, takenFrom, funds } = candidate
  return { personId, rank, points, villageCode, sector, occupation, born, heldThrough, takenFrom, funds }
}

function countList(candidates: readonly Candidate[], listed: readonly ListedPerson[]): ListCounts {
  const byFund: Record<string, number> = {}
  for (const { funds } of listed) for (const fund of funds) byFund[fund] = (byFund[fund] ?? 0) + 1
  return {
    eligible: listed.length,
    hindered: candidates.filter(({ eligible }) => eligible === 'no').length,
    undecided: candidates.filter(({ eligible }) => eligible === 'unknown').length,
    byFund,
  }
}
