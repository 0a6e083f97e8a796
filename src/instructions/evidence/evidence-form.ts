import { z } from 'zod'
import { type EvidenceFields, evidenceFields } from '../contract.ts'
import type { EvidenceFile } from './evidence-file.ts'

const form = evidenceFields.extend({
  file: z
    .custom<File>((value) => value === undefined || value instanceof File)
    .optional()
    .openapi({ type: 'string', format: 'binary' }),
})

/** The body of a request that brings evidence. */
export const evidenceBody = { required: true, content: { 'multipart/form-data': { schema: form } } } as const

/** The fields, and the file if one was chosen; a form without one sends an empty, nameless file. */
export async function readEvidenceForm(
  sent: z.infer<typeof form>,
): Promise<{ fields: EvidenceFields; file: EvidenceFile | undefined }> {
  const { file, ...fields } = sent
  if (file === undefined || (file.size === 0 && file.name === '')) return { fields, file: undefined }
  return { fields, file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } }
}
