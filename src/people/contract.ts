import { z } from 'zod'

/**
 * GET  /api/people?q&village&district&...       PersonLine, pages
 * GET  /api/people/{personId}                   Person (logged as a view)
 * POST /api/people/{personId}/reveal            revealRequest -> Revealed
 * POST /api/people/{personId}/corrections       correctionRequest -> Recorded
 * POST /api/people/{personId}/death             deathRequest -> Recorded
 * POST /api/people/{personId}/move              moveRequest -> Recorded
 * POST /api/people/{personId}/split             splitRequest -> Recorded
 * POST /api/corrections/{batchId}/withdraw      -> Recorded
 * POST /api/check                               checkRequest -> CheckAnswer (public)
 * POST /api/slips                               makeSlips -> SlipSheet
 */
export const protectionStates = ['protected', 'arrears', 'ended', 'none'] as const
export const ageBands = ['00', '18', '30', '45', '55', '65', 'unknown'] as const
export const certainties = ['sure', 'provisional', 'doubtful'] as const

/**
 * Filters of the list; all of them may stand together. `q` is a name (typing errors forgiven, in any
 * order, beginnings of words), a whole NIK (16 digits, never a part), or a KPJ (11 digits).
 */
export const peopleQuery = z.object({
  q: z.string().trim().max(100).optional().describe('Nama, NIK lengkap (16 angka), atau KPJ'),
  district: z.string().max(8).optional().describe('Kode kecamatan'),
  village: z.string().max(13).optional().describe('Kode desa/kelurahan; `unknown`: belum diketahui'),
  sector: z.string().max(80).optional(),
  agency: z.string().max(80).optional(),
  protection: z
    .enum(protectionStates)
    .optional()
    .describe(
      'Hanya pekerja dan peserta yang hidup, seperti pada angka cakupan; dengan asn=no sama dengan yang berhak. protected: terlindungi, termasuk yang menunggak; arrears: menunggak tetapi masih terlindungi; ended: pernah, kini tidak; none: tidak terlindungi, termasuk ended',
    ),
  certainty: z.enum(certainties).optional(),
  sex: z.enum(['L', 'P']).optional(),
  age: z.enum(ageBands).optional().describe('Umur mulai; 18 berarti 18-29'),
  asn: z.enum(['yes', 'no']).optional(),
})
export type PeopleQuery = z.infer<typeof peopleQuery>

/** A line of the list. NIK is always masked here. With `q` the best come first and `next` is null. */
export const personLine = z
  .object({
    personId: z.int(),
    name: z.string(),
    nik: z.string().nullable().describe('Disamarkan'),
    sex: z.enum(['L', 'P']).nullable(),
    age: z.int().nullable(),
    villageCode: z.string().nullable(),
    village: z.string().nullable(),
    district: z.string().nullable(),
    sector: z.string().nullable(),
    agency: z.string().nullable(),
    agencyName: z.string().nullable(),
    protection: z.enum(protectionStates),
    certainty: z.enum(certainties),
    isAsn: z.boolean(),
    isMember: z.boolean(),
    deceased: z.boolean(),
    lists: z.int().describe('Jumlah baris asal'),
  })
  .meta({ id: 'PersonLine' })
export type PersonLine = z.infer<typeof personLine>

const origin = z
  .object({
    batchId: z.int(),
    line: z.int(),
    source: z.string(),
    agencyName: z.string(),
    kind: z.string(),
    file: z.string(),
    sheet: z.string(),
    row: z.int(),
    asOf: z.iso.date(),
  })
  .meta({ id: 'Origin' })

/** Which list each value came from. */
export const personValue = z
  .object({
    field: z.string(),
    label: z.string(),
    value: z.string().nullable(),
    masked: z.boolean().describe('Bagian angkanya disamarkan; `reveal` membukanya'),
    correctable: z.boolean(),
    corrected: z.boolean().describe('Dari koreksi, bukan dari daftar'),
    origin: origin.nullable(),
  })
  .meta({ id: 'PersonValue' })

const period = z
  .object({
    from: z.iso.date(),
    to: z.iso.date().nullable().describe('Hari pertama sesudahnya; null: sampai sekarang'),
    state: z.enum(['registered', 'active', 'arrears', 'inactive', 'deceased', 'left']),
  })
  .meta({ id: 'ProtectionPeriod' })

