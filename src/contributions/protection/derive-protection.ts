import { lapseRules, listLapseRules } from '../../membership/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Derivation } from '../../registry/public.ts'
import {
  listParticipations,
  listReceiptedMonths,
  listReceiptedPeople,
  listRunPeople,
  replaceRuns,
  type RunPerson,
  type RunsByPerson,
  syncRuns,
} from './queries/runs.ts'
import { type ProtectionRun, runsOf } from './runs.ts'

/** Protection without interruption, made again whenever lists, people or the lapse rules change. */
export const protectionDerivation: Derivation = {
  rules: (tx) => listLapseRules(tx.db),
  make: async (tx, regency, _touched, progress) => {
    progress.step('Menyusun masa perlindungan')
    await syncRuns(tx, regency, await deriveRuns(tx, regency))
  },
}

/**
 * The same for the people of receipt lists whose lines changed; belongs into the transaction that changes them,
 * so that a radar never tells of money that is there.
 */
export async function refreshProtection(tx: Tx, regency: string, receipts: readonly number[]): Promise<void> {
  const people = await listReceiptedPeople(tx.db, regency, receipts)
  if (people.length > 0) await replaceRuns(tx, regency, people, await deriveRuns(tx, regency, people))
}

async function deriveRuns(tx: Tx, regency: string, people?: readonly number[]): Promise<RunsByPerson> {
  const arrearsAfter = lapseRules(await listLapseRules(tx.db))
  const listed = await listParticipations(tx, regency, people)
  const receipted = await listReceiptedMonths(tx, regency, people)
  const known = await listRunPeople(tx, regency, people)
  const runs: [number, ProtectionRun[], RunPerson][] = []
  for (const [personId, person] of known) {
    const [participations, months] = [listed.get(personId), receipted.get(personId)]
    if (participations || months)
      runs.push([personId, runsOf(participations ?? [], months ?? [], arrearsAfter), person])
  }
  return runs
}
