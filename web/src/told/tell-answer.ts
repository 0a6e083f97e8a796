import { toldCoverage } from './coverage.ts'
import { toldEnrolments } from './enrolments.ts'
import { toldIndicators } from './indicators.ts'
import { toldMoney } from './money.ts'
import { toldPlans } from './plans.ts'
import { toldReserve } from './reserve.ts'
import { toldRules } from './rules.ts'
import { makeTeller, type Told } from './teller.ts'

/** All that is told in English. */
export const toldAll: Told = [
  ...toldRules,
  ...toldIndicators,
  ...toldCoverage,
  ...toldEnrolments,
  ...toldMoney,
  ...toldReserve,
  ...toldPlans,
]
const tell = makeTeller(toldAll)

/** What goes back into a form is not told in another language, or a translation would be saved in its place. */
const edited = /^\/api\/(?:programmes\/rules|indicators)(?:$|\/)/

/** An answer of the server as an English reader wants it: the program's own sentences in English, all else as it is. */
export function tellAnswer<T>(path: string, answer: T): T {
  return edited.test(path) ? answer : (tellAll(answer) as T)
}

function tellAll(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(' ') || value.length > 5 ? tell(value) : value
  if (Array.isArray(value)) return value.map(tellAll)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tellAll(one)]))
  return value
}
