import { z } from 'zod'

/*
 * GET   /api/sponsorship/units                       unitsList: units, what they may be counted to, what was changed
 * POST  /api/sponsorship/units                       agencyChange: to which agency units are counted
 * POST  /api/sponsorship/units/pay-office            officeChange: who pays their salaries
 * POST  /api/sponsorship/units/changes/{change}/undo takes a change back
 */

const name = (most: number) => z.string().trim().min(1).max(most)
const units = z.array(name(300)).min(1).max(5_000).describe('Unit kerja sebagaimana ditulis daftar ASN')

export const unitLine = z
  .object({
    unit: z.string(),
    agency: z.string(),
    agencyCode: z.string().nullable().describe('Kode pengirim daftar; lingkup petugas gajinya'),
    payOffice: z.string().nullable().describe('Kosong: perangkat daerahnya sendiri'),
    servants: z.int().describe('ASN yang bertugas'),
    assigned: z.boolean().describe('Sudah ditetapkan, atau dikenal dari namanya'),
  })
  .meta({ id: 'SponsorUnit' })
export type UnitLine = z.infer<typeof unitLine>
export const unitChange = z
  .object({
    change: z.int(),
    what: z.enum(['agency', 'pay-office']),
    target: z.string().nullable(),
    units: z.int(),
    at: z.iso.datetime(),
    by: z.string(),
    undone: z.boolean(),
    undoes: z.int().nullable(),
  })
  .meta({ id: 'SponsorUnitChange' })
export type UnitChange = z.infer<typeof unitChange>
export const unitsList = z.object({
  rows: z.array(unitLine),
  agencies: z.array(z.string()).describe('Perangkat daerah yang dikenal'),
  offices: z.array(z.string()).describe('Kantor bayar yang dikenal'),
  changes: z.array(unitChange).describe('Dua puluh terbaru'),
})
export type UnitsList = z.infer<typeof unitsList>

export const agencyChange = z.object({
  units,
  agency: name(300).nullable().describe('Kosong: tiap unit adalah perangkat daerah sendiri'),
  agencyCode: name(100).optional().describe('Bila tidak disebut, dicari dari namanya'),
})
export const officeChange = z.object({
  units,
  payOffice: name(300).nullable().describe('Kosong: perangkat daerahnya sendiri'),
})
export const changeParam = z.object({ change: z.coerce.number().int().positive() })
export const changed = z.object({
  change: z.int().nullable().describe('Kosong: tidak ada yang berubah'),
  units: z.int(),
  left: z.int().describe('Tidak dikembalikan karena sudah diubah lagi sesudahnya'),
})
export type Changed = z.infer<typeof changed>
