import type { Confidence } from '../rules/rule.ts'

/** What may count for priority, in the order in which it is shown and stored. */
export const criteria = [
  'desil',
  'bahaya',
  'kepala_keluarga',
  'tanggungan',
  'disabilitas',
  'bulan_terbangun',
  'pertama_desa',
] as const
export type Criterion = (typeof criteria)[number]

/** Indonesian, as shown. */
export const criterionNames: Readonly<Record<Criterion, string>> = {
  desil: 'Desil kesejahteraan keluarga',
  bahaya: 'Bahaya pekerjaan',
  kepala_keluarga: 'Kepala keluarga',
  tanggungan: 'Tanggungan dalam KK',
  disabilitas: 'Penyandang disabilitas',
  bulan_terbangun: 'Bulan yang sudah terbangun',
  pertama_desa: 'Perlindungan pertama di desa yang tertinggal',
}

/** From this number on, up to the next step, somebody has this share of the points, in percent. */
export interface Step {
  readonly from: number
  readonly share: number
}

/** Whole points of somebody who meets the criterion wholly, and how numbers become shares. */
export interface Weight {
  readonly criterion: Criterion
  readonly weight: number
  readonly steps: readonly Step[]
}

/** One version of the weights. */
export interface WeightVersion {
  readonly version: number
  /** Made by the regency; otherwise it came with the program. */
  readonly own: boolean
  readonly name: string
  readonly state: 'draft' | 'in-force' | 'past'
  readonly citation: string
  readonly confidence: Confidence
  readonly weights: readonly Weight[]
  readonly madeAt: string
  readonly madeBy: string
  readonly inForceAt: string | null
}

/** How dangerous an occupation or a sector is, in percent of the most dangerous. */
export interface Hazard {
  readonly kind: 'occupation' | 'sector'
  readonly word: string
  readonly share: number
  readonly citation: string
  readonly confidence: Confidence
}
