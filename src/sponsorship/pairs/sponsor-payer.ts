import type { Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listSponsorPayers } from '../scheme/payer-queries.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'

/**
 * Code of the payer through whom sponsored workers are enrolled and billed: as the scheme of the month names it,
 * else the only one of that kind.
 *
 * @throws sponsorship/scheme-missing, sponsorship/payer-missing
 */
export async function getSponsorPayer(tx: Pick<Tx, 'db'>, regency: string, month: Month): Promise<string> {
  const { payer } = await getScheme(tx, regency, month)
  const known = await listSponsorPayers(tx, regency)
  if (payer !== null && known.includes(payer)) return payer
  if (payer === null && known.length === 1) return known[0]!
  throw failSponsorship('payer-missing', { payer: payer ?? '', known: known.join(', ') })
}