export const personAnswer = z
  .object({
    personId: z.int(),
    name: z.string(),
    titles: z.string().nullable(),
    age: z.int().nullable(),
    protection: z.enum(protectionStates),
    protectionSentence: z.string().describe('Mengapa terlindungi atau tidak, satu kalimat'),
    certainty: z.enum(certainties),
    proven: z.boolean(),
    certaintySentence: z.string(),
    isWorker: z.boolean(),
    isMember: z.boolean(),
    isAsn: z.boolean(),
    deceasedOn: z.iso.date().nullable(),
    values: z.array(personValue),
    rows: z
      .array(
        origin.extend({
          name: z.string(),
          values: z.array(z.object({ field: z.string(), label: z.string(), value: z.string() })),
        }),
      )
      .describe('Baris asal, isinya disamarkan'),
    memberships: z
      .array(
        z.object({
          participant: z.int(),
          kpj: z.string().nullable().describe('Disamarkan'),
          segment: z.string(),
          programmes: z.array(z.string()),
          employerName: z.string().nullable(),
          paidThrough: z.string().nullable(),
          periods: z.array(period),
        }),
      )
      .describe('Untuk pita perlindungan'),
    cover: z
      .object({
        asOf: z.iso.date().describe('Hari ini'),
        state: z.enum(['none', 'registered', 'active', 'arrears', 'inactive', 'deceased', 'left']),
        arrears: z.int().describe('Bulan menunggak'),
        since: z.iso.date().nullable(),
        paidThrough: z.string().nullable(),
        monthsUnbroken: z.int(),
        monthsTotal: z.int(),
        lapsesOn: z.iso.date().nullable().describe('Bila tidak ada yang dibayar'),
        daysToLapse: z.int().nullable(),
        fullDeathBenefitFrom: z.iso.date().nullable(),
        deathBenefit: z.int().nullable().describe('Santunan kematian hari ini, rupiah'),
        scholarshipFrom: z
          .string()
          .nullable()
          .describe('Bulan yang iurannya membuat beasiswa terhitung, tanpa putus'),
        scholarshipFromTotal: z.string().nullable().describe('Sama, bila bulan yang terputus ikut dihitung'),
        payers: z.array(
          z.object({
            payerName: z.string(),
            from: z.string(),
            to: z.string().describe('Bulan pertama yang tidak lagi dibayar'),
            state: z.enum(['standing', 'disputed']),
          }),
        ),
      })
      .meta({ id: 'PersonCover' })
      .describe('Garis perlindungan, hitungan yang sama dengan radar'),
    household: z
      .array(
        personLine
          .pick({ personId: true, name: true, sex: true, age: true, protection: true })
          .extend({ by: z.enum(['kk', 'address']) }),
      )
      .describe('Satu KK, atau alamat yang sama; paling banyak 20'),
    events: z.array(
      z.object({
        eventId: z.int(),
        kind: z.enum(['merged', 'split']),
        otherId: z.int(),
        cause: z.string(),
        happenedAt: z.iso.datetime(),
        causedBy: z.string(),
      }),
    ),
    corrections: z.array(
      z.object({
        batchId: z.int().describe('Untuk mengurungkan'),
        what: z.enum(['correction', 'death', 'move']),
        fields: z.array(z.string()),
        on: z.iso.date(),
        evidence: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
        pending: z.boolean().describe('Sudah dicatat, sedang diterapkan'),
      }),
    ),
  })
  .meta({ id: 'Person' })
export type PersonAnswer = z.infer<typeof personAnswer>

export const revealable = ['nik', 'kk', 'kpj', 'birthDate', 'phone', 'address', 'motherName'] as const

/** Opens masked values; the reason and the fields are logged and shown to the person who asks. */
export const revealRequest = z.object({
  fields: z.array(z.enum(revealable)).min(1),
  reason: z.string().trim().min(5).max(500),
})
export const revealAnswer = z
  .object({ values: z.array(z.object({ field: z.enum(revealable), value: z.string().nullable() })) })
  .meta({ id: 'Revealed' })

const evidence = z.string().trim().min(5).max(500).describe('Bukti: KTP diperlihatkan, surat desa nomor ...')

