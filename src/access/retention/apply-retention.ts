import type { Database } from '../../platform/database.ts'
import { countDue, removeDue, type RetentionTask } from '../../platform/retention.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { audit } from '../audit.ts'
import { insertRetentionRun, listRetentionRules, type RetentionFound } from './queries.ts'

const dayMs = 86_400_000

/**
 * Applies the rules of retention: what is not needed any more is deleted, archives are counted and left. Each kind is a
 * transaction of its own; a run that was cut off is simply repeated.
 *
 * @law UU 27/2022 Pasal 42-44, UU 43/2009
 */
export async function applyRetention(
  database: Database,
  actor: { readonly regency: string; readonly id: string },
  tasks: readonly RetentionTask[],
  { now, dryRun }: { readonly now: Date; readonly dryRun: boolean },
): Promise<RetentionFound> {
  const { regency } = actor
  const rules = await inTransaction(database, ({ db }) =>
    listRetentionRules(db, regency, now.toISOString().slice(0, 10)),
  )
  const found: RetentionFound[number][] = []
  for (const task of tasks) {
    const { kind, deletes } = task
    const keepDays = rules.find((rule) => rule.kind === kind)?.keepDays ?? null
    if (keepDays === null) {
      found.push({ kind, before: null, due: 0, deleted: 0, deletes })
      continue
    }
    const before = new Date(now.getTime() - keepDays * dayMs)
    const [due, deleted] = await inTransaction(database, async ({ db }) => [
      await countDue(db, task, regency, before),
      dryRun ? 0 : await removeDue(db, task, regency, before),
    ])
    found.push({ kind, before: before.toISOString(), due, deleted, deletes })
  }
  if (dryRun) return found
  await inTransaction(database, async (tx) => {
    await insertRetentionRun(tx.db, regency, actor.id, found)
    const told = (some: RetentionFound, count: (one: RetentionFound[number]) => number) =>
      some.filter((one) => count(one) > 0).map((one) => `${one.kind}: ${count(one)}`)
    await audit(tx, actor, 'retention-applied', 'regency', {
      deleted: told(found, (one) => one.deleted),
      reported: told(
        found.filter((one) => !one.deletes),
        (one) => one.due,
      ),
    })
  })
  return found
}
