import type { Database } from '../platform/database.ts'
import type { Reach, Scope } from '../platform/scope.ts'
import { inTransaction, type Tx, withinScope } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import {
  peoplePermissions,
  type Permission,
  permissionsOf,
  type Role,
  type ScopeKind,
  sponsorPermissions,
} from './roles.ts'

/** A role that holds today, and where. */
export interface Grant {
  readonly role: Role
  readonly scopeKind: ScopeKind
  readonly scopeCode: string
}

/** Who asks: an account with the roles that hold today. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly regency: string
  readonly grants: readonly Grant[]
}

/** Whether the actor holds the permission anywhere. */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.grants.some((grant) => permissionsOf(grant.role).includes(permission))
}

/**
 * Stops who may not.
 *
 * @throws access/forbidden
 */
export function allow(actor: Actor, permission: Permission): void {
  if (!holds(actor, permission)) throw failAccess('forbidden', { permission })
}

/** What a province sees of its regencies: nobody's personal data. */
const provincial: ReadonlySet<Permission> = new Set(['figures.read', 'duties.read'])

/** Where the actor holds a permission: the union of the scopes of the roles that give it. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  const grants = actor.grants.filter((grant) => permissionsOf(grant.role).includes(permission))
  if (grants.length === 0) return 'none'
  if (grants.some((grant) => grant.scopeKind === 'regency' && grant.scopeCode === actor.regency)) return 'all'
  if (provincial.has(permission) && overseesProvinceOf(actor, actor.regency)) return 'all'
  const codes = (kinds: readonly ScopeKind[]) => [
    ...new Set(grants.filter((grant) => kinds.includes(grant.scopeKind)).map((grant) => grant.scopeCode)),
  ]
  return { places: codes(['district', 'village']), agencies: codes(['agency']) }
}

/** Whether the actor reads figures of the province that a regency lies in. */
function overseesProvinceOf(actor: Actor, regency: string): boolean {
  return actor.grants.some(
    ({ role, scopeKind, scopeCode }) =>
      scopeKind === 'province' &&
      regency.startsWith(`${scopeCode}.`) &&
      permissionsOf(role).includes('figures.read'),
  )
}

/**
 * The province whose figures the actor reads.
 *
 * @throws access/not-of-province
 */
export function allowProvince(actor: Actor): string {
  if (!overseesProvinceOf(actor, actor.regency)) throw failAccess('not-of-province')
  return actor.regency.slice(0, 2)
}

/** Whether somebody living in the village, listed by the agency, is within reach. */
export function isWithin(
  reach: Reach,
  person: { readonly villageCode: string | null; readonly agency: string | null },
): boolean {
  if (reach === 'all' || reach === 'none') return reach === 'all'
  const { villageCode, agency } = person
  const lives =
    villageCode !== null &&
    (reach.places.includes(villageCode) || reach.places.includes(villageCode.slice(0, 8)))
  return lives || (agency !== null && reach.agencies.includes(agency))
}

/** What row-level security is told. Figures count whom they may not show. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  const reach = reachOf(actor, permission)
  return {
    regency: actor.regency,
    actor: actor.id,
    permission,
    people: peoplePermissions.has(permission) ? reach : 'none',
    counts: permission === 'figures.read' || permission === 'figures.publish' ? reach : 'none',
    sponsors: sponsorPermissions.has(permission) ? reach : 'none',
    reach,
  }
}

/**
 * One transaction in which the actor uses one permission: refused if he does not hold it, and bound
 * by row-level security to where he does.
 *
 * @throws access/forbidden
 */
export async function actAs<T>(
  database: Database,
  actor: Actor,
  permission: Permission,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  allow(actor, permission)
  return inTransaction(withinScope(database, scopeOf(actor, permission)), work)
}

/** Those of the permissions that the actor holds, together where they reach equally far, in the order given. */
export function groupByReach<P extends Permission>(actor: Actor, asked: readonly P[]): P[][] {
  const held = asked.filter((permission) => holds(actor, permission))
  return [
    ...Map.groupBy(held, (permission) =>
      JSON.stringify({ ...scopeOf(actor, permission), permission: '' }),
    ).values(),
  ]
}

/**
 * One transaction in which the actor uses several permissions at once, one of the groups that `groupByReach` makes.
 *
 * @throws access/forbidden
 */
export async function actAsAll<T>(
  database: Database,
  actor: Actor,
  group: readonly Permission[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (const permission of group) allow(actor, permission)
  const [first] = group
  if (first === undefined || groupByReach(actor, group).length !== 1)
    throw new RangeError('permissions that do not reach equally far')
  const scope: Scope = { ...scopeOf(actor, first), permission: group.join(',') }
  return inTransaction(withinScope(database, scope), work)
}

/** As `actAs`, for work that counts people besides: as many as the actor may count. */
export async function actAndCount<T>(
  database: Database,
  actor: Actor,
  permission: Permission,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  allow(actor, permission)
  const { counts } = scopeOf(actor, 'figures.read')
  return inTransaction(withinScope(database, { ...scopeOf(actor, permission), counts }), work)
}

/** One transaction for what concerns nobody but the actor: sees facts of the regency, and no people. */
export async function actAsSelf<T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { regency, id } = actor
  const scope: Scope = {
    regency,
    actor: id,
    permission: 'self',
    people: 'none',
    counts: 'none',
    sponsors: 'none',
    reach: 'none',
  }
  return inTransaction(withinScope(database, scope), work)
}

/**
 * One transaction that counts people of a regency and sees none: of the actor's own as far as his scope goes, of
 * another one when it lies in a province that he oversees. Row-level security opens that one alone.
 *
 * @throws access/forbidden, access/not-of-province
 */
export async function countIn<T>(
  database: Database,
  actor: Actor,
  regency: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (regency === actor.regency) return actAs(database, actor, 'figures.read', work)
  if (!overseesProvinceOf(actor, regency)) throw failAccess('not-of-province')
  const permission = 'figures.read'
  const scope: Scope = {
    regency,
    actor: actor.id,
    permission,
    people: 'none',
    counts: 'all',
    sponsors: 'none',
    reach: 'none',
  }
  return inTransaction(withinScope(database, scope), work)
}
