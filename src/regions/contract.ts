import { z } from 'zod'

/*
 * GET    /api/regions?q | parent                Region
 * GET    /api/region-aliases                    RegionAlias of the own regency
 * POST   /api/region-aliases                    aliasRequest -> 201 RegionAlias
 * DELETE /api/region-aliases?code&alias         -> 204
 */

export const regionLevels = ['province', 'regency', 'district', 'village'] as const

/** `q` finds by name, alias or code; `parent` lists what lies in a region. One of both. */
export const regionQuery = z.object({
  q: z.string().trim().max(100).optional(),
  parent: z.string().max(13).optional().describe('Kode; kabupaten sendiri bila kosong'),
})
export const regionLine = z
  .object({
    code: z.string(),
    level: z.enum(regionLevels),
    name: z.string(),
    within: z.string().describe('Nama wilayah di atasnya'),
    retired: z.boolean(),
    aliases: z.array(z.string()),
  })
  .meta({ id: 'Region' })
export const regionList = z.object({ rows: z.array(regionLine) })

export const aliasRequest = z.object({
  code: z.string().max(13),
  alias: z.string().trim().min(2).max(100),
  source: z.string().trim().min(3).max(200).describe('Dari mana nama ini diketahui'),
})
export const aliasLine = aliasRequest.extend({ name: z.string() }).meta({ id: 'RegionAlias' })
export const aliasList = z.object({ rows: z.array(aliasLine) })
