import { z } from 'zod'

export const agencyLine = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Agency' })

export const sourceLine = z
  .object({
    code: z.string(),
    kind: z.enum(['workers', 'members', 'sponsors', 'welfare', 'deaths']),
    agency: z.string(),
    agencyName: z.string(),
    defaultSector: z.string().nullable(),
  })
  .meta({ id: 'Source' })

export const batchLine = z
  .object({
    batchId: z.int(),
    source: z.string(),
    kind: z.enum(['workers', 'members', 'sponsors', 'welfare', 'deaths']),
    agency: z.string(),
    agencyName: z.string(),
    fileName: z.string(),
    asOf: z.iso.date(),
    importedAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
    report: z.record(z.string(), z.unknown()).describe('Ringkasan hasil per baris'),
  })
  .meta({ id: 'Batch' })
