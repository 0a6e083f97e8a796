import { addMonths, type Day, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'
import { firstMonthAfter, type Span } from '../mandates/month-spans.ts'
import { planStepIns } from '../reserve/plan-step-ins.ts'
import type { ReadyFund, ReadyMandate, StepInBy } from '../reserve/reserve-problem.ts'
import { firstMonthForOther, isCoverOver, isOverdue } from '../reserve/watch-lapses.ts'
import {
  addNeed,
  addPair,
  cutPair,
  pay,
  type PlayedPair,
  type PlayedSponsor,
  type PlayedWorker,
  type World,
} from './world.ts'

export interface ReserveRun {
  readonly stepIns: Readonly<Record<StepInBy, number>>
  readonly unmet: number
}

/** What the program does every day: finds who needs another payer, asks the core who steps in, and does it. */
export function runReserve(world: World, asOf: Day): ReserveRun {
  findNeeds(world, asOf)
  const stepIns = { 'free-place': 0, 'reserve-sponsor': 0, pool: 0, apbd: 0 }
  if (world.needs.length === 0) return { stepIns, unmet: 0 }
  const { scheme } = world
  const plan = planStepIns({
    asOf,
    fallback: scheme.fallback,
    cutOffDay: scheme.cutOffDay,
    coverMonths: scheme.coverMonths,
    excludeKin: scheme.excludeKin,
    needs: world.needs.map(({ need, worker, from, heldBy }) => ({
      need,
      from: laterOf(from, worker.hasLapsed ? monthOf(asOf) : from),
      personId: worker.personId,
      // Whose protection has lapsed begins anew: nothing more is lost by waiting, and others go first.
      lapsesOn:
        worker.protectedUntil === null || worker.hasLapsed
          ? `${addMonths(laterOf(from, monthOf(asOf)), scheme.arrearsMonths)}-01`
          : worker.protectedUntil,
      isOver: worker.hasLapsed,
      villageCode: worker.villageCode,
      kk: worker.kk,
      sector: worker.sector,
      heldBy,
    })),
    mandates: readyMandates(world, firstMonthAfter(asOf, scheme.cutOffDay)),
    funds: readyFunds(world),
  })
  const needs = new Map(world.needs.map((one) => [one.need, one]))
  const mandates = new Map(world.sponsors.map(({ mandate }) => [mandate.mandate, mandate]))
  const pairs = pairsByWorker(world)
  for (const { need, by, mandate, payer, months, cost } of plan.stepIns) {
    const { worker } = needs.get(need)!
    stepIns[by]++
    if (mandate !== null) addPair(world, mandates.get(mandate)!, worker, months, by !== 'free-place')
    else {
      const fund = world.funds.find(({ step }) => step === payer)!
      fund.left -= cost
      fund.bound += cost
      for (const pair of pairs.get(worker) ?? []) if (pair.months.to > months.from) cutPair(pair, months.from)
      world.covers.push({ worker, payer: fund.step, months, unpaid: monthsIn(months) })
    }
  }
  const served = new Set(plan.stepIns.map(({ need }) => need))
  world.needs = world.needs.filter(({ need }) => !served.has(need))
  payCovers(world, monthOf(asOf))
  return { stepIns, unmet: plan.unmet.length }
}

const monthsIn = ({ from, to }: Span): Month[] =>
  Array.from({ length: monthNumber(to) - monthNumber(from) }, (_, i) => addMonths(from, i))

const laterOf = (a: Month, b: Month) => (a > b ? a : b)

function findNeeds(world: World, asOf: Day): void {
  const { cutOffDay } = world.scheme
  world.covers = world.covers.filter(({ worker, months }) => {
    const isOver = isCoverOver(months.to, asOf, cutOffDay)
    if (isOver) addNeed(world, worker, months.to, null)
    return !isOver
  })
  for (const { mandate } of world.sponsors) {
    for (const pair of mandate.pairs) {
      if (pair.months.from >= pair.months.to || !pair.isCover) continue
      if (!isCoverOver(pair.months.to, asOf, cutOffDay)) continue
      addNeed(world, pair.worker, pair.months.to, mandate.holder.sponsor)
      pair.isCover = false
    }
  }
  const helped = new Set([...world.needs, ...world.covers].map(({ worker }) => worker))
  for (const [worker, pairs] of pairsByWorker(world)) {
    const { protectedUntil: lapsesOn, hasLapsed } = worker
    if (lapsesOn === null || hasLapsed || helped.has(worker) || !isOverdue(lapsesOn, asOf)) continue
    const from = firstMonthForOther(lapsesOn, asOf, cutOffDay)
    const cut = pairs.filter(({ months }) => months.to > from)
    if (cut.length === 0) continue
    for (const pair of cut) cutPair(pair, from)
    addNeed(world, worker, from, null)
  }
}

function pairsByWorker({ sponsors }: World): Map<PlayedWorker, PlayedPair[]> {
  const pairs = sponsors.flatMap(({ mandate }) =>
    mandate.pairs.filter(({ months }) => months.from < months.to),
  )
  return Map.groupBy(pairs, ({ worker }) => worker)
}

/** Mandates in force from a month on, with the places that nobody has by then. */
export function readyMandates(world: World, from: Month): ReadyMandate[] {
  return world.sponsors.flatMap((holder) => {
    const { mandate } = holder
    const months = mandate.inForce.find((span) => span.from <= from && from < span.to)
    const places = mandate.places - mandate.pairs.filter((pair) => pair.months.to > from).length
    return mandate.state !== 'active' || months === undefined || places <= 0
      ? []
      : [readyMandate(holder, months, places)]
  })
}

const readyMandate = (
  holder: PlayedSponsor,
  months: ReadyMandate['months'],
  places: number,
): ReadyMandate => ({
  mandate: holder.mandate.mandate,
  sponsor: holder.sponsor,
  by: holder.isReserve ? 'reserve-sponsor' : 'free-place',
  places,
  months,
  agency: holder.agency,
  villageCode: holder.villageCode,
  adopted: [],
  kk: holder.kk,
})

function readyFunds({ funds, scheme }: World): ReadyFund[] {
  const end = addMonths(scheme.from, scheme.months + 24)
  return funds
    .filter(({ step, given }) => given > 0 && scheme.fallback.includes(step))
    .map(({ step, left }) => ({
      step,
      payer: step,
      name: step === 'pool' ? 'dana kumpulan' : 'APBD',
      money: left,
      months: { from: scheme.from, to: end },
      price: step === 'pool' ? scheme.price.sponsor : scheme.price.government,
    }))
}

/** Funds pay a month once it has begun. */
export function payCovers(world: World, month: Month): void {
  const { price } = world.scheme
  for (const cover of world.covers) {
    const { worker, payer } = cover
    const fund = world.funds.find(({ step }) => step === payer)!
    for (const one of cover.unpaid.filter((unpaid) => unpaid <= month)) {
      const amount =
        payer === 'pool' ? price.sponsor(one, worker.sector) : price.government(one, worker.sector)
      fund.bound -= amount
      if (pay(world, worker, one, payer)) fund.paid += amount
      else fund.left += amount
    }
    cover.unpaid = cover.unpaid.filter((unpaid) => unpaid > month)
  }
}
