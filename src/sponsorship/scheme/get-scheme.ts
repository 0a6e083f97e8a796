import type { Month } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { listSchemes } from './queries.ts'
import { type Scheme, schemeIn } from './scheme.ts'

/** The rules in force in a month. @throws sponsorship/scheme-missing */
export async function getScheme(tx: Pick<Tx, 'db'>, regency: string, month: Month): Promise<Scheme> {
  const scheme = schemeIn(await listSchemes(tx.db, regency), month)
  if (!scheme) throw failSponsorship('scheme-missing', { month: formatMonth(month) })
  return scheme
}
