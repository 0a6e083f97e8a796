import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  accountLine,
  eventLine,
  linkAnswer,
  madeLink,
  newGrant,
  ownSecurity,
  passkeyOffer,
  roleLine,
  signInAnswer,
  signInOptions,
  subjectRequestLine,
  totpOffer,
} from '../../../src/access/contract.ts'
import type { OwnPrivacyNotice, PrivacyNotice } from '../../../src/access/privacy/contract.ts'
import { call, create, get, type Query } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { PrivacyNotice } from '../../../src/access/privacy/contract.ts'
export type Account = z.infer<typeof accountLine>
export type AuditEvent = z.infer<typeof eventLine>
export type NewGrant = z.infer<typeof newGrant>
export type RoleLine = z.infer<typeof roleLine>
export type SubjectRequest = z.infer<typeof subjectRequestLine>
export type SignInAnswer = z.infer<typeof signInAnswer>
export type DemoAccount = z.infer<typeof signInOptions>['demoAccounts'][number]
export type Security = z.infer<typeof ownSecurity>
type MadeLink = z.infer<typeof madeLink>

export const signInWays = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => get<z.infer<typeof signInOptions>>('/api/session/options', {}, signal),
})
export const signIn = (signInName: string, password: string) =>
  call<SignInAnswer>('POST', '/api/session', { body: { signInName, password } })
export const confirmCode = (ticket: string, code: string) =>
  call<SignInAnswer>('POST', '/api/session/code', { body: { ticket, code } })
export const askForPasskey = () => call<z.infer<typeof passkeyOffer>>('POST', '/api/session/passkey/options')
export const signInWithPasskey = (ticket: string, response: unknown) =>
  call<SignInAnswer>('POST', '/api/session/passkey', { body: { ticket, response } })
export const signOut = () => call<void>('DELETE', '/api/session')

export const linkOf = (token: string) =>
  queryOptions({
    queryKey: ['link', token],
    queryFn: ({ signal }) => get<z.infer<typeof linkAnswer>>('/api/account/link', { token }, signal),
    staleTime: Infinity,
  })
export const followLink = (token: string, password: string) =>
  call<{ signInName: string }>('POST', '/api/account/link', { body: { token, password } })

export const security = queryOptions({
  queryKey: ['own-security'],
  queryFn: ({ signal }) => get<Security>('/api/account/security', {}, signal),
})
export const changePassword = (current: string, password: string) =>
  call<void>('POST', '/api/account/password', { body: { current, password } })
export const offerTotp = () => call<z.infer<typeof totpOffer>>('POST', '/api/account/totp/options')
export const removeSecondFactor = (accountId: string, reason: string) =>
  call<void>('POST', `/api/accounts/${accountId}/second-factor/remove`, { body: { reason } })
export const ownPrivacyNotice = queryOptions({
  queryKey: ['own-privacy-notice'],
  queryFn: ({ signal }) => get<OwnPrivacyNotice>('/api/account/privacy-notice', {}, signal),
})
export const acknowledgeNotice = (notice: PrivacyNotice['notice']) =>
  call<void>('POST', '/api/account/privacy-notice/acknowledge', { body: { notice } })
export const seeNotice = (notice: string) => call<void>('POST', `/api/account/notices/${notice}/seen`)
export const confirmTotp = (body: { secret: string; code: string; password: string }) =>
  call<void>('POST', '/api/account/totp', { body })
export const removeTotp = (password: string) =>
  call<void>('POST', '/api/account/totp/remove', { body: { password } })
export const offerPasskey = () => call<z.infer<typeof passkeyOffer>>('POST', '/api/account/passkeys/options')
export const addPasskey = (body: { ticket: string; label: string; response: unknown }) =>
  call<void>('POST', '/api/account/passkeys', { body })
export const removePasskey = (id: string) =>
  call<void>('DELETE', `/api/account/passkeys/${encodeURIComponent(id)}`)
export const endSession = (id: string) => call<void>('DELETE', `/api/account/sessions/${id}`)

export const roleList = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => get<RoleLine[]>('/api/roles', {}, signal),
  staleTime: Infinity,
})
export const accountList = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }) => {
    const rows: Account[] = []
    let cursor: string | null | undefined
    do {
      const page: Page<Account> = await get(
        '/api/accounts',
        { limit: 200, cursor: cursor ?? undefined },
        signal,
      )
      rows.push(...page.rows)
      cursor = page.next
    } while (cursor !== null)
    return rows
  },
})
export const inviteAccount = (body: { signInName: string; name: string; grants: readonly NewGrant[] }) =>
  create<MadeLink>('/api/accounts', body)
export const makeResetLink = (id: string) => call<MadeLink>('POST', `/api/accounts/${id}/link`)
export const deactivateAccount = (id: string) => call<void>('POST', `/api/accounts/${id}/deactivate`)
export const reactivateAccount = (id: string) => call<void>('POST', `/api/accounts/${id}/reactivate`)
export const grantRole = (id: string, grant: NewGrant) =>
  create<{ id: string }>(`/api/accounts/${id}/assignments`, grant)
export const endRole = (id: string) => call<void>('POST', `/api/assignments/${id}/end`)

export const auditPage = (filter: Query, page: PageAsked, signal?: AbortSignal) =>
  get<Page<AuditEvent>>('/api/audit', { ...filter, ...page }, signal)

export const subjectRequests = (state: 'open' | 'answered') =>
  queryOptions({
    queryKey: ['subject-requests', state],
    queryFn: async ({ signal }) =>
      (await get<{ rows: SubjectRequest[] }>('/api/subject-requests', { state }, signal)).rows,
  })
export const recordSubjectRequest = (body: {
  kind: SubjectRequest['kind']
  personId: number | null
  channel: string
  note: string
  receivedAt: string
}) => create<{ id: string }>('/api/subject-requests', body)
export const answerSubjectRequest = (id: string, body: { outcome: string; note: string }) =>
  call<void>('POST', `/api/subject-requests/${id}/answer`, { body })
