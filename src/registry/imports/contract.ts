import { z } from 'zod'

/**
 * An import from the browser: upload, look, rehearse, start. Everything is kept in the database, so
 * that a reload or a restart loses nothing. Long steps are jobs; `state` says which step runs, and
 * `GET /api/imports/{id}/events` tells of it as it goes.
 *
 * 1. `POST /api/imports` (multipart: `file`, and whatever of the settings is known)  -> `recognising`
 * 2. `ready`: `preview` shows how the file was understood; `PATCH` corrects settings or mapping
 * 3. `POST .../rehearse` -> `rehearsing` -> `rehearsed`: `rehearsal` tells what the import would do
 * 4. `POST .../start` -> `importing` -> `imported`: `result`; from then on it is a batch
 *
 * GET    /api/imports                           those in the works
 * POST   /api/imports                           -> 201 Import
 * GET    /api/imports/{id}                      Import
 * PATCH  /api/imports/{id}                      changeImport -> Import
 * DELETE /api/imports/{id}                      discards it -> 204
 * POST   /api/imports/{id}/rehearse, /start     -> Import
 * POST   /api/imports/{id}/stop                 ends a rehearsal or an import under way -> Import
 * GET    /api/imports/{id}/events               events `progress` (ImportProgress), last one `end`
 * GET    /api/batches?source&agency&kind        BatchLine, pages, newest first
 * GET    /api/batches/{batchId}                 BatchDetail
 * GET    /api/batches/{batchId}/rows            BatchRow, pages; filter `outcome`, `finding`, `q`
 * GET    /api/batches/{batchId}/return          the return file
 * POST   /api/batches/{batchId}/undo            -> 202 Job
 * GET    /api/sources/history                   SourceHistory
 * GET    /api/jobs/{id}, /api/jobs/{id}/events  Job; events `progress` (Job), last one `end`
 */
export const importStates = [
  'recognising',
  'ready',
  'rehearsing',
  'rehearsed',
  'importing',
  'imported',
  'unchanged',
  'refused',
  'discarded',
] as const
export type ImportState = (typeof importStates)[number]

export const importKinds = ['workers', 'members', 'sponsors', 'welfare', 'deaths'] as const
export const extents = ['complete', 'partial'] as const
export const outcomes = ['accepted', 'warned', 'repaired', 'rejected', 'not-data'] as const

/** What the person who imports decides. Absent: what the program suggests is taken. */
export const importSettings = z
  .object({
    kind: z.enum(importKinds).describe('Jenis daftar'),
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .max(80)
      .describe('Kode sumber: daftar yang datang berulang'),
    agency: z.string().min(2).max(80).describe('Kode perangkat daerah pengirim'),
    agencyName: z.string().min(2).max(200).describe('Namanya, bila perangkat daerah itu baru'),
    sector: z.string().max(80).describe('Sektor bagi baris tanpa pekerjaan; kosong: tidak ada'),
    asOf: z.iso.date().describe('Hari yang diceritakan daftar'),
    extent: z
      .enum(extents)
      .describe('Daftar peserta: complete, yang tidak tercantum dianggap keluar; partial, hanya menambah'),
  })
  .meta({ id: 'ImportSettings' })
export type ImportSettings = z.infer<typeof importSettings>

/** `ignore` leaves the column out; else one of `fields` of the preview. Keys are those of `PreviewColumn.key`. */
export const columnMapping = z.record(z.string().max(300), z.string().max(40))

/** Fields of the form beside `file`; the rest is suggested. */
export const uploadFields = importSettings.partial()

export const changeImport = z.object({
  settings: importSettings.partial().optional(),
  columns: columnMapping.optional().describe('Pemetaan kolom yang dibetulkan; yang tidak disebut tetap'),
})

const previewColumn = z
  .object({
    column: z.int().describe('Kolom lembar, dari 0'),
    key: z
      .string()
      .nullable()
      .describe('Kunci untuk `columns`; null: kolom tanpa judul tidak dapat dipetakan'),
    heading: z.string(),
    field: z.string(),
    by: z.enum(['mapping', 'heading', 'content']).describe('Dari mana arti kolom diketahui'),
  })
  .meta({ id: 'PreviewColumn' })

const previewRow = z
  .object({
    row: z.int().describe('Nomor baris seperti di lembar'),
    cells: z.array(z.string()).describe('Isi sel sebagaimana diterima'),
    outcome: z.enum(outcomes),
    messages: z.array(z.object({ column: z.int().nullable(), level: z.string(), message: z.string() })),
  })
  .meta({ id: 'PreviewRow' })

