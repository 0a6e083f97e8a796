import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { originOf } from '../../platform/http/protect.ts'
import {
  linkAnswer,
  linkInput,
  linkQuery,
  noticeParams,
  ownSecurity,
  passkeyInput,
  passkeyOffer,
  passkeyParams,
  passwordChange,
  passwordOnly,
  sessionParams,
  totpInput,
  totpOffer,
} from '../contract.ts'
import { endOwnSession } from '../end-session.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import { followLink, getLinkAccount } from '../links.ts'
import { changePassword, confirmTotp, offerTotp, removeTotp } from '../own-account.ts'
import { addPasskey, offerPasskey, removePasskey } from '../passkeys.ts'
import { markNoticeSeen } from '../queries/notices.ts'
import { findSecret, listPasskeys } from '../queries/secrets.ts'
import { listSessions } from '../queries/sessions.ts'
import { isAlive } from '../session-limits.ts'

const tags = ['Akun saya']
const done = { 204: { description: 'Selesai' } }
const own = { tags, method: 'post' } as const

const routes = {
  security: guarded('signed-in', {
    method: 'get',
    path: '/api/account/security',
    operationId: 'showOwnSecurity',
    summary: 'Cara masuk dan sesi saya',
    tags,
    responses: { 200: jsonAnswer('Cara masuk dan sesi', ownSecurity) },
  }),
  password: guarded('signed-in', {
    ...own,
    path: '/api/account/password',
    operationId: 'changePassword',
    summary: 'Mengganti kata sandi; sesi lain berakhir',
    request: { body: jsonBody(passwordChange) },
    responses: done,
  }),
  offerTotp: guarded('signed-in', {
    ...own,
    path: '/api/account/totp/options',
    operationId: 'offerTotp',
    summary: 'Rahasia baru untuk aplikasi autentikator',
    responses: { 200: jsonAnswer('Berlaku setelah satu kode dikonfirmasi', totpOffer) },
  }),
  confirmTotp: guarded('signed-in', {
    ...own,
    path: '/api/account/totp',
    operationId: 'confirmTotp',
    summary: 'Menyalakan langkah kedua',
    request: { body: jsonBody(totpInput) },
    responses: done,
  }),
  seeNotice: guarded('signed-in', {
    ...own,
    path: '/api/account/notices/{notice}/seen',
    operationId: 'seeNotice',
    summary: 'Pemberitahuan tentang akun ini sudah dilihat',
    request: { params: noticeParams },
    responses: done,
  }),
  removeTotp: guarded('signed-in', {
    ...own,
    path: '/api/account/totp/remove',
    operationId: 'removeTotp',
    summary: 'Mematikan langkah kedua',
    request: { body: jsonBody(passwordOnly) },
    responses: done,
  }),
  offerPasskey: guarded('signed-in', {
    ...own,
    path: '/api/account/passkeys/options',
    operationId: 'offerPasskey',
    summary: 'Permintaan kunci sandi baru untuk peramban',
    responses: { 200: jsonAnswer('Untuk navigator.credentials.create', passkeyOffer) },
  }),
  addPasskey: guarded('signed-in', {
    ...own,
    path: '/api/account/passkeys',
    operationId: 'addPasskey',
    summary: 'Menyimpan kunci sandi baru',
    request: { body: jsonBody(passkeyInput) },
    responses: done,
  }),
  removePasskey: guarded('signed-in', {
    method: 'delete',
    path: '/api/account/passkeys/{credentialId}',
    operationId: 'removePasskey',
    summary: 'Menghapus kunci sandi',
    tags,
    request: { params: passkeyParams },
    responses: done,
  }),
  endSession: guarded('signed-in', {
    method: 'delete',
    path: '/api/account/sessions/{sessionId}',
    operationId: 'endSession',
    summary: 'Mengakhiri salah satu sesi saya',
    tags,
    request: { params: sessionParams },
    responses: done,
  }),
  link: guarded(
    'public',
    {
      method: 'get',
      path: '/api/account/link',
      operationId: 'showLink',
      summary: 'Akun yang dituju sebuah tautan sekali pakai',
      tags,
      request: { query: linkQuery },
      responses: { 200: jsonAnswer('Akun', linkAnswer) },
    },
    { counted: true },
  ),
  followLink: guarded('public', {
    ...own,
    path: '/api/account/link',
    operationId: 'followLink',
    summary: 'Menetapkan kata sandi lewat tautan sekali pakai',
    request: { body: jsonBody(linkInput) },
    responses: {
      200: jsonAnswer('Kata sandi ditetapkan; silakan masuk', z.object({ signInName: z.string() })),
    },
  }),
}

/** How one signs in, and from where: everybody's own. */
export function makeOwnAccountRoutes(system: Database, regency: string, key: KeyObject) {
  const router = makeGuardedRouter()
  router.openapi(routes.security, async (context) => {
    const { id } = getActor(context)
    const secret = await findSecret(system.db, regency, id)
    const passkeys = await listPasskeys(system.db, regency, id)
    const sessions = (await listSessions(system.db, regency, id)).filter((one) => isAlive(one, new Date()))
    const current = context.get('sessionId')
    return context.json(
      {
        totp: Boolean(secret?.totp),
        passkeys: passkeys.map(({ credentialId, label, createdAt, lastUsedAt }) => ({
          credentialId,
          label,
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        })),
        sessions: sessions.map((one) => ({
          sessionId: one.sessionId,
          method: one.method,
          address: one.address,
          browser: one.browser,
          begunAt: one.begunAt.toISOString(),
          lastSeenAt: one.lastSeenAt.toISOString(),
          current: one.sessionId === current,
        })),
      },
      200,
    )
  })
  router.openapi(routes.password, async (context) => {
    const input = { ...context.req.valid('json'), sessionId: context.get('sessionId')! }
    await changePassword(system, getActor(context), input, new Date())
    return context.body(null, 204)
  })
  router.openapi(routes.offerTotp, async (context) =>
    context.json(await offerTotp(system, getActor(context)), 200),
  )
  router.openapi(routes.confirmTotp, async (context) => {
    await confirmTotp(system, getActor(context), key, context.req.valid('json'), new Date())
    return context.body(null, 204)
  })
  router.openapi(routes.removeTotp, async (context) => {
    await removeTotp(system, getActor(context), context.req.valid('json').password, new Date())
    return context.body(null, 204)
  })
  router.openapi(routes.offerPasskey, async (context) => {
    return context.json(await offerPasskey(system, getActor(context), originOf(context)), 200)
  })
  router.openapi(routes.addPasskey, async (context) => {
    await addPasskey(system, getActor(context), { ...context.req.valid('json'), origin: originOf(context) })
    return context.body(null, 204)
  })
  router.openapi(routes.removePasskey, async (context) => {
    await removePasskey(system, getActor(context), context.req.valid('param').credentialId)
    return context.body(null, 204)
  })
  router.openapi(routes.seeNotice, async (context) => {
    await markNoticeSeen(system.db, regency, getActor(context).id, context.req.valid('param').notice)
    return context.body(null, 204)
  })
  router.openapi(routes.endSession, async (context) => {
    await endOwnSession(system, getActor(context), context.req.valid('param').sessionId)
    return context.body(null, 204)
  })
  router.openapi(routes.link, async (context) => {
    const { signInName, name } = await getLinkAccount(system, regency, context.req.valid('query').token)
    return context.json({ signInName, name }, 200)
  })
  router.openapi(routes.followLink, async (context) => {
    const { signInName } = await followLink(system, regency, context.req.valid('json'))
    return context.json({ signInName }, 200)
  })
  return router
}
