import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type EvidenceRow, listEvidence } from '../evidence/queries.ts'
import { failInstructions } from '../instructions-errors.ts'
import { periodsOf } from './periods.ts'
import { type DutyRow, findDutyRow, listSteps, type StepRow } from './queries.ts'
import type { PeriodFacts } from './status.ts'

export interface OpenPeriod {
  readonly duty: DutyRow
  readonly facts: PeriodFacts
  readonly steps: readonly StepRow[]
  /** Not withdrawn. */
  readonly evidence: readonly EvidenceRow[]
}

/**
 * All that is known of a duty in one period.
 *
 * @throws instructions/duty-not-found, period-not-asked
 */
export async function readPeriod(
  tx: Tx,
  regency: string,
  of: { readonly duty: number; readonly period: string },
  asOf: Day,
): Promise<OpenPeriod> {
  const duty = await findDutyRow(tx.db, regency, of.duty)
  if (!duty) throw failInstructions('duty-not-found')
  const period = periodsOf(duty, asOf).find(({ key }) => key === of.period)
  if (!period) throw failInstructions('period-not-asked', { period: of.period })
  const steps = (await listSteps(tx.db, regency, of.duty)).filter((one) => one.period === of.period)
  const evidence = (await listEvidence(tx.db, regency, { duty: of.duty })).filter(
    (one) => one.period === of.period && one.withdrawnAt === null,
  )
  const { rhythm, standing } = duty
  const evidenceUntil = latestEnd(evidence)
  return {
    duty,
    steps,
    evidence,
    facts: { rhythm, standing, due: period.due, last: steps.at(-1)?.what ?? null, evidenceUntil },
  }
}

/** Until when the longest of some evidence holds; null: none of it ends. */
export function latestEnd(evidence: readonly Pick<EvidenceRow, 'validUntil'>[]): Day | null {
  return (
    evidence
      .map(({ validUntil }) => validUntil)
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  )
}
