import type { z } from 'zod'
import { problemSchema } from './problems.ts'

/** A JSON body for `request.body`. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** A JSON answer for `responses`. */
export function jsonAnswer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } } as const
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** The refusals that any route may give; each is a problem. */
export const problemAnswers = {
  400: problem('Permintaan tidak dapat dibaca'),
  401: problem('Belum masuk'),
  403: problem('Tidak berwenang, atau permintaan dari situs lain'),
  404: problem('Tidak ditemukan'),
  409: problem('Bertentangan dengan keadaan sekarang'),
  422: problem('Isian perlu diperbaiki'),
  429: problem('Terlalu sering'),
  500: problem('Kesalahan program'),
}
