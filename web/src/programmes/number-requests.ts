import { queryOptions } from '@tanstack/react-query'
import type {
  NumberDraft,
  NumberLine,
  NumberList,
  NumberPreview,
} from '../../../src/programmes/numbers/contract.ts'
import { call, create, get } from '../api.ts'

export type { NumberDraft, NumberLine, NumberPreview }

const base = '/api/programmes/numbers'
export const numberList = queryOptions({
  queryKey: ['eligibility', 'numbers'],
  queryFn: ({ signal }) => get<NumberList>(base, {}, signal),
})
export const previewNumber = (body: NumberDraft) => call<NumberPreview>('POST', `${base}/preview`, { body })
export const saveNumber = (draft: NumberDraft) => create<NumberList>(base, draft)
