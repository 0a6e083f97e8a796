import { audit } from '../../access/public.ts'
import { priceMonths, readRuleBook } from '../../contributions/public.ts'
import { addMonths, type Month, monthNumber } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { usualIncome } from '../mandates/price-months.ts'
import type { Span } from '../mandates/month-spans.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { judgePair, type PairMandate, type PairRefusal, type StandingPair } from './judge-pair.ts'
import {
  type How,
  insertPairs,
  listHeldEnrolments,
  listPairsFrom,
  listPairWorkers,
  lockPairMandates,
  nameEnrolments,
  type PairValues,
} from './pair-queries.ts'
import { planEnrolments } from './plan-enrolments.ts'
import { enrolSponsored, type Pairer, settleEnrolments } from './settle-enrolments.ts'
import { getSponsorPayer } from './sponsor-payer.ts'

/** A mandate that is to stand behind a worker. */
export interface WantedPair {
  readonly mandate: number
  readonly personId: number
  /** First month paid. */
  readonly from: Month
  /** First month no longer paid; the end of the mandate when absent or later than that. */
  readonly to?: Month | undefined
  /** Parts of the worker's price; given, he may have other sponsors in the same months. */
  readonly share?: number | undefined
  readonly how: How
  /** Why these two, in Indonesian. */
  readonly sentence: string
}

/** What became of one. */
export type PairOutcome =
  | {
      readonly status: 'opened'
      readonly mandate: number
      readonly personId: number
      readonly pair: number
      readonly months: Span
    }
  | {
      readonly status: 'refused'
      readonly mandate: number
      readonly personId: number
      readonly code: PairRefusal
      readonly sentence: string
    }

/**
 * Opens pairs and the enrolments of their workers, in this transaction: refused one by one without a mandate in force
 * in each month, beyond its places or its ceiling, for close kin where the scheme says so, and where somebody else
 * pays. Rows before others go first.
 *
 * @returns for each row what became of it, in order
 * @throws sponsorship/payer-missing, sponsorship/scheme-missing, contributions/payer-not-valid,
 *   contributions/month-too-far
 */
export async function openPairs(
  tx: Tx,
  by: Pairer & { readonly run?: number | undefined },
  wanted: readonly WantedPair[],
): Promise<PairOutcome[]> {
  if (wanted.length === 0) return []
  await lockRegency(tx, by.regency)
  const judged = await judgeAll(tx, by, wanted)
  const opened = judged.flatMap((one) => ('values' in one ? [one.values] : []))
  const people = [...new Set(opened.map(({ personId }) => personId))]
  const refused = await enrolMissing(tx, by, opened)
  const inserted = opened.filter(({ personId }) => !refused.has(personId))
  const numbers = await insertPairs(tx, by.regency, inserted, by)
  await nameEnrolments(tx.db, by.regency, people)
  if (refused.size > 0) {
    // Of several spans some may have been opened before another was refused.
    const first = opened.reduce((from, { months }) => (months.from < from ? months.from : from), '9999-12')
    await settleEnrolments(tx, by, [...refused.keys()], first, 'Tidak jadi dipasangkan')
  }
  const numberOf = new Map(inserted.map((values, i) => [values, numbers[i]!]))
  if (numbers.length > 0)
    await audit(tx, by, 'pairs-opened', by.run === undefined ? 'regency' : `pair-run:${by.run}`, {
      pairs: numbers.length,
    })
  return judged.map((one, i): PairOutcome => {
    const { mandate, personId } = wanted[i]!
    if (!('values' in one)) return { status: 'refused', mandate, personId, ...one }
    const pair = numberOf.get(one.values)
    if (pair === undefined)
      return {
        status: 'refused',
        mandate,
        personId,
        code: 'not-enrolled',
        sentence: refused.get(personId)!,
      }
    return { status: 'opened', mandate, personId, pair, months: one.values.months }
  })
}

/** One pair, or a refusal that says why not. @throws sponsorship/pair-refused, and as openPairs */
export async function openPair(tx: Tx, by: Pairer, wanted: WantedPair): Promise<number> {
  const [outcome] = await openPairs(tx, by, [wanted])
  if (outcome!.status === 'opened') return outcome!.pair
  throw failSponsorship('pair-refused', { why: outcome!.sentence })
}

type Judged = { readonly values: PairValues } | { readonly code: PairRefusal; readonly sentence: string }

