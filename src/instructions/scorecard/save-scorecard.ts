import { sql } from 'kysely'
import { type Actor, audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { lockThing } from '../duties/queries.ts'
import { failInstructions } from '../instructions-errors.ts'
import type { ScoreDraft, WeightsChange } from './contract.ts'

type By = Pick<Actor, 'regency' | 'id' | 'name'>

/**
 * The weights from a year on: those not named weigh nothing.
 *
 * @throws instructions/weights-all-zero, criterion-unknown
 */
export async function saveWeights(tx: Tx, actor: By, { firstYear, weights }: WeightsChange): Promise<void> {
  const { regency } = actor
  if (weights.every(({ weight }) => weight === 0)) throw failInstructions('weights-all-zero')
  await lockThing(tx, regency, 'scorecard')
  const wanted = new Map(weights.map(({ criterion, weight }) => [criterion, weight]))
  for (const criterion of wanted.keys()) await checkCriterion(tx, criterion)
  await sql`
    insert into instructions.criterion_weight as w (regency, first_year, criterion, weight, edited_by, edited_name)
    select ${regency}, ${firstYear}::int, c.code, coalesce(g.weight, 0), ${actor.id}, ${actor.name}
    from instructions.standard_criterion c
    left join json_to_recordset(${JSON.stringify(weights)}::json) as g (criterion text, weight int) on g.criterion = c.code
    on conflict (regency, first_year, criterion) do update set weight = excluded.weight, edited_by = excluded.edited_by,
      edited_name = excluded.edited_name, edited_at = now()`.execute(tx.db)
  await audit(tx, actor, 'scorecard-weighed', `scorecard:${firstYear}`, Object.fromEntries(wanted))
}

/** @throws instructions/criterion-unknown */
export async function addScore(tx: Tx, actor: By, criterion: string, draft: ScoreDraft): Promise<void> {
  const { regency } = actor
  const { year, points, note } = draft
  await lockThing(tx, regency, 'scorecard')
  await checkCriterion(tx, criterion)
  await sql`
    insert into instructions.criterion_score (regency, criterion, year, step, points, note, by_actor, by_name)
    select ${regency}, ${criterion}, ${year}::int, coalesce(max(step), 0) + 1, ${points}::int, ${note}, ${actor.id},
      ${actor.name}
    from instructions.criterion_score where regency = ${regency} and criterion = ${criterion} and year = ${year}`.execute(
    tx.db,
  )
  await audit(tx, actor, 'criterion-scored', `scorecard:${year}`, { criterion, points, note })
}

/** @throws instructions/criterion-unknown */
export async function checkCriterion(tx: Tx, criterion: string): Promise<void> {
  const { rows } = await sql`select from instructions.standard_criterion where code = ${criterion}`.execute(
    tx.db,
  )
  if (rows.length === 0) throw failInstructions('criterion-unknown', { code: criterion })
}
