import { z } from 'zod'
import { confidences, payerClasses, payerKinds } from '../../contributions/rates/contract.ts'

/*
 * GET  /api/programmes/funds                      FundsAnswer
 * PUT  /api/programmes/funds/{code}/terms         newFundTerms -> FundAnswer; a further version
 * GET  /api/programmes/funds/{code}/versions      FundVersions
 */

export const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Tulis TTTT-BB')
export const rupiah = z.int().min(0).max(9_000_000_000_000)

const termValues = {
  budget: rupiah.nullable().describe('Rupiah untuk seluruh masanya; null bila dananya memberi tempat'),
  places: z.int().min(0).max(1_000_000).nullable().describe('Orang yang ditanggung dalam satu bulan'),
  from: month.describe('Bulan pertama'),
  months: z.int().min(1).max(60).describe('Jumlah bulan'),
  expression: z.string().trim().max(2_000).describe('Syarat atas fakta orang; kosong: semua yang layak'),
  income: z.int().min(0).max(1_000_000_000).describe('Penghasilan yang dilaporkan, menentukan harga'),
  minTerm: z.int().min(1).max(60).describe('Paling sedikit berapa bulan seseorang ditanggung'),
  reservePpm: z.int().min(0).max(999_999).describe('Bagian anggaran yang dicadangkan, per sejuta'),
  documents: z.array(z.string().trim().min(2).max(120)).max(20).describe('Dokumen yang diminta dana ini'),
  basis: z.string().trim().max(300).nullable().describe('Dasar: peraturan, keputusan, perjanjian'),
  note: z.string().trim().max(500).nullable(),
}

/** What a fund may pay for. Without `from` and `months` the fund is refused. */
export const newFundTerms = z
  .object({
    ...termValues,
    from: termValues.from.optional(),
    months: termValues.months.optional(),
    expression: termValues.expression.default(''),
    income: termValues.income.default(1_000_000),
    minTerm: termValues.minTerm.default(1),
    reservePpm: termValues.reservePpm.default(0),
    documents: termValues.documents.default([]),
    budget: termValues.budget.default(null),
    places: termValues.places.default(null),
    basis: termValues.basis.default(null),
    note: termValues.note.default(null),
    before: z.int().min(0).optional().describe('Versi yang dilihat; bila sudah diubah orang lain, ditolak'),
  })
  .meta({ id: 'NewFundTerms' })
export type NewFundTerms = z.infer<typeof newFundTerms>

export const fundTerms = z
  .object({ ...termValues, version: z.int(), addedAt: z.string(), addedBy: z.string() })
  .meta({ id: 'FundTerms' })
export type FundTermsAnswer = z.infer<typeof fundTerms>

export const fundAnswer = z
  .object({
    payer: z.string(),
    name: z.string(),
    kind: z.enum(payerKinds),
    kindName: z.string(),
    village: z.string().nullable(),
    terms: fundTerms.nullable(),
    money: z
      .object({
        budget: rupiah.nullable(),
        reserve: rupiah,
        committed: rupiah.describe('Sudah terikat: tagihan, dan kepesertaan yang belum ditagih'),
        billed: rupiah.describe('Bagian yang sudah ditagih'),
        left: z
          .int()
          .nullable()
          .describe('Anggaran dikurangi cadangan dan yang terikat; negatif: terlampaui'),
        personMonths: z.int(),
        places: z.int().nullable(),
        placesTaken: z.int().describe('Orang terbanyak yang sudah ditanggung dalam satu bulan'),
      })
      .nullable(),
    price: z
      .array(
        z.object({
          sector: z.enum(['other', 'transport']),
          amount: rupiah,
          payerClass: z.enum(payerClasses),
          relief: z.boolean(),
        }),
      )
      .describe('Iuran JKK dan JKM sebulan, pada bulan pertama ketentuannya atau bulan ini'),
    priceMonth: month,
    classConfidence: z.enum(confidences).nullable().describe('Null: dijawab penyelenggara bagi dana ini'),
    classNote: z.string().nullable(),
    mayBePaid: z
      .object({ people: z.int(), at: z.string() })
      .nullable()
      .describe('Orang layak yang boleh dibayarnya menurut daftar beku terakhir'),
  })
  .meta({ id: 'ProgrammeFund' })
export type FundAnswer = z.infer<typeof fundAnswer>

export const fundsAnswer = z
  .object({ rows: z.array(fundAnswer), asn: z.int().describe('ASN yang tercatat di register') })
  .meta({ id: 'ProgrammeFunds' })
export type FundsAnswer = z.infer<typeof fundsAnswer>
export const fundVersions = z.object({ rows: z.array(fundTerms) }).meta({ id: 'FundVersions' })
