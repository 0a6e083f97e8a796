import { audit } from '../../access/public.ts'
import { openWithin, undoWithin } from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Progress } from '../../platform/progress.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { fundProgrammes } from '../funds/fund-price.ts'
import { listFunds } from '../funds/queries.ts'
import { checkFresh, type Decider, getPlanIn } from './move-plan.ts'
import { failPlan } from './plan-errors.ts'
import {
  addStep,
  insertPlanBatch,
  listPlanBatches,
  listSpells,
  markSpells,
  setPlan,
  type StoredPlan,
  type StoredSpell,
} from './plan-queries.ts'
import { listReplacementBatches } from '../waiting/waiting-queries.ts'
import { listShownWork } from './work-evidence.ts'

/** What a plan became. */
export interface OpenedPlan {
  readonly batches: readonly number[]
  readonly enrolled: number
  readonly refused: number
}

/**
 * Turns an accepted plan into enrolments, in this transaction: a batch for each fund and stretch of months, a
 * verdict for each person. Refused is who may no longer be enrolled; everybody else is.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed, programmes/plan-stale and what
 *   `openWithin` refuses
 */
export async function openPlan(
  tx: Tx,
  { regency, id }: Decider,
  plan: number,
  { today, progress }: { readonly today: Day; readonly progress: Progress },
): Promise<OpenedPlan> {
  await lockRegency(tx, regency)
  const found = await getPlanIn(tx, regency, plan, ['accepting'])
  await checkFresh(tx, regency, found, today)
  const spells = await listSpells(tx.db, regency, plan)
  const groups = [
    ...Map.groupBy(spells, ({ payer, months }) => `${payer} ${months.from} ${months.to}`).values(),
  ]
  const shown = await listShownWork(
    tx.db,
    regency,
    spells.map(({ personId }) => personId),
  )
  const incomes = new Map((await listFunds(tx.db, regency)).map(({ payer, terms }) => [payer, terms?.income]))
  const usual = evidenceOfPlan(found, today)
  progress.step('Mendaftarkan orang', groups.length)
  const batches: number[] = []
  let enrolled = 0
  let refused = 0
  for (const [i, group] of groups.entries()) {
    const { payer, months } = group[0]!
    const result = await openWithin(
      tx,
      { regency, by: id, today },
      {
        payer,
        months,
        segment: 'BPU',
        income: incomes.get(payer) ?? 1_000_000,
        programmes: fundProgrammes,
        evidence: usual,
        origin: 'plan',
        rows: group.map(({ personId }, row) => {
          const own = shown.get(personId)
          return { sheet: '', row: row + 1, personId, ...(own === undefined ? {} : { evidence: own }) }
        }),
      },
    )
    const batch = result.batch!
    const accepted = result.counts.accepted + result.counts.repaired
    batches.push(batch)
    enrolled += accepted
    refused += result.counts.refused
    await insertPlanBatch(tx.db, regency, plan, {
      batch,
      payer,
      months,
      people: accepted,
      refused: result.counts.refused,
    })
    await markSpells(tx.db, regency, plan, verdictsOf(group, result.rows, batch))
    progress.advance(i + 1)
  }
  await setPlan(tx.db, regency, plan, { state: 'accepted', problem: null })
  await addStep(tx.db, regency, plan, { what: 'accepted', by: id })
  await audit(tx, { regency, id }, 'plan-accepted', `plan:${plan}`, {
    batches: batches.length,
    enrolled,
    refused,
  })
  return { batches, enrolled, refused }
}

function evidenceOfPlan({ plan, name }: StoredPlan, today: Day) {
  return {
    statement: `Rencana nomor ${plan}: ${name}`.slice(0, 500),
    attestedBy: 'Daftar beku rencana',
    attestedOn: today,
  }
}

function verdictsOf(
  group: readonly StoredSpell[],
  rows: readonly {
    readonly enrolment: number | null
    readonly sentence: string | null
    readonly verdict: string
  }[],
  batch: number,
) {
  return group.map(({ personId, spell }, i) => {
    const { enrolment, sentence, verdict } = rows[i]!
    return { personId, spell, batch, enrolment, refusal: verdict === 'refused' ? sentence : null }
  })
}

/**
 * Takes an accepted plan back: all its enrolments are withdrawn, in this transaction. Only while nothing of it is
 * billed.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed, programmes/plan-not-undone
 */
export async function undoPlan(
  tx: Tx,
  { regency, id }: Decider,
  plan: number,
  reason: string,
): Promise<number> {
  await lockRegency(tx, regency)
  await getPlanIn(tx, regency, plan, ['accepted'])
  let withdrawn = 0
  const own = (await listPlanBatches(tx.db, regency, plan)).filter(({ people }) => people > 0)
  // Who took the place of others first: their batches came later.
  const batches = [
    ...(await listReplacementBatches(tx.db, regency, plan)),
    ...own.map(({ batch }) => batch).toReversed(),
  ]
  for (const batch of batches) {
    try {
      withdrawn += (await undoWithin(tx, { regency, by: id }, batch, reason)).withdrawn
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw failPlan('plan-not-undone', { plan, why: error.message })
    }
  }
  await setPlan(tx.db, regency, plan, { state: 'undone' })
  await addStep(tx.db, regency, plan, { what: 'undone', by: id, note: reason })
  await audit(tx, { regency, id }, 'plan-undone', `plan:${plan}`, { withdrawn })
  return withdrawn
}
