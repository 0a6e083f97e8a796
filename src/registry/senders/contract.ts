import { z } from 'zod'

/*
 * GET, POST  /api/agencies                      Agency
 * PATCH      /api/agencies/{code}               changeAgency -> Agency
 * GET, POST  /api/sources                       Source
 * PATCH      /api/sources/{code}                changeSource -> Source
 * GET        /api/sectors                       names, for choosing
 */

const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(80)

export const agencyLine = z
  .object({
    code: z.string(),
    name: z.string(),
    sources: z.int(),
    lists: z.int(),
    lastListOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Agency' })
export const agencyList = z.object({ rows: z.array(agencyLine) })
export const newAgency = z.object({ code, name: z.string().trim().min(2).max(200) })
export const changeAgency = z.object({ name: z.string().trim().min(2).max(200) })

export const sourceLine = z
  .object({
    code: z.string(),
    kind: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    defaultSector: z.string().nullable(),
    lists: z.int(),
    lastListOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Source' })
export const sourceList = z.object({ rows: z.array(sourceLine) })
export const newSource = z.object({
  code,
  kind: z.enum(['workers', 'members', 'sponsors', 'welfare', 'deaths']),
  agency: code,
  defaultSector: z.string().trim().max(80).nullable().default(null),
})
export const changeSource = z.object({
  agency: code.optional(),
  defaultSector: z.string().trim().max(80).nullable().optional(),
})
/** Sectors that occupations and sources name, for choosing. */
export const sectorList = z.object({ rows: z.array(z.string()) })
