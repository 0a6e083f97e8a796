import { z } from 'zod'
import { month, rupiah } from '../funds/contract.ts'

/*
 * GET    /api/programmes/plans                      PlansAnswer
 * POST   /api/programmes/plans                      planAsked -> PlanDetail; a job begins to solve it
 * GET    /api/programmes/plans/{plan}               PlanDetail
 * PUT    /api/programmes/plans/{plan}               planAsked -> PlanDetail; asked anew, solved anew
 * DELETE /api/programmes/plans/{plan}               taken away, before it is accepted
 * POST   /api/programmes/plans/{plan}/cancel        stops solving
 * POST   /api/programmes/plans/{plan}/propose|return|accept|confirm|undo
 * GET    /api/programmes/plans/{plan}/people        who is protected, by which fund, why
 * GET    /api/programmes/waiting, .../vacancies; POST .../fill
 */

export const planStates = [
  'solving',
  'solved',
  'refused',
  'cancelled',
  'proposed',
  'accepting',
  'accepted',
  'undone',
  'discarded',
] as const
export type PlanState = (typeof planStates)[number]

export const planSteps = [
  'made',
  'asked',
  'solved',
  'refused',
  'cancelled',
  'proposed',
  'returned',
  'accepting',
  'accepted',
  'failed',
  'undone',
  'discarded',
  'replaced',
] as const
export type PlanStep = (typeof planSteps)[number]

/** The most months that are planned at once. */
export const mostPlanned = 24

const quota = z.object({
  kind: z.enum(['village', 'sector']),
  code: z.string().max(20).describe('Kode desa, atau sektor: transport, other'),
  atLeast: z.int().min(0).max(1_000_000).default(0),
  atMost: z.int().min(0).max(1_000_000).nullable().default(null),
})

export const planAsked = z
  .object({
    name: z.string().trim().min(3).max(120),
    from: month.describe('Bulan pertama'),
    months: z.int().min(1).max(mostPlanned),
    funds: z
      .array(
        z.object({
          payer: z.string().max(40),
          budget: rupiah
            .nullable()
            .optional()
            .describe('Mengganti anggaran ketentuannya; null: tidak terbatas uang'),
          places: z.int().min(0).max(1_000_000).nullable().optional().describe('Mengganti jumlah tempatnya'),
        }),
      )
      .min(1, 'Pilih sedikitnya satu dana')
      .max(60),
    quotas: z.array(quota).max(400).default([]),
    keepHeld: z.boolean().default(true).describe('Yang sudah terlindungi didahulukan'),
    reliefEnds: z.boolean().default(false).describe('Harga tanpa keringanan PP 50/2025'),
    closeBy: month.nullable().default(null).describe('Kapan celah harus tertutup'),
  })
  .meta({ id: 'PlanAsked' })
export type PlanAsked = z.infer<typeof planAsked>

const totals = {
  people: z.int(),
  personMonths: z.int(),
  cost: rupiah,
}

const money = z
  .object({
    missing: z.int().describe('Orang yang diminta tetapi tidak terjangkau uang berapa pun'),
    enough: rupiah.describe('Tambahan yang cukup'),
    atLeast: rupiah.describe(
      'Tidak mungkin dengan kurang dari ini; sama dengan yang cukup bila terbukti paling kecil',
    ),
    byFund: z
      .array(z.object({ payer: z.string(), amount: rupiah }))
      .describe('Pembagian tambahan yang cukup'),
  })
  .meta({ id: 'PlanMoney' })
export type PlanMoney = z.infer<typeof money>

const demand = z.object({
  kind: z.enum(['held', 'quota']),
  name: z.string(),
  asked: z.int(),
  reached: z.int(),
  takes: money
    .nullable()
    .describe('Yang diperlukannya sendiri, tanpa permintaan lain; null: belum ditimbang'),
  instead: z
    .array(z.object({ what: z.enum(['terms', 'places', 'most']), takes: money }))
    .describe('Yang diperlukan bila masa terpendek, jumlah tempat, atau batas atas kuota dilonggarkan'),
})
export type UnmetDemandAnswer = z.infer<typeof demand>

