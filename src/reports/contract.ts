import { z } from 'zod'

/**
 * `POST /api/exports` answers with the file. The filters are those of `/api/people`. Every export is
 * logged and carries a watermark: who, when, why.
 */
export const exportRequest = z.object({
  subject: z.enum(['gap', 'registry', 'radar']),
  within: z.int().min(1).max(366).optional().describe('Radar: dalam berapa hari'),
  fund: z.string().max(40).optional().describe('Radar: kode pembayar; none: tanpa pembayar'),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  district: z.string().max(8).optional(),
  village: z.string().max(13).optional(),
  fullNik: z.boolean().default(false).describe('Perlu hak export.full-nik'),
  reason: z.string().trim().min(5).max(300).describe('Untuk apa; dicatat dan tercetak di berkas'),
  asOf: z.iso.date().optional(),
})

/** A table that the browser already shows leaves it as a file; `table` is the name of the file. */
export const tableDownload = z.object({
  table: z.string().regex(/^[a-z0-9-]{1,60}$/),
  rows: z.int().min(0),
})
