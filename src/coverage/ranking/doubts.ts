import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { countUnsettled, type Doubt, type DoubtStep, listDoubtSteps, type PartGrouping } from './queries.ts'

/** Eligible people by part who may be the same as somebody else, on a day: of any day and part, a sum of steps. */
export async function findDoubts(
  db: Db,
  regency: string,
  edition: string | undefined,
  asOf: string,
  by: PartGrouping,
): Promise<ReadonlyMap<string, Doubt>> {
  const steps = await keptFor(edition, `doubt steps ${regency}`, () => listDoubtSteps(db, regency))
  if (steps.length > 0) return sumDoubts(steps, asOf, by)
  // Nobody is in doubt, or somebody waits to be reckoned.
  const counted = await keptFor(edition, `unsettled ${regency} ${asOf} ${by}`, () =>
    countUnsettled(db, regency, asOf, by),
  )
  return new Map(counted.map((one) => [one.key, one]))
}

const keyOf: Record<PartGrouping, (step: DoubtStep) => string> = {
  all: () => 'all',
  district: ({ village }) => village.slice(0, 8),
  village: ({ village }) => village,
  agency: ({ agency }) => agency,
}

/** All steps up to a day, by part; nothing of parts where nobody is left. */
export function sumDoubts(
  steps: readonly DoubtStep[],
  asOf: string,
  by: PartGrouping,
): ReadonlyMap<string, Doubt> {
  const sums = new Map<string, Doubt>()
  for (const step of steps) {
    if (step.day !== '-infinity' && step.day > asOf) continue
    const key = keyOf[by](step)
    const sum = sums.get(key)
    sums.set(key, {
      key,
      protected: (sum?.protected ?? 0) + step.protected,
      unprotected: (sum?.unprotected ?? 0) + step.unprotected,
    })
  }
  return new Map([...sums].filter(([, one]) => one.protected + one.unprotected > 0))
}
