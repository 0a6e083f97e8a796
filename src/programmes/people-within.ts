import { type RawBuilder, sql } from 'kysely'
import type { Reach } from '../platform/scope.ts'

/** The reach as a condition on a person `p`: row-level security holds to it as well; said again, an index answers it. */
export function peopleWithin(reach: Reach): RawBuilder<unknown> {
  if (typeof reach === 'string') return sql`true`
  const villages = reach.places.filter((code) => code.length > 8)
  const districts = reach.places.filter((code) => code.length <= 8)
  return sql`(p.village_code = any(${villages}::text[]) or p.district_code = any(${districts}::text[])
    or p.agency = any(${[...reach.agencies]}::text[]))`
}
