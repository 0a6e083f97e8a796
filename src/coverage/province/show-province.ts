import { actAsSelf, type Actor, allowProvince, countIn } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { severalAtOnce } from '../../platform/several-at-once.ts'
import { getCoverage } from '../coverage.ts'
import type { Headcount } from '../figure.ts'
import { getRegencyName } from '../queries.ts'
import { holdBack, type ShownHeadcount } from '../suppression.ts'
import type { ProvinceAnswer } from './contract.ts'
import { listRegencies } from './queries.ts'

const counts = [
  'registered',
  'eligible',
  'protected',
  'eligibleProtected',
  'gap',
] as const satisfies readonly (keyof Headcount)[]

/**
 * The figures of all regencies of the actor's province that this database holds, each on the day of its own newest
 * list unless a day is asked for. Every regency is counted in a transaction of its own, which sees nobody
 * and nothing of the others.
 *
 * @throws access/not-of-province
 */
export async function showProvince(
  database: Database,
  actor: Actor,
  asked: string | undefined,
): Promise<ProvinceAnswer> {
  const province = allowProvince(actor)
  const { name, places } = await actAsSelf(database, actor, async ({ db }) => ({
    name: await getRegencyName(db, province),
    places: await listRegencies(db, province),
  }))
  const question = { by: 'all', ...(asked === undefined ? {} : { asOf: asked }) }
  const reading = readingOnly(database)
  const counted = await severalAtOnce(places, async ({ code, name: label }) => {
    const { whole, asOf } = await countIn(reading, actor, code, ({ db }) => getCoverage(db, code, question))
    return whole.registered > 0 ? [{ ...holdBack(whole, []).whole, key: code, label, asOf }] : []
  })
  const regencies: ProvinceAnswer['regencies'] = counted.flat()
  const whole = sumOf(regencies)
  return { province, name, whole, regencies, suppressed: counts.some((count) => whole[count] === null) }
}

/** No sum is told over a count that is held back: what is left of it would be that count. */
function sumOf(parts: readonly ShownHeadcount[]): ShownHeadcount {
  const sum = (count: keyof Headcount) =>
    parts.reduce<number | null>(
      (all, part) => (all === null || part[count] === null ? null : all + part[count]),
      0,
    )
  return {
    registered: sum('registered'),
    eligible: sum('eligible'),
    protected: sum('protected'),
    eligibleProtected: sum('eligibleProtected'),
    gap: sum('gap'),
  }
}
