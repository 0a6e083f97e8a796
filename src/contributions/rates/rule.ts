import type { Month } from '../../platform/calendar.ts'

export type Programme = 'JKK' | 'JKM' | 'JHT' | 'JP' | 'JKP'
export type Segment = 'BPU' | 'PU' | 'JAKON' | 'PMI'
/** Decides the period of the relief of PP 50/2025. */
export type Sector = 'transport' | 'other'
/** Who pays: money of APBN or APBD, or not. */
export type PayerClass = 'government' | 'private'
export type Confidence = 'verified' | 'secondary' | 'memory' | 'inference'

/**
 * What a rule is about: which programmes a segment has, income bands, incomes between two bands, rates,
 * wage ceilings, relief, progressive rates of contract values, packages, the class of a kind of payer.
 */
export type RuleFamily =
  | 'programmes'
  | 'band'
  | 'gap'
  | 'rate'
  | 'ceiling'
  | 'relief'
  | 'tier'
  | 'package'
  | 'payer'

/** Numbers of a rule; `families.ts` says which are filled. Amounts are whole rupiah. */
export interface RuleLine {
  /** From 1; of income bands their official number. */
  readonly line: number
  readonly programme: Programme | null
  /** `within`: contained in the contribution of the programme in `choice`, not paid on top. */
  readonly share: 'payer' | 'employer' | 'worker' | 'state' | 'within' | null
  readonly riskClass: number | null
  readonly basis: 'band' | 'wage' | 'capped' | 'flat' | null
  /** Parts per million; of a relief the part that is waived. */
  readonly ratePpm: number | null
  readonly amount: number | null
  readonly lower: number | null
  /** Null: no upper end. */
  readonly upper: number | null
  readonly base: number | null
  readonly months: number | null
  readonly choice: string | null
  readonly label: string | null
}

/** What the law says of one subject from a month on. Never changed; later rules follow it. */
export interface Rule {
  /** Subject and first month, such as `bpu-jkk-2015-07`. */
  readonly id: string
  /** Added by the regency for itself; otherwise it came with the program. */
  readonly own: boolean
  readonly family: RuleFamily
  readonly subject: string
  readonly segment: Segment | null
  readonly programme: Programme | null
  readonly sector: Sector | null
  readonly payerClass: PayerClass | null
  readonly payerKind: string | null
  /** First contribution month. */
  readonly from: Month
  /** First month for which it no longer holds; open when null. */
  readonly to: Month | null
  /** Says that nothing holds any more. */
  readonly repeals: boolean
  /** The rule whose place it takes, and why. */
  readonly corrects: string | null
  readonly reason: string | null
  readonly citation: string
  readonly confidence: Confidence
  readonly note: string
  /** Name of the account that added it, or `naungan`. */
  readonly editor: string
  readonly recordedAt: string
  /** Order of recording: of two rules for the same month the later is right. */
  readonly recordedNo: number
  readonly lines: readonly RuleLine[]
}
