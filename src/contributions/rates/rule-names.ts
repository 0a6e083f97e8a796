import type { Confidence, RuleLine } from './rule.ts'

/** Indonesian, as shown. */
export const confidenceNames: Readonly<Record<Confidence, string>> = {
  verified: 'terverifikasi',
  secondary: 'sumber kedua',
  memory: 'menurut ingatan, periksa dahulu',
  inference: 'tafsir, perlu ditegaskan',
}

export const shareNames: Readonly<Record<NonNullable<RuleLine['share']>, string>> = {
  payer: 'pembayar',
  employer: 'pemberi kerja',
  worker: 'pekerja',
  state: 'pemerintah pusat',
  within: 'termasuk di dalam',
}
