import { z } from 'zod'

/*
 * GET  /api/questions?purpose&agency            Question, pages
 * GET  /api/questions/counts                    QuestionCounts
 * GET  /api/questions/{key}                     Pair, side by side
 * POST /api/questions/{key}/answer              answerPair -> AnsweredPair
 * GET  /api/decisions                           Decision, pages, newest first
 * POST /api/decisions/{decisionId}/withdraw     -> Decision
 * GET  /api/decisions/quality                   measured precision per band
 * GET  /api/person-events                       PersonEvent, pages, newest first
 * POST /api/person-events/{eventId}/revert      -> 202 Job
 * GET  /api/finds                               queues with counts
 * GET  /api/finds/{queue}                       Find, pages
 */

/** `decide`: undecided pairs; `measure`: a sample of joined ones, to know how often a band is right. */
export const purposes = ['decide', 'measure'] as const
export const bands = ['automatic', 'provisional', 'review', 'apart'] as const

export const questionQuery = z.object({
  purpose: z.enum(purposes).default('decide'),
  agency: z
    .string()
    .max(80)
    .optional()
    .describe('Hanya pasangan yang salah satu barisnya dari perangkat daerah ini'),
})

/** `12-3-15-7`: batch and line of the one row, batch and line of the other. */
export const pairKey = z.string().regex(/^\d{1,9}-\d{1,8}-\d{1,9}-\d{1,8}$/)

/** A line of the queue; those whose answer changes who is protected come first. */
export const questionLine = z
  .object({
    key: pairKey,
    purpose: z.enum(purposes),
    bits: z.number().describe('log2 kemungkinan satu orang; 10 berarti sekitar seribu banding satu'),
    band: z.enum(bands),
    entitlement: z.boolean().describe('Jawabannya mengubah siapa yang terlindungi'),
    later: z.boolean().describe('Pernah ditunda; di akhir antrean'),
    nameA: z.string(),
    nameB: z.string(),
    agencyA: z.string(),
    agencyB: z.string(),
  })
  .meta({ id: 'Question' })

export const questionCounts = z
  .object({ undecided: z.int(), entitlement: z.int(), sample: z.int() })
  .meta({ id: 'QuestionCounts' })

const side = z
  .object({
    batchId: z.int(),
    line: z.int(),
    personId: z.int(),
    file: z.string(),
    sheet: z.string(),
    row: z.int(),
    source: z.string(),
    kind: z.string(),
    agencyName: z.string(),
    asOf: z.iso.date(),
    otherRows: z.int().describe('Baris lain yang sudah dianggap orang ini'),
    isMember: z.boolean(),
  })
  .meta({ id: 'PairSide' })

/** One field of a pair. Numbers are masked in `a` and `b`; `level` tells whether they are the same. */
export const pairField = z
  .object({
    field: z.string(),
    label: z.string(),
    a: z.string(),
    b: z.string(),
    differs: z.boolean(),
    level: z.string(),
    bits: z.number().nullable().describe('Sumbangan isian ini pada bobot; null: belum dapat dijelaskan'),
    sentence: z.string(),
  })
  .meta({ id: 'PairField' })

export const pairAnswer = z
  .object({
    key: pairKey,
    purpose: z.enum(purposes).nullable().describe('null: bukan lagi pertanyaan'),
    bits: z.number().nullable(),
    band: z.enum(bands).nullable(),
    entitlement: z.boolean(),
    sentence: z.string().describe('Satu kalimat: mengapa dianggap sama atau berbeda'),
    a: side,
    b: side,
    fields: z.array(pairField),
    decision: z
      .object({
        decisionId: z.int(),
        verdict: z.enum(['same', 'different']),
        reason: z.string(),
        decidedBy: z.string(),
        decidedAt: z.iso.datetime(),
      })
      .nullable()
      .describe('Keputusan yang berlaku'),
  })
  .meta({ id: 'Pair' })
export type PairAnswer = z.infer<typeof pairAnswer>

/** 409 `registry/already-decided` when another clerk was first. */
export const answerPair = z.object({
  verdict: z.enum(['same', 'different', 'later']),
  reason: z.string().trim().min(3).max(500).default('ditinjau di layar'),
})
export const answeredPair = z
  .object({
    verdict: z.enum(['same', 'different', 'later']),
    decisionId: z.int().nullable().describe('Untuk mengurungkan: POST /api/decisions/{id}/withdraw'),
    next: pairKey.nullable().describe('Pasangan berikutnya di antrean yang sama'),
  })
  .meta({ id: 'AnsweredPair' })

export const decisionLine = z
  .object({
    decisionId: z.int(),
    verdict: z.enum(['same', 'different']),
    bits: z.number().nullable(),
    band: z.enum(bands).nullable(),
    reason: z.string(),
    decidedAt: z.iso.datetime(),
    decidedBy: z.string(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Decision' })

export const bandQualities = z.object({
  rows: z.array(
    z
      .object({
        band: z.enum(bands),
        decided: z.int(),
        same: z.int(),
        precision: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      })
      .meta({ id: 'BandQuality' }),
  ),
})

/** Two persons became one, or one became two. `POST /api/person-events/{id}/revert` takes it back. */
export const personEvent = z
  .object({
    eventId: z.int(),
    kind: z.enum(['merged', 'split']),
    personId: z.int(),
    otherId: z.int(),
    rows: z.int(),
    otherRows: z.int(),
    cause: z.enum(['import', 'undo', 'decision', 'rules']),
    happenedAt: z.iso.datetime(),
    causedBy: z.string(),
  })
  .meta({ id: 'PersonEvent' })

export const findQueues = z.object({
  rows: z.array(
    z.object({ queue: z.string(), count: z.int(), advice: z.string() }).meta({ id: 'FindQueue' }),
  ),
})
export const findLine = z
  .object({
    queue: z.string(),
    rank: z.int(),
    note: z.string(),
    rows: z.array(
      z.object({
        batchId: z.int(),
        row: z.int(),
        sheet: z.string(),
        file: z.string(),
        agency: z.string(),
        personId: z.int(),
        name: z.string(),
        nik: z.string(),
        birth: z.string(),
        sex: z.string(),
        place: z.string(),
      }),
    ),
  })
  .meta({ id: 'Find' })
