import { type Actor, allow, reachOf } from '../../access/public.ts'
import { failSponsorship } from '../sponsorship-errors.ts'

export const gate = 'sponsorship.payroll'
export const base = '/api/sponsorship/payroll'
export const tags = ['Potongan gaji']

/**
 * Stops whose scope is not the whole regency.
 *
 * @throws sponsorship/whole-regency-only
 */
export function requireWhole(actor: Actor): void {
  allow(actor, gate)
  if (reachOf(actor, gate) !== 'all') throw failSponsorship('whole-regency-only')
}
