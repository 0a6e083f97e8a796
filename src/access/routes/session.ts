import type { KeyObject } from 'node:crypto'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { originOf } from '../../platform/http/protect.ts'
import { findSetting } from '../../platform/settings.ts'
import {
  codeInput,
  me,
  passkeyOffer,
  passkeySignIn,
  signInAnswer,
  signInInput,
  signInOptions,
} from '../contract.ts'
import { describeMe } from '../describe-me.ts'
import { endOwnSession } from '../end-session.ts'
import { demoAccounts } from '../first-start.ts'
import { getActor, guarded, makeGuardedRouter } from '../guarded.ts'
import { dropSession, keepSession, visitOf } from '../identify.ts'
import { askForPasskey, signInWithPasskey } from '../passkeys.ts'
import { confirmCode, signIn } from '../sign-in.ts'
import { findProvider } from '../single-sign-on.ts'

const tags = ['Sesi']
const signedInStatus = { status: 'signed-in' } as const
const nothing = { description: 'Selesai' }

const routes = {
  options: guarded('public', {
    method: 'get',
    path: '/api/session/options',
    operationId: 'showSignInOptions',
    summary: 'Cara masuk yang tersedia',
    tags,
    responses: { 200: jsonAnswer('Cara masuk', signInOptions) },
  }),
  show: guarded('signed-in', {
    method: 'get',
    path: '/api/session',
    operationId: 'showSession',
    summary: 'Siapa saya, dengan peran dan izin hari ini',
    tags,
    responses: { 200: jsonAnswer('Akun yang masuk', me) },
  }),
  begin: guarded('public', {
    method: 'post',
    path: '/api/session',
    operationId: 'signIn',
    summary: 'Masuk dengan kata sandi',
    tags,
    request: { body: jsonBody(signInInput) },
    responses: { 200: jsonAnswer('Masuk, atau kode diminta', signInAnswer) },
  }),
  code: guarded('public', {
    method: 'post',
    path: '/api/session/code',
    operationId: 'confirmCode',
    summary: 'Langkah kedua: kode aplikasi autentikator',
    tags,
    request: { body: jsonBody(codeInput) },
    responses: { 200: jsonAnswer('Masuk', signInAnswer) },
  }),
  askPasskey: guarded('public', {
    method: 'post',
    path: '/api/session/passkey/options',
    operationId: 'askForPasskey',
    summary: 'Permintaan kunci sandi untuk peramban',
    tags,
    responses: { 200: jsonAnswer('Untuk navigator.credentials.get', passkeyOffer) },
  }),
  passkey: guarded('public', {
    method: 'post',
    path: '/api/session/passkey',
    operationId: 'signInWithPasskey',
    summary: 'Masuk dengan kunci sandi',
    tags,
    request: { body: jsonBody(passkeySignIn) },
    responses: { 200: jsonAnswer('Masuk', signInAnswer) },
  }),
  end: guarded('signed-in', {
    method: 'delete',
    path: '/api/session',
    operationId: 'signOut',
    summary: 'Keluar',
    tags,
    responses: { 204: nothing },
  }),
}

/** Signing in and out. */
export function makeSessionRoutes(system: Database, regency: string, key: KeyObject) {
  const router = makeGuardedRouter()
  const moment = () => ({ now: new Date(), day: today() })
  router.openapi(routes.options, async (context) => {
    const demo = (await findSetting(system.db, 'demo')) !== undefined
    return context.json(
      { singleSignOn: findProvider() !== undefined, demoAccounts: demo ? demoAccounts : [] },
      200,
    )
  })
  router.openapi(routes.show, async (context) =>
    context.json(await describeMe(system.db, getActor(context), context.get('sessionId')!), 200),
  )
  router.openapi(routes.begin, async (context) => {
    const result = await signIn(system, regency, context.req.valid('json'), visitOf(context), moment())
    if (result.status === 'second-factor') return context.json(result, 200)
    keepSession(context, result.session)
    return context.json(signedInStatus, 200)
  })
  router.openapi(routes.code, async (context) => {
    keepSession(
      context,
      await confirmCode(system, regency, key, context.req.valid('json'), visitOf(context), moment()),
    )
    return context.json(signedInStatus, 200)
  })
  router.openapi(routes.askPasskey, async (context) => {
    return context.json(await askForPasskey(system, regency, originOf(context)), 200)
  })
  router.openapi(routes.passkey, async (context) => {
    const input = { ...context.req.valid('json'), origin: originOf(context) }
    keepSession(context, await signInWithPasskey(system, regency, input, visitOf(context), today()))
    return context.json(signedInStatus, 200)
  })
  router.openapi(routes.end, async (context) => {
    await endOwnSession(system, getActor(context), context.get('sessionId')!)
    dropSession(context)
    return context.body(null, 204)
  })
  return router
}
