import type { Month } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { getAssessment } from '../assessment.ts'
import { listRegionNames } from '../facts/region-queries.ts'
import type { PriorityReport } from './contract.ts'
import { reportPriority } from './report.ts'
import { listReportPeople } from './report-queries.ts'
import { inOrder } from './score.ts'
import { getWeightsInForce } from './weight-queries.ts'

const mostKept = 20
const kept = new Map<string, Promise<PriorityReport>>()

/**
 * The report on the first so many. As long as people, rules and weights stay the same it is made once.
 *
 * @param system sees the whole regency; the report names nobody
 */
export async function showPriorityReport(
  system: Database,
  regency: string,
  { month, first }: { readonly month: Month; readonly first: number },
): Promise<PriorityReport> {
  const { edition } = await getAssessment(system, regency, month)
  const key = `${regency} ${month} ${first} ${edition}`
  const known = kept.get(key)
  if (known) return known
  const made = inTransaction(system, async (tx) =>
    reportPriority(await listReportPeople(tx, regency), {
      month,
      first,
      weights: inOrder((await getWeightsInForce(tx.db)).weights),
      villageNames: await listRegionNames(tx.db, regency),
    }),
  )
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  return made
}
