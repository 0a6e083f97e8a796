/** Why somebody is counted at one time and not at the other. */
export const reasons = [
  'new',
  'returned',
  'listed',
  'lapsed',
  'arrears',
  'aged-out',
  'died',
  'left',
  'moved-in',
  'moved-out',
  'corrected-in',
  'corrected-out',
  'reclassified',
  'removed',
  'denominator',
] as const
export type Reason = (typeof reasons)[number]

export const gapReasons = [
  'never',
  'unpaid',
  'lapsed',
  'arrears',
  'nik-unknown',
  'under-age',
  'over-age',
] as const
export type GapReason = (typeof gapReasons)[number]