export const correctable = [
  'name',
  'nik',
  'kk',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'phone',
  'address',
  'rt',
  'rw',
  'villageCode',
  'occupation',
] as const

/** Corrected values win over every list from then on, until the correction is taken back. */
export const correctionRequest = z.object({
  values: z
    .partialRecord(z.enum(correctable), z.string().trim().min(1).max(200))
    .refine((values) => Object.keys(values).length > 0, 'Isi paling sedikit satu nilai'),
  on: z.iso.date().describe('Berlaku sejak'),
  evidence,
})
export const deathRequest = z.object({ on: z.iso.date(), evidence })
export const moveRequest = z.object({
  on: z.iso.date(),
  villageCode: z.string().regex(/^\d\d\.\d\d\.\d\d\.\d{4}$/),
  address: z.string().trim().max(200).optional(),
  rt: z.string().trim().max(3).optional(),
  rw: z.string().trim().max(3).optional(),
  evidence,
})
/** The rows named are another person than the rest. */
export const splitRequest = z.object({
  rows: z.array(z.object({ batchId: z.int(), line: z.int() })).min(1),
  reason: z.string().trim().min(5).max(500),
})
/** The job that applies what was asked: within moments, for large registers within minutes. */
export const recordedAnswer = z
  .object({ job: z.uuid().describe('GET /api/jobs/{id}'), decisionIds: z.array(z.int()) })
  .meta({ id: 'Recorded' })

// --- Cek perlindungan, public ---------------------------------------------------------------

/** Wrong and unknown are answered alike. */
export const checkRequest = z.object({
  code: z.string().trim().min(6).max(24).describe('Kode pada slip, tanda hubung boleh'),
  birthDate: z.iso.date(),
})
export const checkAnswer = z
  .object({
    found: z.boolean(),
    protected: z.boolean().nullable().describe('null bila tidak ditemukan'),
    programmes: z.array(z.string()),
    asOf: z.iso.date().nullable().describe('Hari daftar peserta yang dipakai'),
    sentence: z.string(),
  })
  .meta({ id: 'CheckAnswer' })

/** Makes slips for a village or for persons. The codes are shown once, to be printed; only their hash is kept. */
export const makeSlips = z
  .object({
    village: z.string().max(13).optional(),
    personIds: z.array(z.int()).max(1_000).optional(),
    reason: z.string().trim().min(5).max(500),
  })
  .refine(
    ({ village, personIds }) => (village === undefined) !== (personIds === undefined),
    'Pilih desa atau orang',
  )
export const slipSheet = z
  .object({
    madeAt: z.iso.datetime(),
    validUntil: z.iso.date(),
    slips: z.array(
      z.object({
        personId: z.int(),
        name: z.string(),
        village: z.string().nullable(),
        rt: z.string().nullable(),
        code: z.string(),
      }),
    ),
    withoutBirthDate: z.int().describe('Dilewati: tanggal lahirnya belum diketahui'),
  })
  .meta({ id: 'SlipSheet' })

const time = {
  from: z.iso.date().optional().describe('Sejak hari ini'),
  until: z.iso.date().optional().describe('Sampai dengan hari ini'),
}
export const readLogTime = z.object(time)

export const readLogLine = z
  .object({
    readId: z.uuid(),
    at: z.iso.datetime(),
    who: z.string(),
    roles: z.array(z.string()).describe('Peran saat itu'),
    what: z.enum(['view', 'reveal', 'print']),
    fields: z.array(z.string()).describe('Nilai yang dibuka'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ReadLogLine' })
export type ReadLogLine = z.infer<typeof readLogLine>

export const readLogPrint = z.object({ ...time, reason: z.string().trim().min(5).max(300) })

export const printedReadLog = z
  .object({
    personId: z.int(),
    name: z.string(),
    nik: z.string().nullable().describe('Tersamar'),
    place: z.string().nullable(),
    regencyName: z.string(),
    from: z.iso.date().nullable(),
    until: z.iso.date().nullable(),
    printedAt: z.iso.datetime(),
    printedBy: z.string(),
    reason: z.string(),
    lines: z.array(readLogLine),
  })
  .meta({ id: 'PrintedReadLog' })
export type PrintedReadLog = z.infer<typeof printedReadLog>
