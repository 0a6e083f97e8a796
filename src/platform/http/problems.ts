import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { failPlatform } from '../platform-errors.ts'

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

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Input that does not fit the contract: one message per field. Values received are not repeated. */
export class InvalidRequest extends Error {
  readonly refusal = failPlatform('request-invalid')
  readonly errors: { field: string; message: string }[]
  constructor(target: string, issues: readonly Issue[]) {
    super('request-invalid')
    this.errors = issues.map(({ path, message }) => ({
      field: path.length === 0 ? target : path.map(String).join('.'),
      message,
    }))
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Permintaan tidak dapat dibaca',
  401: 'Belum masuk',
  403: 'Tidak berwenang',
  404: 'Tidak ditemukan',
  409: 'Bertentangan dengan keadaan sekarang',
  410: 'Sudah tidak berlaku',
  413: 'Terlalu besar',
  415: 'Jenis isi tidak dikenal',
  422: 'Isian perlu diperbaiki',
  429: 'Terlalu sering',
  500: 'Kesalahan program',
  503: 'Belum siap',
}

/** The one place where anything thrown becomes an answer. A bug tells nothing but the request's id. */
export function problemOf(error: unknown, requestId: string): Problem {
  const refusal = refusalOf(error, requestId)
  return {
    type: `urn:naungan:${refusal.code.replace('/', ':')}`,
    title: titles[refusal.status] ?? 'Ditolak',
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    values: refusal.details,
    ...(error instanceof InvalidRequest ? { errors: error.errors } : {}),
    requestId,
  }
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
  })
}
