import { addMonths, type Day, firstDay, monthOf } from '../../platform/calendar.ts'
import { nipBirthDate } from '../../registry/public.ts'
import { isOfRank } from './rank.ts'
import type { Confidence } from './scheme.ts'

/** At which age a position class retires, from a day on. */
export interface RetirementRule {
  readonly rule: string
  readonly own: boolean
  readonly positionClass: string
  /** Lower case; a position that contains one of them as whole words belongs to the class. */
  readonly words: readonly string[]
  readonly echelons: readonly string[]
  /** Years. */
  readonly age: number
  readonly priority: number
  readonly from: Day
  /** First day on which it no longer holds. */
  readonly to: Day | null
  readonly citation: string
  readonly confidence: Confidence
  readonly note: string
  readonly editor: string
  readonly recordedNo: number
}

export interface Retirement {
  readonly rule: string
  readonly bornOn: Day
  /** First day of the first month after service. */
  readonly retiresOn: Day
}

/**
 * When a civil servant leaves service for his age: at the end of the month in which he reaches it. The rule that is
 * in force on that day decides; one that begins later, at a lower age, retires who is older already on its first day.
 *
 * @returns undefined when no rule fits
 * @law UU 20/2023 Pasal 55; PP 11/2017 Pasal 239-240
 */
export function retirementOf(
  rules: readonly RetirementRule[],
  servant: { readonly nip: string; readonly position: string | null; readonly echelon: string | null },
): Retirement | undefined {
  const bornOn = nipBirthDate(servant.nip)
  if (bornOn === undefined) return undefined
  const inClass = classOf(rules, servant)
  let soonest: { rule: string; day: Day } | undefined
  for (const { rule, age, from, to } of successive(inClass)) {
    const reached = birthdayAt(bornOn, age)
    const day = reached > from ? reached : from
    if (to !== null && day >= to) continue
    if (soonest === undefined || day < soonest.day) soonest = { rule, day }
  }
  return soonest && { rule: soonest.rule, bornOn, retiresOn: firstDay(addMonths(monthOf(soonest.day), 1)) }
}

/** The rules of the class that the position belongs to; those for everybody else when it belongs to none. */
function classOf(
  rules: readonly RetirementRule[],
  { position, echelon }: { readonly position: string | null; readonly echelon: string | null },
): readonly RetirementRule[] {
  const held = ` ${(position ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `
  const fits = ({ words, echelons }: RetirementRule) =>
    (words.length === 0 && echelons.length === 0) ||
    words.some((word) => held.includes(` ${word} `)) ||
    echelons.some((one) => isOfRank(one, echelon))
  const first = rules.toSorted((a, b) => a.priority - b.priority).find(fits)
  return first === undefined ? [] : rules.filter(({ positionClass }) => positionClass === first.positionClass)
}

/** Rules of one class as they follow each other: each holds up to the next, and a regency's own goes before. */
function successive(rules: readonly RetirementRule[]): readonly RetirementRule[] {
  const inOrder = rules.toSorted(
    (a, b) =>
      (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) ||
      Number(a.own) - Number(b.own) ||
      a.recordedNo - b.recordedNo,
  )
  const owned = inOrder.findIndex(({ own }) => own)
  const counting = inOrder.filter(({ own }, i) => owned === -1 || own || i < owned)
  return counting
    .filter(({ from }, i) => counting[i + 1]?.from !== from)
    .map((rule, i, all) => {
      const next = all[i + 1]?.from ?? null
      return next !== null && (rule.to === null || next < rule.to) ? { ...rule, to: next } : rule
    })
}

/** Born on 29 February, one is a year older on 1 March of a common year. */
function birthdayAt(bornOn: Day, age: number): Day {
  const year = Number(bornOn.slice(0, 4)) + age
  const day = `${year}${bornOn.slice(4)}`
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return bornOn.endsWith('02-29') && !isLeap ? `${year}-03-01` : day
}
