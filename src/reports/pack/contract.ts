import { z } from 'zod'

/*
 * GET   /api/packs                              -> PackList
 * POST  /api/packs                              packWish -> PackStarted
 * POST  /api/packs/overseen                     packWish -> PackStarted; with what the asker oversees
 * GET   /api/packs/scopes                       -> PackScopes
 * GET   /api/packs/{pack}                       -> PackContent
 * GET   /api/packs/{pack}/pack.pdf, sheet.pdf, pack.xlsx
 * GET   /api/packs/{pack}/charts/{section}/{chart}   SVG
 */

const day = z.iso.date()
const n = z.int().min(1).describe('Nomor urut angka beku di `figures`')

/** A number as it is shown, with the frozen figure it is. */
const told = z.object({ text: z.string(), n })
const line = z.array(z.union([z.string(), told]))
export type Told = z.infer<typeof told>
export type Line = z.infer<typeof line>

const tone = z.enum(['good', 'bad', 'plain'])
const bar = z.object({
  label: z.string(),
  value: z.number(),
  text: z.string(),
  n: n.nullable(),
  tone: tone.optional(),
})

/** What a chart shows; `drawChart` turns it into vectors. */
export const packChart = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bars'),
    title: z.string(),
    alt: z.string(),
    bars: z.array(bar),
    whole: z.number().optional().describe('Panjang penuh; bila kosong, nilai terbesar'),
  }),
  z.object({
    kind: z.literal('waterfall'),
    title: z.string(),
    alt: z.string(),
    steps: z.array(bar.extend({ total: z.boolean() })),
  }),
  z.object({
    kind: z.literal('tiles'),
    title: z.string(),
    alt: z.string(),
    legend: z.string().describe('Apa yang dibagi dengan apa'),
    columns: z.int(),
    rows: z.int(),
    tiles: z.array(
      z.object({
        label: z.string(),
        column: z.int(),
        row: z.int(),
        hundredths: z.int().nullable(),
        text: z.string(),
        n: n.nullable(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('course'),
    title: z.string(),
    alt: z.string(),
    points: z.array(
      z.object({
        label: z.string(),
        value: z.number(),
        text: z.string(),
        n: n.nullable(),
        month: z.number().optional().describe('Bulan sejak titik pertama; bila kosong, berjarak sama'),
        low: z.number().optional().describe('Ujung bawah kisaran; bila kosong, tanpa kisaran'),
        high: z.number().optional().describe('Ujung atas kisaran'),
      }),
    ),
    goal: z
      .object({
        value: z.number(),
        text: z.string(),
        month: z.number().optional().describe('Sampai bulan mana garisnya; bila kosong, sampai akhir'),
      })
      .nullable(),
  }),
])
export type PackChart = z.infer<typeof packChart>

const cellKinds = ['text', 'count', 'rupiah', 'share', 'day', 'rank'] as const
export const packTable = z.object({
  caption: z.string(),
  columns: z.array(z.object({ label: z.string(), kind: z.enum(cellKinds), wide: z.number().optional() })),
  rows: z.array(
    z.object({
      cells: z.array(z.union([z.string(), z.number(), z.null()])),
      n: n.nullable(),
      whole: z.boolean().optional(),
    }),
  ),
  /** How many rows stand in the PDF; the workbook holds all. */
  printed: z.int().nullable(),
})
export type PackTable = z.infer<typeof packTable>
export type CellKind = (typeof cellKinds)[number]

export const sectionKeys = [
  'decisions',
  'headline',
  'gap',
  'moved',
  'ranking',
  'sectors',
  'participation',
  'money',
  'targets',
  'duties',
  'definitions',
] as const
export type SectionKey = (typeof sectionKeys)[number]

export const packSection = z.object({
  key: z.enum(sectionKeys),
  title: z.string(),
  lead: line,
  absent: z.string().nullable().describe('Mengapa bagian ini belum ada'),
  numbers: z.array(z.object({ label: z.string(), told, detail: z.string(), tone })),
  charts: z.array(packChart),
  tables: z.array(packTable),
  notes: z.array(z.string()),
})
export type PackSection = z.infer<typeof packSection>

const frozenNumber = z.object({
  n,
  figure: z.string().describe('F-… angka cakupan, L-… angka lain dari laporan ini'),
  name: z.string(),
  values: z.record(z.string(), z.number().nullable()),
  unit: z.string(),
  definition: z.string(),
  source: z.string(),
  asOf: day,
  hash: z.string(),
})
export type FrozenNumber = z.infer<typeof frozenNumber>

/** All that a pack says. Its hash is the pack: equal contents are one pack. */
export const packFacts = z.object({
  place: z.string(),
  placeName: z.string(),
  title: z.string(),
  asOf: day.describe('Keadaan angka'),
  on: day.describe('Keadaan kewajiban dan keputusan'),
  demo: z.boolean(),
  several: z
    .object({
      kind: z.enum(['province', 'branch', 'set']),
      code: z.string(),
      source: z.string().describe('Mengapa kabupaten/kota ini bersama'),
      members: z.array(z.object({ code: z.string(), name: z.string() })),
      overseen: z
        .string()
        .nullable()
        .describe('Provinsi atau cabang yang peninjaunya saja membacanya; null: milik kabupaten/kota ini'),
    })
    .optional()
    .describe('Bila tentang beberapa kabupaten/kota'),
  meeting: z.object({ meeting: z.int(), title: z.string(), heldOn: day }).nullable(),
  sections: z.array(packSection),
  figures: z.array(frozenNumber),
})
export type PackFacts = z.infer<typeof packFacts>

export const packWish = z
  .object({
    scope: z
      .string()
      .max(40)
      .default('regency')
      .describe('regency, province, branch, atau kode kelompok kabupaten/kota'),
    meeting: z.int().min(1).nullable().default(null).describe('Bila kosong: rapat berikutnya'),
    asOf: day.optional().describe('Bila kosong: tanggal daftar peserta terbaru'),
  })
  .meta({ id: 'PackWish' })
export type PackWish = z.infer<typeof packWish>

export const packScopes = z
  .object({
    regency: z.boolean().describe('Apakah paket kabupaten/kota ini dan data terbuka boleh dibaca'),
    make: z.boolean().describe('Apakah boleh membuat paket'),
    oversees: z.string().nullable().describe('Provinsi atau cabang yang ditinjau'),
    rows: z.array(
      z.object({
        kind: z.enum(['province', 'branch', 'set']),
        code: z.string(),
        name: z.string(),
        source: z.string(),
        members: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PackScopes' })
export type PackScopes = z.infer<typeof packScopes>
export const packStarted = z.object({ job: z.string() }).meta({ id: 'PackStarted' })

export const packLine = z
  .object({
    pack: z.int(),
    place: z.string(),
    placeName: z.string(),
    title: z.string(),
    asOf: day,
    on: day,
    overseen: z.string().nullable(),
    meeting: z.int().nullable(),
    meetingTitle: z.string().nullable(),
    hash: z.string(),
    madeAt: z.string(),
    madeBy: z.string(),
    files: z.array(z.object({ kind: z.enum(['pdf', 'sheet', 'xlsx']), size: z.int(), hash: z.string() })),
  })
  .meta({ id: 'PackLine' })
export type PackLine = z.infer<typeof packLine>
export const packList = z.object({ rows: z.array(packLine) })
export const packContent = packFacts
  .extend({ pack: z.int(), hash: z.string(), madeAt: z.string(), madeBy: z.string() })
  .meta({ id: 'PackContent' })
export type PackContent = z.infer<typeof packContent>

const packId = z.coerce.number().int().min(1).max(2_000_000_000)
export const packParam = z.object({ pack: packId })
export const packFileParam = packParam.extend({ file: z.enum(['paket.pdf', 'lembar.pdf', 'paket.xlsx']) })
export const packChartParam = packParam.extend({
  section: z.enum(sectionKeys),
  chart: z.coerce.number().int().min(0).max(20),
})
