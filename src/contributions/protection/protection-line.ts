import { addMonths, type Day, firstDay, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'
import type { PaidMonths, ProtectionRun } from './runs.ts'

/** From which month of participation on a benefit is whole, as terms of `membership.term`. */
export interface BenefitRule {
  readonly what: 'death-waiting' | 'scholarship'
  readonly segment: string
  readonly validFrom: Day
  readonly months: number
  /** Whole rupiah before and from then on; null where it is no sum. */
  readonly before: number | null
  readonly after: number | null
  readonly citation: string
  readonly confidence: 'verified' | 'secondary' | 'memory' | 'inference'
}

/** What else is known of the person. */
export interface Fate {
  readonly deceasedOn: Day | null
  /** On a list of the insurer, though perhaps without a payment. */
  readonly isListed: boolean
}

/** Protection of one person, seen on a day. */
export interface ProtectionLine {
  readonly state: 'none' | 'registered' | 'active' | 'arrears' | 'inactive' | 'deceased' | 'left'
  /** Unpaid months up to and with that of the day: 1 to 3 while in arrears. */
  readonly arrears: number
  /** First day of the protection that holds on the day. */
  readonly since: Day | null
  /** Last month paid, even when it lies ahead. */
  readonly paidThrough: Month | null
  /** Months paid since then, up to the month of the day. */
  readonly monthsUnbroken: number
  /** Months paid ever, up to the month of the day. */
  readonly monthsTotal: number
  /** When protection ends if nothing is paid; null when it does not hold. */
  readonly lapsesOn: Day | null
  readonly daysToLapse: number | null
  /** From this day on a family receives the full death benefit; null when protection does not hold. */
  readonly fullDeathBenefitFrom: Day | null
  /** What a family would receive on the day, whole rupiah; null where no rule speaks. */
  readonly deathBenefit: number | null
  /** The month whose payment makes the scholarship count: months paid without a gap, and months ever. */
  readonly scholarshipFrom: Month | null
  readonly scholarshipFromTotal: Month | null
}

/**
 * What a person's protection is worth on a day, if nothing more is paid.
 *
 * @param runs in order, as `runsOf` gives them
 * @law PP 82/2019; Peraturan BPJS Ketenagakerjaan 5/2021 (three months); docs/law/death-benefit.md
 */
export function protectionOn(
  runs: readonly ProtectionRun[],
  fate: Fate,
  rules: readonly BenefitRule[],
  asOf: Day,
): ProtectionLine {
  const begun = runs.filter(({ from }) => from <= asOf)
  const last = begun.at(-1)
  const dead = fate.deceasedOn !== null && fate.deceasedOn <= asOf
  const run = last && asOf < last.to && !dead ? last : undefined
  const month = monthOf(asOf)
  const until = addMonths(month, 1)
  const monthsTotal = begun.reduce((sum, { paid }) => sum + countPaid(paid, until), 0)
  const monthsUnbroken = run ? countPaid(run.paid, until) : 0
  const paidThrough = last ? addMonths(last.paid.at(-1)!.to, -1) : null
  const arrears = run && paidThrough! < month ? monthNumber(month) - monthNumber(paidThrough!) : 0
  const ruleFor = (what: BenefitRule['what'], segment: string, day: Day) =>
    rules
      .filter((rule) => rule.what === what && rule.segment === segment && rule.validFrom <= day)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  const waiting = run && ruleFor('death-waiting', run.segment, run.from)
  const fullFrom = run ? (waiting ? addMonthsToDay(run.from, waiting.months) : run.from) : null
  const scholarship = ruleFor('scholarship', (run ?? last)?.segment ?? 'BPU', asOf)
  return {
    state: stateOn(last, run, dead, fate, arrears),
    arrears,
    since: run?.from ?? null,
    paidThrough,
    monthsUnbroken,
    monthsTotal,
    lapsesOn: run?.to ?? null,
    daysToLapse: run ? daysBetween(asOf, run.to) : null,
    fullDeathBenefitFrom: fullFrom,
    deathBenefit: waiting ? (asOf < fullFrom! ? waiting.before : waiting.after) : null,
    scholarshipFrom: run && scholarship ? monthOfCount(run.paid, scholarship.months, month) : null,
    scholarshipFromTotal:
      run && scholarship
        ? monthOfCount(
            begun.flatMap(({ paid }) => paid),
            scholarship.months,
            month,
          )
        : null,
  }
}

function stateOn(
  last: ProtectionRun | undefined,
  run: ProtectionRun | undefined,
  dead: boolean,
  fate: Fate,
  arrears: number,
): ProtectionLine['state'] {
  if (dead) return 'deceased'
  if (run) return arrears > 0 ? 'arrears' : 'active'
  if (!last) return fate.isListed ? 'registered' : 'none'
  if (last.endedBy === 'left' || last.endedBy === 'deceased') return last.endedBy
  return 'inactive'
}

/** Paid months before `until`. */
function countPaid(paid: readonly PaidMonths[], until: Month): number {
  let count = 0
  for (const { from, to } of paid) {
    const end = to < until ? to : until
    if (from < end) count += monthNumber(end) - monthNumber(from)
  }
  return count
}

/** The month in which so many months are paid, if from the month on each one is. */
function monthOfCount(paid: readonly PaidMonths[], wanted: number, month: Month): Month {
  let left = wanted
  for (const { from, to } of paid) {
    const length = monthNumber(to) - monthNumber(from)
    if (length >= left) return addMonths(from, left - 1)
    left -= length
  }
  const paidUpTo = paid.at(-1)!.to
  return addMonths(paidUpTo > month ? paidUpTo : month, left - 1)
}

/** The same day so many months later; the last of the month where there is none. */
function addMonthsToDay(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months)
  const last = new Date(`${firstDay(addMonths(month, 1))}T00:00:00Z`)
  last.setUTCDate(0)
  return `${month}-${String(Math.min(Number(day.slice(8)), last.getUTCDate())).padStart(2, '0')}`
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
