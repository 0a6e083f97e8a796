import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { NamedRule, Phase, PriceAnswer } from '../../../src/contributions/rates/contract.ts'
import { get, type Query } from '../api.ts'

export type { NamedRule, Phase, PriceAnswer }

/** The price of what the form asks. */
export function priceOf(question: Query) {
  return queryOptions({
    queryKey: ['contribution-price', question],
    queryFn: ({ signal }) => get<PriceAnswer>('/api/contributions/price', question, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}
