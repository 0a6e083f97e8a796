import { z } from 'zod'
import { failIntake } from './intake-errors.ts'
import { headingKey } from './heading-words.ts'
import type { Mapping } from './mapping.ts'
import { fields } from './reading.ts'

const mappingSchema = z.strictObject({
  version: z.literal(1),
  columns: z.record(z.string(), z.enum([...fields, 'ignore'])),
})

/**
 * Reads a mapping as a person or an earlier import wrote it. Headings are compared without case,
 * blanks and punctuation; under a merged heading write `alamat / desa`.
 *
 * @throws registry/mapping-invalid naming the place
 */
export function readMapping(text: string): Mapping {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    throw failIntake('mapping-invalid', { reason: `bukan JSON (${(error as Error).message})` })
  }
  const parsed = mappingSchema.safeParse(document)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const where = issue.path.join('.') || 'isi'
    throw failIntake('mapping-invalid', {
      reason:
        issue.path[0] === 'columns'
          ? `${where} bukan bidang yang dikenal; yang dikenal: ${fields.join(', ')}, ignore`
          : `${where} tidak sesuai; perlu "version": 1 dan "columns"`,
    })
  }
  const columns = Object.entries(parsed.data.columns).map(
    ([heading, field]) => [normalise(heading), field] as const,
  )
  return { version: 1, columns: Object.fromEntries(columns) }
}

function normalise(heading: string): string {
  return heading.split('/').map(headingKey).join('/')
}