async function judgeAll(tx: Tx, { regency }: Pairer, wanted: readonly WantedPair[]): Promise<Judged[]> {
  const { db } = tx
  const first = wanted.reduce((from, one) => (one.from < from ? one.from : from), wanted[0]!.from)
  const mandates = await lockPairMandates(
    db,
    regency,
    wanted.map(({ mandate }) => mandate),
  )
  const people = wanted.map(({ personId }) => personId)
  const workers = await listPairWorkers(db, regency, people)
  const known = await listPairsFrom(db, regency, { mandates: [...mandates.keys()], people }, first)
  const ends = [...mandates.values()].flatMap(({ inForce }) => inForce.map(({ to }) => to))
  const last = ends.reduce((to, one) => (one > to ? one : to), first)
  const priceOf = await makePrices(tx, regency, { from: first, to: last })
  const ofMandate = new Map<number, StandingPair[]>()
  const ofWorker = new Map<number, StandingPair[]>()
  const stand = (pair: StandingPair) => {
    ofMandate.set(pair.mandate, [...(ofMandate.get(pair.mandate) ?? []), pair])
    ofWorker.set(pair.personId, [...(ofWorker.get(pair.personId) ?? []), pair])
  }
  for (const { sector, ...pair } of known) stand({ ...pair, priceIn: priceOf(sector) })
  const kinRules = new Map<Month, boolean>()
  const judged: Judged[] = []
  for (const { mandate, personId, from, to, share, how, sentence } of wanted) {
    if (!kinRules.has(from)) kinRules.set(from, (await getScheme(tx, regency, from)).kinRule === 'same-card')
    const given = mandates.get(mandate) ?? unknownMandate(mandate)
    const worker = workers.get(personId)
    const months = { from, to: endOf(given, from, to) }
    const priceIn = priceOf(worker?.sector ?? 'other')
    const against = judgePair({
      mandate: given,
      worker,
      months,
      priceIn,
      shared: share !== undefined,
      excludeKin: kinRules.get(from)!,
      standing: [...(ofMandate.get(mandate) ?? []), ...(ofWorker.get(personId) ?? [])],
    })
    if (against !== undefined) {
      judged.push(against)
      continue
    }
    stand({ mandate, personId, months, priceIn })
    judged.push({ values: { mandate, personId, months, share: share ?? 1, how, sentence } })
  }
  return judged
}

const unknownMandate = (mandate: number): PairMandate => ({
  mandate,
  active: false,
  inForce: [],
  places: 0,
  ceiling: 0,
  sponsorPersonId: null,
  sponsorKk: null,
})

/** The first month no longer paid: as asked, but never beyond what was consented to. */
function endOf({ inForce }: PairMandate, from: Month, to: Month | undefined): Month {
  const span = inForce.find((one) => one.from <= from && from < one.to)
  if (span === undefined) return to ?? addMonths(from, 1)
  return to === undefined || to > span.to ? span.to : to
}

/** What a worker of a sector costs in a month, whole rupiah. */
async function makePrices(tx: Tx, regency: string, { from, to }: Span) {
  const rules = await readRuleBook(tx.db)
  const payer = await getSponsorPayer(tx, regency, from)
  const prices = {
    other: await priceMonths(tx, regency, { payer, from, to, income: usualIncome, sector: 'other' }, rules),
    transport: await priceMonths(
      tx,
      regency,
      { payer, from, to, income: usualIncome, sector: 'transport' },
      rules,
    ),
  }
  return (sector: 'other' | 'transport') => (month: Month) =>
    prices[sector][monthNumber(month) - monthNumber(from)] ?? 0
}

async function enrolMissing(
  tx: Tx,
  by: Pairer,
  opened: readonly PairValues[],
): Promise<ReadonlyMap<number, string>> {
  if (opened.length === 0) return new Map()
  const first = opened.reduce(
    (from, { months }) => (months.from < from ? months.from : from),
    opened[0]!.months.from,
  )
  const spans = Map.groupBy(opened, ({ personId }) => personId)
  const held = await listHeldEnrolments(tx.db, by.regency, [...spans.keys()], first)
  const missing = [...spans].flatMap(([personId, pairs]) => {
    const months = pairs.map((one) => one.months)
    const { open } = planEnrolments(months, held.get(personId) ?? [], first)
    return open.map((span) => ({ personId, months: span }))
  })
  return enrolSponsored(tx, by, missing)
}
