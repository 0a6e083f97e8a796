import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  DocumentDetail,
  documentFilter,
  DocumentRow,
  KindList,
  newDocument,
  paperSettings,
  sourceList,
  templateText,
  VerifyAnswer,
} from '../../../src/programmes/documents/contract.ts'
import type { DocumentKind } from '../../../src/programmes/documents/document-kinds.ts'
import { call, create, fetchFile, get } from '../api.ts'
import { sendForm, type Sending } from '../send-form.ts'
import type { Page, PageAsked } from '../ui/pages.ts'

export type {
  DocumentDetail,
  DocumentRow,
  DocumentState,
  KindList,
  VerifyAnswer,
} from '../../../src/programmes/documents/contract.ts'
export type { DocumentKind } from '../../../src/programmes/documents/document-kinds.ts'
export type DocumentFilter = Partial<Record<keyof z.infer<typeof documentFilter>, string | undefined>>
export type NewDocument = z.input<typeof newDocument>
export type PaperSettings = z.infer<typeof paperSettings>

const base = '/api/programmes/documents'
export const documentKinds = ['decree', 'agreement', 'budget-note', 'verification', 'notice'] as const
export const documentStates = ['draft', 'issued', 'signed', 'replaced', 'withdrawn'] as const

export const documentPage = (filter: DocumentFilter, page: PageAsked, signal: AbortSignal) =>
  get<Page<DocumentRow>>(base, { ...filter, ...page }, signal)
export const oneDocument = (id: string | number) =>
  queryOptions({
    queryKey: ['documents', 'one', String(id)],
    queryFn: ({ signal }) => get<DocumentDetail>(`${base}/${id}`, {}, signal),
  })
export const kindsOfDocuments = queryOptions({
  queryKey: ['documents', 'kinds'],
  queryFn: ({ signal }) => get<KindList>(`${base}/kinds`, {}, signal),
})
export const sourcesOfDocuments = queryOptions({
  queryKey: ['documents', 'sources'],
  queryFn: ({ signal }) => get<z.infer<typeof sourceList>>(`${base}/sources`, {}, signal),
})
export const makeDocument = (body: NewDocument) => create<DocumentDetail>(base, body)
export const issueDocument = (id: number, body: { dated: string; number?: string }) =>
  call<DocumentDetail>('POST', `${base}/${id}/issue`, { body })
export const nextVersion = (id: number) => call<DocumentDetail>('POST', `${base}/${id}/version`)
export const withdrawDocument = (id: number, reason: string) =>
  call<DocumentDetail>('POST', `${base}/${id}/withdraw`, { body: { reason } })
export const fileAddress = (id: number, format: 'pdf' | 'xlsx') => `${base}/${id}/file.${format}`
export const signedAddress = (id: number) => `${base}/${id}/signed`
export const takeFull = (id: number, body: { format: 'pdf' | 'xlsx'; reason: string }) =>
  fetchFile(`${base}/${id}/full-nik`, body)
export function uploadSigned(
  id: number,
  file: File,
  fields: { hash: string; signedOn: string },
  sending: Sending,
): Promise<DocumentDetail> {
  const form = new FormData()
  form.set('file', file)
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  return sendForm<DocumentDetail>(`${base}/${id}/signed`, form, sending)
}
export const templateOf = (kind: DocumentKind) =>
  queryOptions({
    queryKey: ['documents', 'template', kind],
    queryFn: ({ signal }) =>
      get<z.infer<typeof templateText>>(`/api/programmes/templates/${kind}`, {}, signal),
  })
export const tryTemplate = (kind: DocumentKind, source: string | undefined) =>
  fetchFile(`/api/programmes/templates/${kind}/try`, source === undefined ? {} : { source })
export const savePaperSettings = (body: PaperSettings) =>
  call<PaperSettings>('PUT', '/api/programmes/paper-settings', { body })
export const verifyDocument = (code: string) =>
  call<VerifyAnswer>('POST', '/api/verify-document', { body: { code } })
