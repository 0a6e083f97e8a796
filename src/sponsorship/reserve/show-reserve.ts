import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { NoticeList, ReserveAnswer, SteppedAnswer } from './contract.ts'
import { getReserve, needsByMonth } from './get-reserve.ts'
import { type KnownNotice, listNotices } from './notice-queries.ts'
import { listBackstopPayers } from './ready-queries.ts'
import { listRuns, listStepIns } from './run-queries.ts'
import type { SteppedIn } from './step-in.ts'
import { tellMinimum, tellStrength } from './tell-reserve.ts'

const mostShown = 200
const mostRuns = 30

/** Everything that the screen Cadangan shows. */
export async function showReserve(tx: Tx, regency: string, asOf: Day): Promise<ReserveAnswer> {
  const { needs, backstops, scheme, ...picture } = await getReserve(tx, regency, asOf)
  const stepIns = await listStepIns(tx.db, regency, { most: mostShown })
  const runs = await listRuns(tx.db, regency, mostRuns)
  const notices = await listNotices(tx.db, regency, { most: mostShown })
  return {
    ...picture,
    scheme: { ...scheme, fallback: [...scheme.fallback] },
    sentences: { strength: tellStrength(picture), minimum: tellMinimum({ ...picture, scheme }) },
    backstops: backstops.map(({ addedAt, usable, ...one }) => ({
      ...one,
      usable,
      addedAt: addedAt.toISOString(),
    })),
    needs: needs
      .filter(({ deceased }) => !deceased)
      .map(({ need, personId, name, village, from, lapsesOn, reason }) => ({
        need,
        personId,
        name,
        village,
        from,
        lapsesOn,
        reason,
      })),
    needsByMonth: [...needsByMonth(needs)],
    stepIns: stepIns.map(({ run, personId, name, village, by, who, months, cost, sentence, undone }) => ({
      run,
      personId,
      name,
      village,
      by,
      who,
      months,
      cost,
      sentence,
      undone,
    })),
    runs: runs.map(({ madeAt, undoneAt, counts, ...run }) => ({
      ...run,
      counts: counts as ReserveAnswer['runs'][number]['counts'],
      madeAt: madeAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
    })),
    notices: notices.map(showNotice),
    payers: await listBackstopPayers(tx.db, regency, asOf),
  }
}

export function showStepped({ asOf, run, counts, stepIns, unmet, heldBack }: SteppedIn): SteppedAnswer {
  return {
    asOf,
    run,
    counts,
    stepIns: stepIns.map(({ need, personId, name, village, by, months, cost, sentence }) => ({
      need,
      personId,
      name,
      village,
      by,
      months,
      cost,
      sentence,
    })),
    unmet: [...unmet],
    heldBack,
  }
}

export function showNotice({
  notice,
  audience,
  agency,
  sentence,
  at,
  seenAt,
}: KnownNotice): NoticeList['rows'][number] {
  return { notice, audience, agency, sentence, at: at.toISOString(), seen: seenAt !== null }
}
