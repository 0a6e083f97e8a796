import type { Database } from '../platform/database.ts'
import { inTransaction, type Tx, withinScope } from '../platform/transaction.ts'
import { findBranch, listBranchMembers } from '../regions/public.ts'
import { failAccess } from './access-errors.ts'
import { actAsSelf, type Actor, allow, scopeOf } from './actor.ts'
import { type Permission, permissionsOf } from './roles.ts'

/** What is read of an overseen regency: sums alone, and nobody's personal data. */
export type SumPermission = 'figures.read' | 'duties.read' | 'participation.read' | 'money.read'

/** A province (`63`) or a branch of the insurer (`cabang-banjarmasin`) whose regencies' sums somebody reads. */
export interface Oversight {
  readonly kind: 'province' | 'branch'
  readonly code: string
}

/**
 * What the actor oversees: the province that he is a viewer of, and, for an officer of the insurer, the branch that
 * serves his regency on that day.
 */
export async function listOversights(database: Database, actor: Actor, on: string): Promise<Oversight[]> {
  const grants = actor.grants.filter(({ role }) => permissionsOf(role).includes('packs.oversee'))
  const provinces = grants
    .filter(
      ({ scopeKind, scopeCode }) => scopeKind === 'province' && actor.regency.startsWith(`${scopeCode}.`),
    )
    .map(({ scopeCode }): Oversight => ({ kind: 'province', code: scopeCode }))
  const isOfficer = grants.some(
    ({ role, scopeKind, scopeCode }) =>
      role === 'insurer-officer' && scopeKind === 'regency' && scopeCode === actor.regency,
  )
  if (!isOfficer) return provinces.slice(0, 1)
  const branch = await actAsSelf(database, actor, ({ db }) => findBranch(db, actor.regency, on))
  return [
    ...provinces.slice(0, 1),
    ...(branch === undefined ? [] : [{ kind: 'branch', code: branch.code } as const]),
  ]
}

/** As `actAs`, for what is shown to overseers too: row-level security is told what the actor oversees. */
export async function actOverseeing<T>(
  database: Database,
  actor: Actor,
  permission: Permission,
  oversights: readonly Oversight[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  allow(actor, permission)
  const scope = { ...scopeOf(actor, permission), oversees: oversights.map(({ code }) => code) }
  return inTransaction(withinScope(database, scope), work)
}

/** Whether an oversight reaches a regency on a day. */
export async function isReached(
  tx: Tx,
  { kind, code }: Oversight,
  regency: string,
  on: string,
): Promise<boolean> {
  if (kind === 'province') return regency.startsWith(`${code}.`)
  return (await listBranchMembers(tx.db, code, on)).some((one) => one.regency === regency)
}

/** Who reads sums: somebody of a regency, and what he oversees beside it. */
export interface SumReader {
  readonly id: string
  readonly regency: string
  readonly oversight: Oversight | null
  /** Day on which the oversight is looked at. */
  readonly on: string
}

/**
 * One transaction that reads one kind of sums of one regency: of the reader's own, or of one that he oversees. It sees
 * nobody, and row-level security opens that regency alone.
 *
 * @throws access/not-overseen
 */
export async function readSums<T>(
  database: Database,
  reader: SumReader,
  regency: string,
  permission: SumPermission,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const scope = {
    regency,
    actor: reader.id,
    permission,
    people: 'none',
    counts: permission === 'figures.read' ? 'all' : 'none',
    sponsors: 'none',
    reach: 'all',
  } as const
  return inTransaction(withinScope(database, scope), async (tx) => {
    const { oversight, on } = reader
    const may =
      regency === reader.regency || (oversight !== null && (await isReached(tx, oversight, regency, on)))
    if (!may) throw failAccess('not-overseen', { regency })
    return work(tx)
  })
}
