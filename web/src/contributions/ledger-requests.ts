import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  accountCode,
  accountsAnswer,
  EntryLine,
  fundStatement,
  rupiahTrail,
  saveAccountCode,
  treasury as treasuryAnswer,
} from '../../../src/contributions/ledger/contract.ts'
import { call, get } from '../api.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type { EntryLine, FundMoney } from '../../../src/contributions/ledger/contract.ts'
export type Accounts = z.infer<typeof accountsAnswer>
export type FundStatement = z.infer<typeof fundStatement>
export type RupiahTrail = z.infer<typeof rupiahTrail>
export type AccountCode = z.infer<typeof accountCode>
export type Treasury = z.infer<typeof treasuryAnswer>

type Filter = Readonly<Record<string, string | undefined>>

export const fundStatementOf = (payer: string, period: Filter) =>
  queryOptions({
    queryKey: ['funds', payer, period],
    queryFn: ({ signal }) => get<FundStatement>(`/api/contributions/funds/${payer}`, period, signal),
  })
export const accounts = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', 'accounts', asOf ?? ''],
    queryFn: ({ signal }) => get<Accounts>('/api/contributions/ledger/accounts', { as_of: asOf }, signal),
  })
export const entryPage = (filter: Filter, page: PageAsked, signal: AbortSignal) =>
  get<Page<EntryLine>>('/api/contributions/ledger/entries', { ...filter, ...page }, signal)
export const trailOf = (personId: string, month: string) =>
  queryOptions({
    queryKey: ['person-month', personId, month],
    queryFn: ({ signal }) =>
      get<RupiahTrail>(`/api/contributions/person-months/${personId}/${month}`, {}, signal),
  })
export const treasury = queryOptions({
  queryKey: ['treasury'],
  queryFn: ({ signal }) => get<Treasury>('/api/contributions/treasury', {}, signal),
})
export const accountCodes = queryOptions({
  queryKey: ['ledger', 'codes'],
  queryFn: async ({ signal }) =>
    (await get<{ rows: AccountCode[] }>('/api/contributions/account-codes', {}, signal)).rows,
})
export const saveCode = (account: string, body: z.infer<typeof saveAccountCode>) =>
  call<AccountCode>('PUT', `/api/contributions/account-codes/${encodeURIComponent(account)}`, { body })
export const entryOf = (entry: string) =>
  queryOptions({
    queryKey: ['ledger', 'entry', entry],
    queryFn: ({ signal }) => get<EntryLine>(`/api/contributions/ledger/entries/${entry}`, {}, signal),
  })
