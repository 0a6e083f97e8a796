import { actAsSelf, type Actor, countIn } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { severalAtOnce } from '../../platform/several-at-once.ts'
import { listRegencies } from '../province/queries.ts'
import { getRegencyFigures } from './regency-figures.ts'
import type { PlaceFigures } from './regency-ranking.ts'

/**
 * The figures of the other regencies of the actor's province that this database holds: for who reads figures of the
 * whole province, and for nobody else.
 */
export async function listHostedFigures(
  database: Database,
  actor: Actor,
  question: { readonly asOf?: string | undefined; readonly months: number },
): Promise<PlaceFigures[]> {
  if (!actor.grants.some(({ scopeKind }) => scopeKind === 'province')) return []
  const places = await actAsSelf(database, actor, ({ db }) => listRegencies(db, actor.regency.slice(0, 2)))
  const others = places.filter(({ code }) => code !== actor.regency)
  const reading = readingOnly(database)
  const figures = await severalAtOnce(others, ({ code }) =>
    countIn(reading, actor, code, ({ db }) => getRegencyFigures(db, code, question)),
  )
  return figures.filter(({ whole }) => whole.registered !== 0)
}