export const importPreview = z
  .object({
    format: z.string(),
    rows: z.int(),
    outcomes: z.record(z.enum(outcomes), z.int()),
    findings: z.array(z.object({ code: z.string(), level: z.string(), count: z.int(), example: z.string() })),
    hints: z.array(z.string()),
    tables: z.array(
      z.object({
        sheet: z.string(),
        headerRow: z.int().nullable(),
        columns: z.array(previewColumn),
        rows: z.array(previewRow).describe('20 baris pertama tabel'),
      }),
    ),
    fields: z
      .array(z.object({ field: z.string(), label: z.string() }))
      .describe('Arti kolom yang dapat dipilih'),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof importPreview>

/** Settings the program would take, and why. */
export const importSuggestion = importSettings
  .extend({
    reasons: z.record(z.string(), z.string()).describe('Per isian: dari mana sarannya'),
  })
  .meta({ id: 'ImportSuggestion' })

const effect = z
  .object({
    people: z.int(),
    new: z.int(),
    known: z.int(),
    changed: z.int(),
    repeatedRows: z.int(),
    absent: z.int(),
    conflicts: z.int(),
    withoutNik: z.int(),
  })
  .meta({ id: 'BatchEffect' })

/** What the import changes, or changed. */
export const importOutcome = z
  .object({
    batchId: z.int(),
    rows: z.int(),
    outcomes: z.record(z.enum(outcomes), z.int()),
    effect,
    gap: z
      .object({ before: z.int(), after: z.int() })
      .describe('Yang berhak dan belum terlindungi, sebelum dan sesudah'),
    protected: z.object({ before: z.int(), after: z.int() }),
  })
  .meta({ id: 'ImportOutcome' })
export type ImportOutcome = z.infer<typeof importOutcome>

export const importProgress = z
  .object({
    state: z.enum(importStates),
    step: z.string().nullable().describe('Yang sedang dikerjakan, dalam kalimat'),
    done: z.int(),
    total: z.int().describe('0: belum diketahui'),
    attempt: z.int().describe('Lebih dari 1: diulang sesudah server berhenti'),
    waiting: z.int().describe('Pekerjaan lain di depannya'),
  })
  .meta({ id: 'ImportProgress' })
export type ImportProgress = z.infer<typeof importProgress>

export const importAnswer = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    bytes: z.int(),
    uploadedAt: z.iso.datetime(),
    uploadedBy: z.string().describe('Nama akun'),
    progress: importProgress,
    settings: importSuggestion.describe('Yang berlaku sekarang: saran, ditimpa oleh yang dipilih'),
    preview: importPreview.nullable(),
    rehearsal: importOutcome.nullable(),
    result: importOutcome.nullable(),
    problem: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Mengapa ditolak; state `refused`'),
  })
  .meta({ id: 'Import' })
export type ImportAnswer = z.infer<typeof importAnswer>

/** `GET /api/imports`: those in the works, newest first. */
export const openImports = z.object({
  rows: z.array(
    importAnswer.pick({
      id: true,
      fileName: true,
      bytes: true,
      uploadedAt: true,
      uploadedBy: true,
      progress: true,
      settings: true,
    }),
  ),
})

/** One list as it was taken in. */
export const batchLine = z
  .object({
    batchId: z.int(),
    source: z.string(),
    kind: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    fileName: z.string(),
    asOf: z.iso.date(),
    extent: z.enum(extents),
    importedAt: z.iso.datetime(),
    importedBy: z.string(),
    undoneAt: z.iso.datetime().nullable(),
    rows: z.int(),
    outcomes: z.record(z.enum(outcomes), z.int()),
    qualityBp: z
      .int()
      .nullable()
      .describe('Baris orang yang diterima tanpa penolakan, perseratus persen; null tanpa baris orang'),
  })
  .meta({ id: 'BatchLine' })
export type BatchAnswer = z.infer<typeof batchLine>

export const batchQuery = z.object({
  source: z.string().max(80).optional(),
  agency: z.string().max(80).optional(),
  kind: z.enum(importKinds).optional(),
})

export const batchDetail = batchLine
  .extend({
    findings: importPreview.shape.findings,
    hints: z.array(z.string()),
    tables: z.array(
      z.object({
        sheet: z.string(),
        headerRow: z.int().nullable(),
        columns: z.array(z.object({ heading: z.string(), field: z.string(), by: z.string() })),
      }),
    ),
    effect: effect.nullable().describe('null: sudah dibatalkan'),
  })
  .meta({ id: 'BatchDetail' })

/** History of each source, for the quality over time. */
export const sourceHistory = z
  .object({
    source: z.string(),
    kind: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    lists: z.array(
      batchLine.pick({
        batchId: true,
        asOf: true,
        importedAt: true,
        rows: true,
        outcomes: true,
        qualityBp: true,
      }),
    ),
  })
  .meta({ id: 'SourceHistory' })
export const sourceHistories = z.object({ rows: z.array(sourceHistory) })

export const rowQuery = z.object({
  outcome: z.enum(outcomes).optional(),
  finding: z.string().max(80).optional().describe('Kode temuan'),
  q: z.string().trim().max(100).optional().describe('Sebagian nama, atau nomor baris'),
})

/** A row as received with what became of it. NIK and the like are masked for readers without `people.reveal`. */
export const batchRow = z
  .object({
    line: z.int(),
    sheet: z.string(),
    row: z.int(),
    outcome: z.enum(outcomes),
    notData: z.string().nullable(),
    name: z.string().nullable(),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    personId: z.int().nullable(),
    findings: z.array(
      z.object({
        level: z.enum(['error', 'warning', 'repair']),
        code: z.string(),
        field: z.string().nullable(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'BatchRow' })

/** An answer to whoever started something that goes on: `GET /api/jobs/{id}` and `.../events` tell of it. */
export const jobAnswer = z
  .object({
    id: z.uuid(),
    task: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    step: z.string().nullable(),
    done: z.int(),
    total: z.int(),
    attempt: z.int(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Job' })
export type JobAnswer = z.infer<typeof jobAnswer>
