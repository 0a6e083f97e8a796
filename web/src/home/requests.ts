import { queryOptions } from '@tanstack/react-query'
import type { HomeAnswer } from '../../../src/coverage/home/contract.ts'
import { get } from '../api.ts'

export const home = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => get<HomeAnswer>('/api/home', {}, signal),
})
