import type { Day, Month } from '../platform/calendar.ts'

/** Somebody the register knows, as the plan needs him: may he be protected, how urgent is it, by whom. */
export interface Candidate {
  readonly personId: number
  readonly villageCode: string | null
  readonly sector: 'transport' | 'other'
  readonly occupation: string | null
  readonly born: Day | null
  /** `unknown`: a blocking rule could not be decided, for instance for want of evidence of work. */
  readonly eligible: 'yes' | 'no' | 'unknown'
  /** Blocking rules that failed or could not be decided. */
  readonly hindrances: readonly string[]
  /** Priority, a positive whole number; 0 where he is not eligible. */
  readonly points: number
  /** From 1; ties broken the same way every time. Null where he is not eligible. */
  readonly rank: number | null
  /** Last month paid or enrolled without a break; null where he is not protected. */
  readonly heldThrough: Month | null
  /** Codes of funds whose own expression he meets; a fund bound to a village only where he lives there. */
  readonly funds: readonly string[]
}
