import type { Context, Hono } from 'hono'
import { today } from '../platform/calendar.ts'
import type { Database } from '../platform/database.ts'
import { Refusal } from '../platform/errors.ts'
import { findSetting } from '../platform/settings.ts'
import { endOwnSession } from './end-session.ts'
import { demoAccounts } from './first-start.ts'
import type { AccessEnv } from './guarded.ts'
import { dropSession, keepSession, visitOf } from './identify.ts'
import { followLink, getLinkAccount } from './links.ts'
import { codePage, linkPage, signInPage } from './sign-in-page.ts'
import { confirmCode, signIn } from './sign-in.ts'
import { findProvider } from './single-sign-on.ts'
import { addSingleSignOnPages } from './single-sign-on-pages.ts'

/** Where a one-time link leads. */
export function linkAddress(origin: string, token: string): string {
  return `${origin}/tautan/${token}`
}

/** Pages for signing in that work without JavaScript: `/masuk`, `/masuk/kode`, `/tautan/...`, `/keluar`. */
export function addAccessPages(app: Hono<AccessEnv>, system: Database, regency: string): void {
  const moment = () => ({ now: new Date(), day: today() })
  const showSignIn = async (context: Context<AccessEnv>, problem?: Refusal, signInName = '') => {
    const demo = (await findSetting(system.db, 'demo')) !== undefined
    const offer = { demoAccounts: demo ? demoAccounts : [], singleSignOn: findProvider() !== undefined }
    return context.html(signInPage(offer, signInName, problem?.message), (problem?.status ?? 200) as 200)
  }
  addSingleSignOnPages(app, system, regency)
  app.get('/masuk', (context) => showSignIn(context))
  app.post('/masuk', async (context) => {
    const signInName = await field(context, 'signInName')
    const input = { signInName, password: await field(context, 'password') }
    return refusable(
      async () => {
        const result = await signIn(system, regency, input, visitOf(context), moment())
        if (result.status === 'second-factor') return context.html(codePage(result.ticket))
        keepSession(context, result.session)
        return context.redirect('/', 303)
      },
      (problem) => showSignIn(context, problem, signInName),
    )
  })
  app.post('/masuk/kode', async (context) => {
    const ticket = await field(context, 'ticket')
    const code = await field(context, 'code')
    return refusable(
      async () => {
        keepSession(context, await confirmCode(system, regency, { ticket, code }, visitOf(context), moment()))
        return context.redirect('/', 303)
      },
      async (problem) => context.html(codePage(ticket, problem.message), problem.status as 422),
    )
  })
  app.get('/tautan/:token', async (context) =>
    context.html(linkPage(await getLinkAccount(system, regency, context.req.param('token')))),
  )
  app.post('/tautan/:token', async (context) => {
    const token = context.req.param('token')
    const account = await getLinkAccount(system, regency, token)
    const password = await field(context, 'password')
    return refusable(
      async () => {
        await followLink(system, regency, { token, password })
        return context.redirect('/masuk', 303)
      },
      async (problem) => context.html(linkPage(account, problem.message), problem.status as 422),
    )
  })
  app.post('/keluar', async (context) => {
    const actor = context.get('actor')
    if (actor) await endOwnSession(system, actor, context.get('sessionId')!)
    dropSession(context)
    return context.redirect('/masuk', 303)
  })
}

async function field(context: Context<AccessEnv>, name: string): Promise<string> {
  const value = (await context.req.parseBody())[name]
  return typeof value === 'string' ? value.slice(0, 1_000) : ''
}

/** A form shows what was wrong beside itself instead of a page of its own. */
async function refusable(
  work: () => Promise<Response>,
  show: (problem: Refusal) => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return show(error)
    throw error
  }
}
