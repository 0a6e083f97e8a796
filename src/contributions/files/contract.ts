import { z } from 'zod'
import { namePieces } from './file-name.ts'
import { cellFormats, fitsFormat, type LayoutField, layoutFieldNames } from './layout-fields.ts'

/*
 * GET           /api/contributions/layouts                          LayoutList
 * PUT, DELETE   /api/contributions/layouts/{code}/{validFrom}       changeLayout -> Layout; 204: back to the standard
 * GET, PUT      /api/contributions/letterhead                       Letterhead
 * GET           /api/contributions/bills/{bill}/files               BillFiles: which files there are to take
 * POST          /api/contributions/bills/{bill}/insurer-file        insurerFileRequest -> one .xlsx, read back before it leaves
 * GET           /api/contributions/bills/{bill}/document.pdf        ?part=
 * GET           /api/contributions/bills/{bill}/document.xlsx
 */

export const confidences = ['verified', 'secondary', 'memory', 'inference'] as const

export const layoutColumn = z
  .object({
    heading: z.string().trim().min(1).max(100),
    field: z.enum(['fixed', ...layoutFieldNames]),
    format: z.enum(cellFormats),
    value: z.string().max(200).optional().describe('Isi tetap, bila field = fixed'),
    required: z.boolean().default(false).describe('Berkas ditolak bila ada baris tanpa isi di kolom ini'),
  })
  .refine((one) => one.field === 'fixed' || fitsFormat(one.field satisfies LayoutField, one.format), {
    message: 'Bentuk ini tidak cocok dengan isinya',
    params: { english: 'This format does not fit the content' },
    path: ['format'],
  })
export type LayoutColumn = z.infer<typeof layoutColumn>

const fileName = z
  .string()
  .trim()
  .min(6)
  .max(120)
  .regex(/^[A-Za-z0-9._{}-]+\.xlsx$/, 'Hanya huruf, angka, titik, - dan _, berakhiran .xlsx')
  .refine(
    (name) =>
      [...name.matchAll(/\{(\w*)\}/g)].every(([, piece]) =>
        (namePieces as readonly string[]).includes(piece!),
      ),
    `Di dalam kurung kurawal hanya boleh ${namePieces.join(', ')}`,
  )

const layoutBody = {
  kind: z.enum(['registration', 'payment']),
  segment: z.enum(['BPU', 'PU', 'JAKON', 'PMI']),
  name: z.string().trim().min(3).max(120),
  fileName,
  sheet: z
    .string()
    .trim()
    .min(1)
    .max(31)
    .regex(/^[^[\]:*?/\\']+$/, "Nama lembar Excel tidak boleh memuat [ ] : * ? / \\ '"),
  mostRows: z.int().min(1).max(10_000),
  columns: z
    .array(layoutColumn)
    .min(1)
    .max(60)
    .refine((all) => new Set(all.map((one) => one.heading.toUpperCase())).size === all.length, {
      message: 'Dua kolom berjudul sama',
      params: { english: 'Two columns have the same heading' },
    }),
  source: z.string().trim().min(3).max(500).describe('Dari mana susunan ini diketahui'),
  confidence: z.enum(confidences),
}
export const changeLayout = z.object(layoutBody).meta({ id: 'ChangeLayout' })
export const layout = z
  .object({
    code: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
      .meta({ description: 'Nama pendek yang tetap' }),
    validFrom: z.iso.date(),
    ...layoutBody,
    standard: z.boolean().describe('Bawaan; belum diubah daerah ini'),
    editedBy: z.string().nullable(),
  })
  .meta({ id: 'Layout' })
export type Layout = z.infer<typeof layout>
export const layoutList = z.object({
  rows: z.array(layout),
  fields: z.array(z.object({ field: z.string(), label: z.string(), formats: z.array(z.enum(cellFormats)) })),
})

export const letterhead = z
  .object({
    lines: z.array(z.string().trim().min(1).max(120)).min(1).max(6),
    place: z.string().trim().min(2).max(60),
    addressee: z.string().trim().min(3).max(300),
    signerTitle: z.string().trim().min(2).max(120),
    signerName: z.string().trim().max(120),
    signerNip: z.string().trim().max(40),
  })
  .meta({ id: 'Letterhead' })
export type Letterhead = z.infer<typeof letterhead>

export const insurerFileRequest = z.object({
  layout: z.string().max(40).describe('Kode susunan berkas'),
  part: z.int().min(1).max(1_000).default(1),
  reason: z.string().trim().min(5).max(300).describe('Untuk apa; berkas memuat NIK lengkap, dan ini dicatat'),
})

export const billFiles = z
  .object({
    document: z.object({
      version: z.int().nullable().describe('Null: belum pernah dibuat'),
      hash: z.string().nullable(),
      parts: z.int().describe('Bagian PDF; lampirannya paling banyak 5.000 baris sebagian'),
    }),
    files: z.array(
      z.object({
        layout: z.string(),
        name: z.string(),
        kind: z.enum(['registration', 'payment']),
        confidence: z.enum(confidences),
        source: z.string(),
        parts: z.array(z.object({ part: z.int(), fileName: z.string(), rows: z.int() })),
      }),
    ),
  })
  .meta({ id: 'BillFiles' })
export type BillFiles = z.infer<typeof billFiles>