/** What came of a scenario: sums, nobody by name. */
export const planOutcome = z
  .object({
    ...totals,
    points: z.number().describe('Orang-bulan dikali prioritas'),
    eligible: z.int().describe('Orang layak pada daftar bekunya'),
    undecided: z.int().describe('Orang yang kelayakannya belum dapat diputus, misalnya tanpa bukti bekerja'),
    hindered: z.int(),
    heldBefore: z.int().describe('Orang layak yang sudah terlindungi menjelang bulan pertama'),
    kept: z.int().describe('Bagian dari mereka yang dilanjutkan rencana ini'),
    added: z.int().describe('Orang yang baru terlindungi'),
    unreached: z.int().describe('Orang layak yang tidak terjangkau'),
    withoutFund: z.int().describe('Bagian yang tidak boleh dibayar dana mana pun dalam rencana'),
    months: z.array(
      z.object({
        month,
        protected: z.int().describe('Orang layak yang terlindungi, termasuk yang sudah dibayar sebelumnya'),
        before: z.int().describe('Bagian yang sudah dibayar atau didaftarkan sebelum rencana ini'),
        byFund: z.record(z.string(), z.int()),
        gap: z.int(),
      }),
    ),
    funds: z.array(
      z.object({
        payer: z.string(),
        name: z.string(),
        ...totals,
        budget: rupiah
          .nullable()
          .describe('Yang dapat dipakai rencana: anggaran dikurangi cadangan dan yang terikat'),
        left: rupiah.nullable(),
        places: z.int().nullable(),
        placesUsed: z.int(),
        more: z
          .object({ personMonths: z.int(), people: z.int() })
          .nullable()
          .describe('Tambahan bila dana ini ditambah Rp100 juta; null bila tidak dibatasi uang'),
      }),
    ),
    bound: z.object({
      gapPpm: z.number().describe('Paling jauh dari rencana terbaik yang mungkin, per sejuta'),
      points: z.number().describe('Tidak ada rencana yang melampaui ini'),
      exact: z.boolean().describe('Terbukti terbaik'),
    }),
    demands: z.array(demand).describe('Permintaan yang tidak terpenuhi'),
    demandsUntold: z
      .int()
      .describe(
        'Permintaan lain yang tidak terpenuhi, pada rencana dari masa hanya dua puluh yang ditimbang; sekarang selalu 0',
      ),
    together: money.nullable().describe('Yang diperlukan agar semua permintaan terpenuhi sekaligus'),
    sorted: z
      .object({ ...totals, points: z.number() })
      .describe('Cara lama: urutkan lalu isi, dengan dana yang sama'),
    firstUnreached: z
      .object({
        rank: z.int(),
        points: z.int(),
        payer: z.string().nullable().describe('Dana termurah yang boleh membayarnya; null bila tidak ada'),
        months: z.int(),
        cost: rupiah,
      })
      .nullable(),
    closes: z.object({
      month: month.nullable().describe('Bulan celah tertutup pada laju ini; null: tidak pernah'),
      pace: z.number().describe('Orang per bulan'),
      by: month.nullable(),
      costBy: rupiah
        .nullable()
        .describe('Uang tambahan agar semua orang layak terlindungi sejak bulan itu; null: belum ditimbang'),
      costAtLeast: rupiah.nullable().describe('Tidak mungkin dengan kurang dari ini'),
      peopleBy: z.int().nullable(),
      beyondBy: z.int().nullable().describe('Orang yang tidak boleh dibayar selama itu oleh dana mana pun'),
    }),
    milliseconds: z.int(),
  })
  .meta({ id: 'PlanOutcome' })
export type PlanOutcome = z.infer<typeof planOutcome>

const planLine = z.object({
  plan: z.int(),
  name: z.string(),
  state: z.enum(planStates),
  asked: planAsked,
  outcome: planOutcome.nullable(),
  madeAt: z.string(),
  madeBy: z.string(),
})
export type PlanLine = z.infer<typeof planLine>
export const plansAnswer = z.object({ rows: z.array(planLine) }).meta({ id: 'Plans' })

