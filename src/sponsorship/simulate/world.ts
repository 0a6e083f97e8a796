import { addMonths, type Day, firstDay, type Month } from '../../platform/calendar.ts'
import { type MandateMove, type MandateState, stateAfter } from '../mandates/mandate-states.ts'
import type { Span } from '../mandates/month-spans.ts'
import { spansAfter } from '../mandates/move-mandate.ts'
import type { Sector, StepInBy } from '../reserve/reserve-problem.ts'
import type { FirstSponsor, SimulatedScheme } from './simulated-scheme.ts'

export interface PlayedPair {
  readonly pair: number
  readonly mandate: PlayedMandate
  readonly worker: PlayedWorker
  months: Span
  /** For a time only, and to be followed by another. */
  isCover: boolean
}

export interface PlayedMandate {
  readonly mandate: number
  readonly holder: PlayedSponsor
  state: MandateState
  readonly months: Span
  inForce: readonly Span[]
  readonly places: number
  readonly ceiling: number
  pairs: PlayedPair[]
  /** Rupiah deducted and not yet paid on. */
  trust: number
}

export interface PlayedSponsor extends Omit<FirstSponsor, 'workers' | 'agency' | 'termEnds'> {
  agency: string
  termEnds: Month
  readonly mandate: PlayedMandate
  /** His new pay office does not know of him this month. */
  isMoving: boolean
  backIn: Month | null
}

export interface PlayedWorker {
  readonly personId: number
  readonly sector: Sector
  readonly villageCode: string | null
  readonly kk: string | null
  readonly paid: Map<Month, string>
  /** First day no longer protected; null when he never was. */
  protectedUntil: Day | null
  warnedOn: Day | null
  hasLapsed: boolean
}

export interface FundCover {
  readonly worker: PlayedWorker
  readonly payer: 'pool' | 'apbd'
  readonly months: Span
  /** Months that it has not paid yet. */
  unpaid: readonly Month[]
}

export interface PlayedNeed {
  readonly need: number
  readonly worker: PlayedWorker
  readonly from: Month
  readonly heldBy: number | null
}

export interface PlayedFund {
  readonly step: 'pool' | 'apbd'
  given: number
  paid: number
  bound: number
  left: number
}

/** Everything as it stands on a day of the play. */
export interface World {
  readonly scheme: SimulatedScheme
  readonly sponsors: PlayedSponsor[]
  readonly workers: Map<number, PlayedWorker>
  covers: FundCover[]
  needs: PlayedNeed[]
  readonly funds: readonly PlayedFund[]
  readonly violations: string[]
  deducted: number
  paidBySponsors: number
  returned: number
  nextPair: number
  nextNeed: number
  nextSponsor: number
  nextPerson: number
}

export function makeWorld(scheme: SimulatedScheme): World {
  const workers = new Map(scheme.workers.map((one): [number, PlayedWorker] => [one.personId, newWorker(one)]))
  const fund = (step: 'pool' | 'apbd', money: number) => ({
    step,
    given: money,
    paid: 0,
    bound: 0,
    left: money,
  })
  const world: World = {
    scheme,
    sponsors: [],
    workers,
    covers: [],
    needs: [],
    funds: [fund('pool', scheme.pool), fund('apbd', scheme.apbd)],
    violations: [],
    deducted: 0,
    paidBySponsors: 0,
    returned: 0,
    nextPair: 1,
    nextNeed: 1,
    nextSponsor: Math.max(0, ...scheme.sponsors.map(({ sponsor }) => sponsor)) + 1,
    nextPerson: Math.max(0, ...workers.keys()) + 1,
  }
  for (const { workers: held, ...one } of scheme.sponsors) {
    const sponsor = addPlayedSponsor(world, one, scheme.from)
    for (const personId of held) {
      const worker = workers.get(personId)!
      addPair(world, sponsor.mandate, worker, sponsor.mandate.months, false)
      // They were protected when the play begins: the month before it is paid.
      pay(world, worker, addMonths(scheme.from, -1), 'before')
    }
  }
  return world
}

