import { sql } from 'kysely'
import { today } from '../platform/calendar.ts'
import type { Db } from '../platform/database.ts'
import { findSetting } from '../platform/settings.ts'
import type { Actor } from './actor.ts'
import type { Me } from './contract.ts'
import { findUnreadNotice } from './privacy/queries.ts'
import { listNotices } from './queries/notices.ts'
import { permissionsOf, roles } from './roles.ts'

/** Who is signed in, in words, with everything he may do today. */
export async function describeMe(db: Db, actor: Actor, sessionId: string): Promise<Me> {
  const codes = [actor.regency, ...actor.grants.map(({ scopeCode }) => scopeCode)]
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where code = any (${codes}::text[])
    union all select code, name from published.agency
      where regency = ${actor.regency} and code = any (${codes}::text[])`.execute(db)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  const counted = actor.grants.filter(({ role }) => permissionsOf(role).includes('figures.read'))
  const whole = counted.some(({ scopeKind }) => scopeKind === 'regency')
  return {
    accountId: actor.id,
    name: actor.name,
    regency: actor.regency,
    regencyName: names.get(actor.regency) ?? actor.regency,
    demo: (await findSetting(db, 'demo')) !== undefined,
    sessionId,
    notices: await listNotices(db, actor.regency, actor.id),
    privacyNotice: await findUnreadNotice(db, actor.regency, actor.id, today()),
    grants: actor.grants.map((grant) => ({
      ...grant,
      roleName: roles[grant.role].name,
      scopeName: names.get(grant.scopeCode) ?? grant.scopeCode,
    })),
    figureScopes: whole
      ? []
      : [...new Set(counted.map(({ scopeCode }) => names.get(scopeCode) ?? scopeCode))],
    permissions: [...new Set(actor.grants.flatMap(({ role }) => permissionsOf(role)))],
  }
}