export const planDetail = planLine
  .extend({
    edition: z.int(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    progress: z
      .object({ step: z.string().nullable(), done: z.int(), total: z.int() })
      .nullable()
      .describe('Selama dihitung atau diterima'),
    weighing: z
      .object({ step: z.string().nullable(), done: z.int(), total: z.int(), ahead: z.int() })
      .nullable()
      .describe('Selama permintaan yang tidak terpenuhi dan tambahan uang ditimbang'),
    frozen: z
      .object({ list: z.int(), hash: z.string(), madeAt: z.string() })
      .nullable()
      .describe('Daftar beku yang menjadi dasarnya'),
    stale: z.array(z.string()).describe('Apa yang berubah sejak dihitung; kosong bila masih berlaku'),
    steps: z.array(
      z.object({ what: z.enum(planSteps), note: z.string().nullable(), at: z.string(), by: z.string() }),
    ),
    batches: z.array(
      z.object({
        batch: z.int(),
        payer: z.string(),
        payerName: z.string(),
        people: z.int(),
        refused: z.int(),
        months: z.string(),
      }),
    ),
    may: z.object({
      change: z.boolean(),
      propose: z.boolean(),
      return: z.boolean(),
      accept: z.boolean(),
      confirm: z.boolean(),
      undo: z.boolean(),
      weigh: z.boolean().describe('Ada yang belum ditimbang, dan penimbangannya dapat dimulai'),
    }),
    acceptRefused: z.string().nullable(),
  })
  .meta({ id: 'PlanDetail' })
export type PlanDetail = z.infer<typeof planDetail>

export const planParam = z.object({ plan: z.coerce.number().int().min(1).max(2_000_000_000) })
export const planReason = z.object({ reason: z.string().trim().min(5).max(500) })
export const planNote = z.object({ note: z.string().trim().max(500).optional() })

export const peopleFilter = z.object({
  reached: z.enum(['yes', 'no']).default('yes'),
  payer: z.string().max(40).optional(),
  village: z
    .string()
    .regex(/^\d\d\.\d\d\.\d\d(\.\d{4})?$/)
    .optional()
    .describe('Kode kecamatan atau desa/kelurahan'),
  held: z.enum(['yes', 'no']).optional().describe('Sudah terlindungi sebelumnya'),
})

/** Somebody of a plan, with a sentence; `spells` is empty for who is not reached. */
export const planPerson = z
  .object({
    rank: z.int(),
    points: z.int(),
    personId: z.int(),
    name: z.string(),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    occupation: z.string().nullable(),
    heldThrough: month.nullable(),
    spells: z.array(
      z.object({
        payer: z.string(),
        payerName: z.string(),
        from: month,
        through: month,
        cost: rupiah,
        sentence: z.string(),
        enrolment: z.int().nullable(),
        refusal: z.string().nullable(),
      }),
    ),
    sentence: z.string(),
  })
  .meta({ id: 'PlanPerson' })
export type PlanPersonAnswer = z.infer<typeof planPerson>

export const waitingPerson = z.object({
  rank: z.int(),
  points: z.int(),
  personId: z.int(),
  name: z.string(),
  nik: z.string().nullable(),
  village: z.string().nullable(),
  occupation: z.string().nullable(),
  funds: z.array(z.string()).describe('Dana yang boleh membayarnya'),
})
export type WaitingPerson = z.infer<typeof waitingPerson>
export const waitingFilter = z.object({ payer: z.string().max(40).optional() })

export const vacancyReasons = ['deceased', 'left', 'wage-earner', 'ended'] as const
export const vacancy = z
  .object({
    enrolment: z.int(),
    payer: z.string(),
    payerName: z.string(),
    personId: z.int(),
    name: z.string(),
    village: z.string().nullable(),
    why: z.enum(vacancyReasons),
    from: month.describe('Bulan pertama bagi penggantinya'),
    through: month,
    months: z.int(),
    next: waitingPerson.nullable().describe('Orang berikutnya yang boleh dibayar dana ini'),
    sentence: z.string(),
  })
  .meta({ id: 'Vacancy' })
export type Vacancy = z.infer<typeof vacancy>
export const vacanciesAnswer = z
  .object({
    plan: z.int().nullable(),
    planName: z.string().nullable(),
    rows: z.array(vacancy),
  })
  .meta({ id: 'Vacancies' })
export const fillAsked = z.object({
  places: z
    .array(
      z.object({ enrolment: z.int(), personId: z.int().describe('Orang berikutnya sebagaimana dilihat') }),
    )
    .min(1)
    .max(500),
})
export const fillAnswer = z.object({ filled: z.int(), batches: z.array(z.int()) })