const newWorker = (one: Pick<PlayedWorker, 'personId' | 'sector' | 'villageCode' | 'kk'>): PlayedWorker => ({
  ...one,
  paid: new Map(),
  protectedUntil: null,
  warnedOn: null,
  hasLapsed: false,
})

/** Consents in a month: his mandate is in force from then on, and as long as he renews it. */
export function addPlayedSponsor(
  world: World,
  one: Omit<FirstSponsor, 'workers'>,
  from: Month,
): PlayedSponsor {
  const { price, months } = world.scheme
  const span = { from, to: addMonths(world.scheme.from, months + 24) }
  const most = Math.max(
    ...Array.from({ length: months + 24 }, (_, i) => dearest(price.sponsor, addMonths(from, i))),
  )
  const sponsor = { ...one, isMoving: false, backIn: null } as unknown as {
    -readonly [K in keyof PlayedSponsor]: PlayedSponsor[K]
  }
  sponsor.mandate = {
    mandate: one.sponsor,
    holder: sponsor,
    state: 'offered',
    months: span,
    inForce: [],
    places: one.places,
    ceiling: most * one.places,
    pairs: [],
    trust: 0,
  }
  movePlayed(sponsor.mandate, 'signed', from)
  world.sponsors.push(sponsor)
  return sponsor
}

/** What a worker's month costs at the most, whatever he works as: ceilings and the reserve's strength go by it. */
export const dearest = (price: World['scheme']['price']['sponsor'], month: Month): number =>
  Math.max(price(month, 'other'), price(month, 'transport'))

export function addWorker(world: World, villageCode: string | null): PlayedWorker {
  const worker = newWorker({ personId: world.nextPerson++, sector: 'other', villageCode, kk: null })
  world.workers.set(worker.personId, worker)
  return worker
}

export function addPair(
  world: World,
  mandate: PlayedMandate,
  worker: PlayedWorker,
  months: Span,
  isCover: boolean,
): void {
  mandate.pairs.push({ pair: world.nextPair++, mandate, worker, months, isCover })
}

/** The same table of states and the same months in force as a mandate of the program. @returns whether it may */
export function movePlayed(mandate: PlayedMandate, what: MandateMove, from: Month): boolean {
  const state = stateAfter(mandate.state, what)
  if (state === undefined) return false
  mandate.inForce = spansAfter(mandate, { what, from })
  mandate.state = state
  return true
}

/** The insurer receipts a worker's month: his protection lasts from then on, joined to what was before or anew. */
export function pay(world: World, worker: PlayedWorker, month: Month, payer: string): boolean {
  const before = worker.paid.get(month)
  if (before !== undefined) {
    world.violations.push(`${month} of worker ${worker.personId} is paid by ${before} and ${payer}`)
    return false
  }
  worker.paid.set(month, payer)
  const until = firstDay(addMonths(month, world.scheme.arrearsMonths + 1))
  if (worker.protectedUntil === null || until > worker.protectedUntil) {
    worker.protectedUntil = until
    worker.hasLapsed = false
  }
  return true
}

/** Workers of a mandate from a month on need somebody else. */
export function release(world: World, mandate: PlayedMandate, from: Month): void {
  for (const pair of mandate.pairs) {
    if (pair.months.to <= from || pair.months.from >= pair.months.to) continue
    cutPair(pair, from)
    addNeed(world, pair.worker, from, null)
  }
}

/** A pair ends before a month; who follows is somebody else's question from then on. */
export function cutPair(pair: PlayedPair, from: Month): void {
  pair.months = { from: pair.months.from, to: pair.months.from < from ? from : pair.months.from }
  pair.isCover = false
}

export function addNeed(world: World, worker: PlayedWorker, from: Month, heldBy: number | null): void {
  world.needs.push({ need: world.nextNeed++, worker, from, heldBy })
}

/** Who takes a worker on, by kind. */
export const stepInKinds: readonly StepInBy[] = ['free-place', 'reserve-sponsor', 'pool', 'apbd']
