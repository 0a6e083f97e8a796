import { z } from 'zod'

/*
 * GET /api/open-data          openDataQuery -> zip: csv, json, datapackage.json, satu-data.json
 */
export const openDataQuery = z.object({
  as_of: z.iso.date().optional().describe('Bila kosong: tanggal daftar peserta terbaru'),
})
