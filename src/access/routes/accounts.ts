import { z } from 'zod'
import { today } from '../../platform/calendar.ts'
import { type Database, plannedOnce, readingOnly } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders, onceOnly } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { originOf } from '../../platform/http/protect.ts'
import { actAs } from '../actor.ts'
import {
  accountLine,
  accountParams,
  assignmentParams,
  invitation,
  made,
  madeLink,
  newGrant,
  roleLine,
  secondFactorRemoval,
} from '../contract.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import {
  deactivateAccount,
  endRole,
  grantRole,
  inviteAccount,
  makeResetLink,
  manage,
  reactivateAccount,
  removeSecondFactor,
} from '../manage-accounts.ts'
import { linkAddress } from '../links.ts'
import { listAccounts } from '../queries/accounts.ts'
import { roleNames, roles as allRoles } from '../roles.ts'

const gate = 'accounts.manage'
const tags = ['Akun dan peran']
const post = { method: 'post', tags } as const
const done = { 204: { description: 'Selesai' } }

/** Routes of the administrator. Creating ones are done once per Idempotency-Key. */
function describe(system: Database) {
  const creating = { ...post, middleware: [onceOnly(system)] }
  return {
    roles: guarded(gate, {
      method: 'get',
      path: '/api/roles',
      operationId: 'listRoles',
      summary: 'Peran dengan izin dan lingkupnya',
      tags,
      responses: { 200: jsonAnswer('Semua peran', z.array(roleLine)) },
    }),
    list: guarded(gate, {
      method: 'get',
      path: '/api/accounts',
      operationId: 'listAccounts',
      summary: 'Akun dengan peran masing-masing',
      tags,
      request: { query: pageQuery },
      responses: { 200: jsonAnswer('Satu halaman akun', pageOf(accountLine)) },
    }),
    invite: guarded(gate, {
      ...creating,
      path: '/api/accounts',
      operationId: 'inviteAccount',
      summary: 'Mengundang: akun baru dengan peran dan tautan sekali pakai',
      request: { body: jsonBody(invitation), headers: idempotencyHeaders },
      responses: { 201: jsonAnswer('Akun dan tautannya', madeLink) },
    }),
    reset: guarded(gate, {
      ...post,
      path: '/api/accounts/{accountId}/link',
      operationId: 'makeResetLink',
      summary: 'Tautan baru untuk yang lupa kata sandi',
      request: { params: accountParams },
      responses: { 201: jsonAnswer('Tautan', madeLink) },
    }),
    deactivate: guarded(gate, {
      ...post,
      path: '/api/accounts/{accountId}/deactivate',
      operationId: 'deactivateAccount',
      summary: 'Menonaktifkan akun; sesinya berakhir',
      request: { params: accountParams },
      responses: done,
    }),
    secondFactor: guarded(gate, {
      ...post,
      path: '/api/accounts/{accountId}/second-factor/remove',
      operationId: 'removeSecondFactor',
      summary:
        'Mematikan langkah kedua yang perangkatnya hilang; sesinya berakhir dan pemiliknya diberi tahu',
      request: { params: accountParams, body: jsonBody(secondFactorRemoval) },
      responses: done,
    }),
    reactivate: guarded(gate, {
      ...post,
      path: '/api/accounts/{accountId}/reactivate',
      operationId: 'reactivateAccount',
      summary: 'Mengaktifkan akun kembali',
      request: { params: accountParams },
      responses: done,
    }),
    grant: guarded(gate, {
      ...creating,
      path: '/api/accounts/{accountId}/assignments',
      operationId: 'grantRole',
      summary: 'Memberi peran untuk lingkup dan masa tertentu',
      request: { params: accountParams, body: jsonBody(newGrant), headers: idempotencyHeaders },
      responses: { 201: jsonAnswer('Nomor pemberian peran', made) },
    }),
    endRole: guarded(gate, {
      ...post,
      path: '/api/assignments/{assignmentId}/end',
      operationId: 'endRole',
      summary: 'Mengakhiri peran mulai hari ini',
      request: { params: assignmentParams },
      responses: done,
    }),
  }
}

/** Accounts, invitations, roles. */
export function makeAccountRoutes(visitor: Database, system: Database) {
  const router = makeGuardedRouter()
  const routes = describe(system)
  router.openapi(routes.roles, (context) =>
    context.json(
      roleNames.map((role) => {
        const { name, permissions, scopes } = allRoles[role]
        return { role, name, permissions: [...permissions], scopes: [...scopes] }
      }),
      200,
    ),
  )
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const after = readCursor(z.tuple([z.string()]), cursor)?.[0] ?? ''
    const rows = await actAs(readingOnly(plannedOnce(visitor)), actor, gate, (tx) =>
      listAccounts(tx.db, actor.regency, { after, most: limit + 1 }),
    )
    const lines = rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
    }))
    return context.json(
      cutPage(lines, limit, ({ signInName }) => [signInName]),
      200,
    )
  })
  router.openapi(routes.invite, async (context) => {
    const actor = getActor(context)
    const { accountId, link } = await manage(system, actor, (tx) =>
      inviteAccount(tx, actor, context.req.valid('json')),
    )
    return context.json({ accountId, link: linkAddress(originOf(context), link) }, 201)
  })
  router.openapi(routes.reset, async (context) => {
    const actor = getActor(context)
    const { accountId } = context.req.valid('param')
    const link = await manage(system, actor, (tx) => makeResetLink(tx, actor, accountId))
    return context.json({ accountId, link: linkAddress(originOf(context), link) }, 201)
  })
  router.openapi(routes.deactivate, async (context) => {
    const actor = getActor(context)
    const { accountId } = context.req.valid('param')
    const at = { now: new Date(), day: today() }
    await manage(system, actor, (tx) => deactivateAccount(tx, actor, accountId, at))
    return context.body(null, 204)
  })
  router.openapi(routes.secondFactor, async (context) => {
    const actor = getActor(context)
    const { accountId } = context.req.valid('param')
    const { reason } = context.req.valid('json')
    await manage(system, actor, (tx) => removeSecondFactor(tx, actor, accountId, reason))
    return context.body(null, 204)
  })
  router.openapi(routes.reactivate, async (context) => {
    const actor = getActor(context)
    await manage(system, actor, (tx) => reactivateAccount(tx, actor, context.req.valid('param').accountId))
    return context.body(null, 204)
  })
  router.openapi(routes.grant, async (context) => {
    const actor = getActor(context)
    const { accountId } = context.req.valid('param')
    const id = await manage(system, actor, (tx) => grantRole(tx, actor, accountId, context.req.valid('json')))
    return context.json({ id }, 201)
  })
  router.openapi(routes.endRole, async (context) => {
    const actor = getActor(context)
    await manage(system, actor, (tx) => endRole(tx, actor, context.req.valid('param').assignmentId, today()))
    return context.body(null, 204)
  })
  return router
}
