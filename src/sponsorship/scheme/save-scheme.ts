import { audit } from '../../access/public.ts'
import { type Day, firstDay } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listSponsorPayers } from './payer-queries.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { followSponsors } from '../sponsors/follow-sponsors.ts'
import {
  insertRetirementRule,
  insertScheme,
  listRetirementRules,
  type RetirementValues,
  type SchemeValues,
} from './queries.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
  /** As it is written beside what he recorded. */
  readonly name: string
}

/** Records rules of the scheme from a month on. Places of ranks follow at once. @throws sponsorship/past-needs-reason, sponsorship/payer-missing */
export async function saveScheme(tx: Tx, clerk: Clerk, values: SchemeValues, asOf: Day): Promise<string> {
  if (firstDay(values.from) <= asOf && (values.reason ?? '').length < 5)
    throw failSponsorship('past-needs-reason', { from: formatMonth(values.from) })
  const payers = await listSponsorPayers(tx, clerk.regency)
  if (values.payer !== null && !payers.includes(values.payer))
    throw failSponsorship('payer-missing', { payer: values.payer, known: payers.join(', ') })
  const edition = await insertScheme(tx.db, clerk.regency, values, clerk.name)
  await followSponsors(tx, clerk.regency, { asOf, by: clerk.id })
  await audit(tx, clerk, 'sponsorship-scheme-recorded', `scheme:${edition}`, {
    from: values.from,
    confidence: values.confidence,
  })
  return edition
}

/**
 * Records at which age a position class retires; months of retirement follow at once.
 *
 * @throws sponsorship/retirement-class-empty
 */
export async function saveRetirementRule(
  tx: Tx,
  clerk: Clerk,
  values: RetirementValues,
  asOf: Day,
): Promise<string> {
  const { regency } = clerk
  const everybodyElse = (await listRetirementRules(tx.db, regency)).find(
    ({ words, echelons }) => words.length === 0 && echelons.length === 0,
  )
  const isOpen = values.words.length === 0 && values.echelons.length === 0
  if (isOpen && everybodyElse !== undefined && everybodyElse.positionClass !== values.positionClass)
    throw failSponsorship('retirement-class-empty', { class: everybodyElse.positionClass })
  const rule = await insertRetirementRule(tx.db, regency, values, clerk.name)
  await followSponsors(tx, regency, { asOf, by: clerk.id })
  await audit(tx, clerk, 'retirement-rule-recorded', `retirement-rule:${rule}`, {
    age: values.age,
    from: values.from,
  })
  return rule
}
