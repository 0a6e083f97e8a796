import { audit } from '../../access/public.ts'
import { lapseRules, listLapseRules } from '../../membership/public.ts'
import { addMonths, type Day, monthOf } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { findNeeds } from './find-needs.ts'
import { type KnownNeed, settleNeeds } from './need-queries.ts'
import { noticesOf } from './notices.ts'
import { insertNotices } from './notice-queries.ts'
import { openStepIns } from './open-step-ins.ts'
import { planStepIns } from './plan-step-ins.ts'
import { readProblem } from './read-problem.ts'
import type { StepInBy } from './reserve-problem.ts'
import { insertRun, type StepInValues } from './run-queries.ts'

/** Who acts: an account, or a part of the program. */
export interface Stepper {
  readonly regency: string
  readonly id: string
}

export interface UnmetNeed {
  readonly need: number
  readonly personId: number
  readonly name: string
  readonly village: string | null
  readonly lapsesOn: Day
  readonly sentence: string
}

/** Who stepped in for whom, and for whom nobody could. */
export interface SteppedIn {
  readonly asOf: Day
  /** Null when nobody stepped in. */
  readonly run: number | null
  readonly stepIns: readonly (StepInValues & { readonly name: string; readonly village: string | null })[]
  readonly unmet: readonly UnmetNeed[]
  readonly counts: Readonly<Record<StepInBy | 'unmet' | 'closed', number>>
  /** Workers whose sponsor's money does not arrive, and who are left alone because they are too many at once. */
  readonly heldBack: number
}

/**
 * Finds whoever has lost his payer and has somebody step in, all in this transaction: pairs and enrolments opened,
 * needs settled, the run recorded, those concerned told. Repeated it finds nothing more to do.
 *
 * @throws sponsorship/scheme-missing, sponsorship/payer-missing, contributions/payer-not-valid
 */
export async function stepIn(tx: Tx, by: Stepper, asOf: Day): Promise<SteppedIn> {
  const { regency, id } = by
  await lockRegency(tx, regency)
  const month = monthOf(asOf)
  const scheme = await getScheme(tx, regency, month)
  const arrears = lapseRules(await listLapseRules(tx.db))('BPU', addMonths(month, -1))
  const { needs, closed, heldBack } = await findNeeds(tx, by, scheme, { asOf, arrears })
  const billed = needs.filter((need) => isBilledToTheEnd(need, asOf))
  const problem = await readProblem(
    tx,
    regency,
    scheme,
    needs.filter((need) => !billed.includes(need)),
    { asOf, arrears },
  )
  const known = new Map(needs.map((need) => [need.need, need]))

  const plan = planStepIns(problem)
  const first = await openStepIns(tx, { ...by, today: asOf }, plan.stepIns)
  // Whom a sponsor may not take after all, a fund may.
  const refused = new Map(first.refused.map((one) => [one.need, one.sentence]))
  const again = planStepIns({
    ...problem,
    needs: problem.needs.filter(({ need }) => refused.has(need)),
    mandates: [],
    funds: problem.funds.map((fund) => ({ ...fund, money: fund.money - boundBy(first.opened, fund.payer) })),
  })
  const isFund = new Set(plan.stepIns.filter(({ payer }) => payer !== null).map(({ need }) => need))
  const retried = again.stepIns.filter(({ need }) => !isFund.has(need))
  const second = await openStepIns(tx, { ...by, today: asOf }, retried)
  for (const one of second.refused) refused.set(one.need, one.sentence)

  const opened = [...first.opened, ...second.opened]
  const served = new Set(opened.map(({ need }) => need))
  const unmet = [
    ...billed.map(({ need }) => ({ need, sentence: billedSentence })),
    ...plan.unmet.map(({ need, sentence }) => ({ need, sentence })),
    ...[...refused].map(([need, sentence]) => ({ need, sentence })),
  ]
    .filter(({ need }) => !served.has(need))
    .map(({ need, sentence }) => unmetOf(known.get(need)!, sentence))
  const counts = { ...countBy(opened), unmet: unmet.length, closed }
  const stepIns = opened.map((one) => {
    const { name, village } = known.get(one.need)!
    return { ...one, name, village }
  })
  if (opened.length === 0) return { asOf, run: null, stepIns, unmet, counts, heldBack }
  for (const kind of ['free-place', 'reserve-sponsor', 'pool', 'apbd'] as const)
    await settleNeeds(
      tx.db,
      regency,
      opened.filter((one) => one.by === kind).map(({ need }) => need),
      kind,
      id,
    )
  const run = await insertRun(tx.db, regency, { asOf, counts, by: id }, opened)
  const notices = await noticesOf(tx.db, regency, { stepIns: opened, unmet: unmet.length, asOf })
  await insertNotices(tx.db, regency, run, notices)
  await audit(tx, by, 'reserve-stepped-in', `reserve-run:${run}`, counts)
  return { asOf, run, stepIns, unmet, counts, heldBack }
}

const billedSentence =
  'Bulan-bulannya sudah ada di tagihan pembayar Bapak Asuh. Bayar tagihan itu dahulu, atau keluarkan pekerja ini dari tagihannya agar yang lain dapat membayar.'

/** Whether all months that could still keep his protection stand on bills of the sponsors' payer. */
function isBilledToTheEnd({ takenUntil, takenByOther, lapsesOn }: KnownNeed, asOf: Day): boolean {
  return takenUntil !== null && !takenByOther && lapsesOn > asOf && takenUntil >= monthOf(lapsesOn)
}

const boundBy = (opened: readonly StepInValues[], payer: string) =>
  opened.reduce((sum, one) => sum + (one.payer === payer ? one.cost : 0), 0)

function countBy(opened: readonly StepInValues[]): Record<StepInBy, number> {
  const counts = { 'free-place': 0, 'reserve-sponsor': 0, pool: 0, apbd: 0 }
  for (const { by } of opened) counts[by]++
  return counts
}

function unmetOf({ need, personId, name, village, lapsesOn }: KnownNeed, sentence: string): UnmetNeed {
  const told = /erlindungannya/.test(sentence)
    ? sentence
    : `${sentence} Perlindungannya berakhir ${formatDay(lapsesOn)}.`
  return { need, personId, name, village, lapsesOn, sentence: told }
}
