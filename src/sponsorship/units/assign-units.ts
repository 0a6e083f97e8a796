import { audit } from '../../access/public.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { Changed, UnitChange } from './contract.ts'
import { type ChangeLine, type Counted, findAgency, findChange, insertChange, lockUnits } from './queries.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
}

/**
 * Says to which agency units are counted, and whose payroll officer sees them; null: each is an agency of its own.
 *
 * @param to.agencyCode of the senders of lists; looked up by the name when absent
 * @throws sponsorship/unit-not-found, sponsorship/agency-unknown
 */
export async function assignUnits(
  tx: Tx,
  clerk: Clerk,
  units: readonly string[],
  to: { readonly agency: string | null; readonly agencyCode?: string | undefined },
): Promise<Changed> {
  const { regency } = clerk
  const { agency, agencyCode } = to
  if (agencyCode !== undefined && (await findAgency(tx.db, regency, { code: agencyCode })) === undefined)
    throw failSponsorship('agency-unknown', { code: agencyCode })
  const codes = new Map<string, string | null>()
  for (const name of new Set(agency === null ? units : [agency]))
    codes.set(name, agencyCode ?? (await findAgency(tx.db, regency, { name })) ?? null)
  return change(tx, clerk, units, { what: 'agency', target: agency }, (unit, before) => {
    const name = agency ?? unit
    return { ...before, agency: name, code: codes.get(name) ?? null, assigned: true }
  })
}

/**
 * Says who pays the salaries of units; null: their agency.
 *
 * @throws sponsorship/unit-not-found
 */
export function assignPayOffice(
  tx: Tx,
  clerk: Clerk,
  units: readonly string[],
  payOffice: string | null,
): Promise<Changed> {
  return change(tx, clerk, units, { what: 'pay-office', target: payOffice }, (_, before) => ({
    ...before,
    office: payOffice,
  }))
}

async function change(
  tx: Tx,
  clerk: Clerk,
  units: readonly string[],
  given: { readonly what: UnitChange['what']; readonly target: string | null },
  next: (unit: string, before: Counted) => Counted,
): Promise<Changed> {
  const { regency, id } = clerk
  await lockRegency(tx, regency)
  const known = await lockUnits(tx.db, regency, units)
  const lines = [...new Set(units)].flatMap((unit): ChangeLine[] => {
    const before = known.get(unit)
    if (before === undefined) throw failSponsorship('unit-not-found', { unit })
    const after = next(unit, before)
    return isSame(before, after) ? [] : [{ unit, before, after }]
  })
  if (lines.length === 0) return { change: null, units: 0, left: 0 }
  const number = await insertChange(tx.db, regency, { ...given, undoes: null, lines }, id)
  await audit(tx, clerk, given.what === 'agency' ? 'unit-assigned' : 'pay-office-assigned', 'regency', {
    change: number,
    units: lines.map(({ unit }) => unit),
    target: given.target,
  })
  return { change: number, units: lines.length, left: 0 }
}

/**
 * Takes a change of units back; units that were changed again since stay as they are.
 *
 * @throws sponsorship/unit-change-not-found, sponsorship/unit-change-undone
 */
export async function undoUnitChange(
  tx: Tx,
  clerk: Clerk,
  number: number,
  what?: UnitChange['what'],
): Promise<Changed> {
  const { regency, id } = clerk
  await lockRegency(tx, regency)
  const found = await findChange(tx.db, regency, number)
  if (!found || (what !== undefined && found.what !== what))
    throw failSponsorship('unit-change-not-found', { change: number })
  const now = await lockUnits(
    tx.db,
    regency,
    found.lines.map(({ unit }) => unit),
  )
  const isAgency = found.what === 'agency'
  const lines = found.lines.flatMap(({ unit, before, after }): ChangeLine[] => {
    const current = now.get(unit)!
    const stands = isAgency
      ? current.agency === after.agency && current.code === after.code && current.assigned === after.assigned
      : current.office === after.office
    if (!stands) return []
    const back = isAgency ? { ...before, office: current.office } : { ...current, office: before.office }
    return [{ unit, before: current, after: back }]
  })
  if (found.undone || lines.length === 0) throw failSponsorship('unit-change-undone', { change: number })
  const undo = { what: found.what, target: null, undoes: number, lines }
  const made = await insertChange(tx.db, regency, undo, id)
  await audit(tx, clerk, 'unit-change-undone', 'regency', { change: number, units: lines.length })
  return { change: made, units: lines.length, left: found.lines.length - lines.length }
}

const isSame = (a: Counted, b: Counted) =>
  a.agency === b.agency && a.code === b.code && a.office === b.office && a.assigned === b.assigned
