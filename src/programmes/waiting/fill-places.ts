import { audit } from '../../access/public.ts'
import { endWithin, formatSpan, openWithin, readRuleBook, toRange } from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatRupiah } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { committedOf, readCommitted, reserveOf } from '../funds/committed.ts'
import { fundProgrammes } from '../funds/fund-price.ts'
import { listFunds } from '../funds/queries.ts'
import type { Decider } from '../plans/move-plan.ts'
import { failPlan } from '../plans/plan-errors.ts'
import { addStep } from '../plans/plan-queries.ts'
import { listShownWork } from '../plans/work-evidence.ts'
import { listOpenPlaces, type OpenPlace } from './vacancies.ts'
import { findWaitingPlan, insertReplacement } from './waiting-queries.ts'

const reasons = {
  deceased: 'Meninggal; digantikan dari daftar tunggu',
  left: 'Keluar dari kepesertaan; digantikan dari daftar tunggu',
  'wage-earner': 'Menjadi penerima upah; digantikan dari daftar tunggu',
  ended: 'Kepesertaan diakhiri; digantikan dari daftar tunggu',
} as const

/**
 * Gives empty places to the next people in order, for the months left: what is left of the old enrolment ends, the
 * new one opens, in this transaction.
 *
 * @throws programmes/waiting-no-plan, programmes/vacancy-gone, programmes/vacancy-changed,
 *   programmes/vacancy-refused
 */
export async function fillPlaces(
  tx: Tx,
  { regency, id }: Decider,
  asked: readonly { readonly enrolment: number; readonly personId: number }[],
  today: Day,
): Promise<{ readonly filled: number; readonly batches: number[] }> {
  await lockRegency(tx, regency)
  const plan = await findWaitingPlan(tx.db, regency)
  if (!plan) throw failPlan('waiting-no-plan')
  const open = new Map((await listOpenPlaces(tx, regency, plan, today)).map((one) => [one.enrolment, one]))
  const batches: number[] = []
  const payers = new Map<string, number>()
  for (const { enrolment, personId } of asked) {
    const place = open.get(enrolment)
    // Asked for twice, or filled meanwhile.
    if (!place || !open.delete(enrolment)) throw failPlan('vacancy-gone', { enrolment })
    if (place.next?.personId !== personId) throw failPlan('vacancy-changed', { enrolment })
    payers.set(place.payer, enrolment)
    batches.push(await fillOne(tx, { regency, id }, plan.plan, place, today))
  }
  await checkMoney(tx, regency, payers)
  await addStep(tx.db, regency, plan.plan, { what: 'replaced', by: id, note: `${asked.length} tempat diisi` })
  await audit(tx, { regency, id }, 'waiting-filled', `plan:${plan.plan}`, { places: asked.length })
  return { filled: asked.length, batches }
}

async function fillOne(
  tx: Tx,
  { regency, id }: Decider,
  plan: number,
  place: OpenPlace,
  today: Day,
): Promise<number> {
  const { enrolment, payer, months, next, standing, why } = place
  const { personId, rank } = next!
  if (standing !== null && standing.to > months.from)
    await endWithin(
      tx,
      { regency, by: id },
      { enrolments: [enrolment], month: months.from, reason: reasons[why] },
    )
  const shown = (await listShownWork(tx.db, regency, [personId])).get(personId)
  const fund = (await listFunds(tx.db, regency, payer))[0]!
  const evidence = shown ?? {
    statement: `Daftar tunggu rencana nomor ${plan}, peringkat ${rank}`,
    attestedBy: 'Daftar beku rencana',
    attestedOn: today,
  }
  const { batch, rows } = await openWithin(
    tx,
    { regency, by: id, today },
    {
      payer,
      months,
      segment: 'BPU',
      income: fund.terms?.income ?? 1_000_000,
      programmes: fundProgrammes,
      evidence,
      origin: 'plan',
      rows: [{ sheet: '', row: 1, personId }],
    },
  )
  const [row] = rows
  if (row?.enrolment == null || batch === null)
    throw failPlan('vacancy-refused', { enrolment, why: row?.sentence ?? '' })
  await insertReplacement(tx.db, regency, {
    plan,
    oldEnrolment: enrolment,
    newEnrolment: row.enrolment,
    batch,
    payer,
    range: toRange(months),
    why,
    by: id,
  })
  return batch
}

/** No fund that takes somebody may end beyond its money or its places. */
async function checkMoney(tx: Tx, regency: string, payers: ReadonlyMap<string, number>): Promise<void> {
  const rules = await readRuleBook(tx.db)
  const funds = await listFunds(tx.db, regency)
  const committed = await readCommitted(tx.db, regency, rules, funds)
  for (const { payer, name, terms } of funds) {
    const enrolment = payers.get(payer)
    if (terms === null || enrolment === undefined) continue
    const { cost, people } = committedOf(committed, payer)
    const { budget, places, reservePpm, months } = terms
    const over = budget === null ? 0 : cost + reserveOf(budget, reservePpm) - budget
    if (over > 0)
      throw failPlan('vacancy-refused', {
        enrolment,
        why: `anggaran ${name} terlampaui ${formatRupiah(over)}.`,
      })
    if (places !== null && Math.max(0, ...people.values()) > places)
      throw failPlan('vacancy-refused', {
        enrolment,
        why: `tempat ${name} (${places}) terlampaui pada ${formatSpan(months)}.`,
      })
  }
}
