import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { today } from '../platform/calendar.ts'
import type { Database } from '../platform/database.ts'
import { originOf } from '../platform/http/protect.ts'
import { failAccess } from './access-errors.ts'
import type { AccessEnv } from './guarded.ts'
import { keepSession, visitOf } from './identify.ts'
import { limitStrangers } from './limit-visitors.ts'
import {
  findProvider,
  finishSingleSignOn,
  type Newcomer,
  singleSignOnPath,
  startSingleSignOn,
} from './single-sign-on.ts'

const stateCookie = 'naungan_single_sign_on'

/** To the provider of identities and back; the browser goes there itself, so these are pages. */
export function addSingleSignOnPages(
  app: Hono<AccessEnv>,
  system: Database,
  regency: string,
  newcomer?: Newcomer,
): void {
  app.get(singleSignOnPath, limitStrangers('startSingleSignOn'), async (context) => {
    const provider = findProvider()
    if (!provider) throw failAccess('single-sign-on-off')
    const origin = originOf(context)
    const { address, state } = await startSingleSignOn(system, regency, provider, origin)
    // Binds the answer to this browser: nobody can be made to finish another's sign-in.
    setCookie(context, stateCookie, state, {
      httpOnly: true,
      sameSite: 'Lax',
      path: singleSignOnPath,
      secure: origin.startsWith('https:'),
      maxAge: 600,
    })
    return context.redirect(address, 302)
  })
  app.get(`${singleSignOnPath}/kembali`, limitStrangers('finishSingleSignOn'), async (context) => {
    const provider = findProvider()
    const state = getCookie(context, stateCookie)
    if (!provider) throw failAccess('single-sign-on-off')
    if (state === undefined) throw failAccess('single-sign-on-failed')
    deleteCookie(context, stateCookie, { path: singleSignOnPath })
    const input = { query: new URL(context.req.url).search, state }
    keepSession(
      context,
      await finishSingleSignOn(system, regency, provider, input, visitOf(context), today(), newcomer),
    )
    return context.redirect('/', 302)
  })
}
