import { lockRegency, type Tx } from '../../platform/transaction.ts'
import type { PlanAsked } from './contract.ts'
import { addStep, insertPlan, replaceSpells, setPlan } from './plan-queries.ts'
import type { SolvedPlan } from './solve-plan.ts'
import { enqueueWeighing } from './weigh-plan.ts'

/** Keeps a scenario that was solved without a job: at the command line, in the demonstration. @returns its number */
export async function storePlan(
  tx: Tx,
  { regency, by }: { readonly regency: string; readonly by: string },
  asked: PlanAsked,
  { list, spells, outcome }: Pick<SolvedPlan, 'list' | 'spells' | 'outcome'>,
): Promise<number> {
  await lockRegency(tx, regency)
  const plan = await insertPlan(tx, regency, asked, by)
  await replaceSpells(tx, regency, plan, list.list, spells)
  await setPlan(tx.db, regency, plan, { state: 'solved', list: list.list, outcome })
  await addStep(tx.db, regency, plan, { what: 'made', by })
  await addStep(tx.db, regency, plan, { what: 'solved', by })
  if (outcome.funds.every(({ more }) => more === null)) {
    // What more money would bring is weighed when a server runs.
    await enqueueWeighing(tx, { regency, id: by }, { plan, edition: 1 })
  }
  return plan
}
