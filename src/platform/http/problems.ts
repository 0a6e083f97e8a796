import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { fieldSentence } from './field-sentences.ts'
import { failPlatform } from '../platform-errors.ts'

// All messages about a request's fields are first told in Indonesian.
z.config({ localeError: (issue) => fieldSentence(issue, 'id') })

/** RFC 9457, with a stable code, the values in the sentence, and the fields that are wrong. */
export const problemSchema = z
  .object({
    type: z.string().describe('URN of the code'),
    title: z.string().describe('Jenis masalah, menurut status'),
    status: z.int(),
    detail: z.string().describe('Kalimat untuk pengguna: apa yang salah, apa yang harus dilakukan'),
    code: z.string().describe('Kode tetap; artinya di docs/errors.md'),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problemSchema>

/** The languages problems are told in; Indonesian unless the request asks for English. */
export type ProblemLanguage = 'id' | 'en'

/** The first of our languages that `Accept-Language` names. */
export function languageOf(acceptLanguage: string | undefined): ProblemLanguage {
  const named = (acceptLanguage ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase())
  return named.find((one): one is ProblemLanguage => one === 'id' || one === 'en') ?? 'id'
}

/** A browser cannot say the language of a stream in a header; there it stands in the address. */
export const streamQuery = z.object({
  language: z.enum(['id', 'en']).optional().describe('Bahasa kalimat; bila kosong menurut Accept-Language'),
})

/** The language in which this request wants what long work kept. */
export function languageAsked(context: Context): ProblemLanguage {
  const stated = streamQuery.safeParse({ language: context.req.query('language') }).data?.language
  return stated ?? languageOf(context.req.header('accept-language'))
}

type Issue = z.core.$ZodIssue

function englishOf(issue: Issue): string {
  // What a schema says in its own words it says in English beside them.
  if (issue.code === 'custom') {
    const english: unknown = issue.params?.['english']
    return typeof english === 'string' ? english : issue.message
  }
  return fieldSentence(issue as z.core.$ZodRawIssue, 'en')
}

/** Input that does not fit the contract: one message per field. Values received are not repeated. */
export class InvalidRequest extends Error {
  readonly refusal = failPlatform('request-invalid')
  readonly errors: Readonly<Record<ProblemLanguage, { field: string; message: string }[]>>
  constructor(target: string, issues: readonly Issue[]) {
    super('request-invalid')
    const told = (messageOf: (issue: Issue) => string) =>
      issues.map((issue) => ({
        field: issue.path.length === 0 ? target : issue.path.map(String).join('.'),
        message: messageOf(issue),
      }))
    this.errors = { id: told(({ message }) => message), en: told(englishOf) }
  }
}

const titles: Readonly<Record<number, Readonly<Record<ProblemLanguage, string>>>> = {
  400: { id: 'Permintaan tidak dapat dibaca', en: 'Request cannot be read' },
  401: { id: 'Belum masuk', en: 'Not signed in' },
  403: { id: 'Tidak berwenang', en: 'Not allowed' },
  404: { id: 'Tidak ditemukan', en: 'Not found' },
  409: { id: 'Bertentangan dengan keadaan sekarang', en: 'In conflict with how things stand' },
  410: { id: 'Sudah tidak berlaku', en: 'No longer valid' },
  413: { id: 'Terlalu besar', en: 'Too large' },
  415: { id: 'Jenis isi tidak dikenal', en: 'Unknown type of content' },
  422: { id: 'Isian perlu diperbaiki', en: 'Needs correction' },
  429: { id: 'Terlalu sering', en: 'Too often' },
  500: { id: 'Kesalahan program', en: 'Fault of the program' },
  503: { id: 'Belum siap', en: 'Not ready' },
}
const otherTitle = { id: 'Ditolak', en: 'Refused' }

/** The one place where anything thrown becomes an answer. A bug tells nothing but the request's id. */
export function problemOf(error: unknown, requestId: string, language: ProblemLanguage = 'id'): Problem {
  const refusal = refusalOf(error, requestId)
  return {
    type: `urn:naungan:${refusal.code.replace('/', ':')}`,
    title: (titles[refusal.status] ?? otherTitle)[language],
    status: refusal.status,
    detail: language === 'en' ? refusal.english : refusal.message,
    code: refusal.code,
    values: refusal.details,
    ...errorsOf(error, refusal, language),
    requestId,
  }
}

/** A refusal that names a `field` among its values is told there. */
function errorsOf(error: unknown, refusal: Refusal, language: ProblemLanguage) {
  if (error instanceof InvalidRequest) return { errors: error.errors[language] }
  const { field } = refusal.details
  if (typeof field !== 'string') return {}
  return { errors: [{ field, message: language === 'en' ? refusal.english : refusal.message }] }
}

function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof InvalidRequest) return error.refusal
  if (error instanceof HTTPException) {
    if (error.status === 413) return failPlatform('body-too-large')
    if (error.status === 415) return failPlatform('body-type-unknown')
    if (error.status === 400) return failPlatform('body-malformed')
  }
  return failPlatform('internal-error', { request: requestId })
}

/** Whether what was thrown is a bug, to be seen by the operator. */
export function isBug(error: unknown): boolean {
  return refusalOf(error, '').code === 'platform/internal-error'
}

export function answerProblem(context: Context, problem: Problem): Response {
  return context.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'accept-language',
  })
}
