import { addMonths, type Day, firstDay, type Month } from '../../platform/calendar.ts'
import { SeededRandom } from '../../platform/seeded-random.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { isNearLapse } from '../reserve/watch-lapses.ts'
import { readResult, returnTrust, sendFiles, type SentFile } from './deduct.ts'
import { dayOf, drawFates, suffer } from './draw-fates.ts'
import { keepReserve, reserveOf } from './keep-reserve.ts'
import { payCovers, readyMandates, runReserve } from './run-reserve.ts'
import type { Lapse, SimulatedMonth, SimulatedScheme, Simulation } from './simulated-scheme.ts'
import { addPair, addPlayedSponsor, addWorker, makeWorld, stepInKinds, type World } from './world.ts'

/** Days of a month on which something regular happens. Results come on the 20th, new mandates are paired on the 24th. */
const resultDay = 20
const pairingDay = 24

/**
 * Plays the scheme forward month by month, by the rules that the program runs on: states and months of mandates, the
 * split of prices, pairing, who steps in and when, the strength of the reserve. The same numbers and seed give the
 * same course.
 *
 * Sponsors retire, do not renew their mandate, withdraw, pause, die, disappear from the list, change their unit; deductions are missed or come in
 * half, and whole files come a month late. The reserve is run every day on which something has happened, and at
 * least four times a month.
 */
export function playScheme(scheme: SimulatedScheme): Simulation {
  const random = new SeededRandom(scheme.seed)
  const world = makeWorld(scheme)
  const course: SimulatedMonth[] = []
  const lapses: Lapse[] = []
  let waiting: readonly SentFile[] = []
  let belowSince: Day | null = null
  let mostCarried = 0
  const start = reserveOf(world, firstDay(scheme.from))
  const added = { places: 0, pool: 0 }
  const keep = (day: Day) => {
    if (!scheme.keepsReserve) return
    const more = keepReserve(world, day)
    added.places += more.places
    added.pool += more.pool
  }
  keep(firstDay(scheme.from))
  for (let i = 0; i < scheme.months; i++) {
    const month = addMonths(scheme.from, i)
    if (i > 0 && month.endsWith('-01')) renewBudget(world)
    const fates = drawFates(world, month, random)
    const counts = { left: 0, joined: 0, missed: 0, lateFiles: 0, unmet: 0 }
    const stepIns = { 'free-place': 0, 'reserve-sponsor': 0, pool: 0, apbd: 0 }
    const lapsedBefore = lapses.length
    let strength = reserveOf(world, firstDay(month))
    let holds = true
    const days = [1, scheme.cutOffDay, scheme.cutOffDay + 1, resultDay, pairingDay].map((day) =>
      dayOf(month, day),
    )
    for (const day of [...new Set([...days, ...fates.map((one) => one.day)])].toSorted()) {
      if (day === firstDay(month)) noteLapses(world, day, belowSince, lapses)
      for (const fate of fates) if (fate.day === day && suffer(world, fate, random)) counts.left++
      if (day === dayOf(month, scheme.cutOffDay)) {
        const sent = sendFiles(world, month, random)
        waiting = [...waiting, ...sent]
        counts.missed += sent
          .flatMap(({ lines }) => lines)
          .filter(({ deducted, asked }) => deducted === 0 && asked.length > 0).length
        counts.lateFiles += sent.filter(({ isLate }) => isLate).length
      }
      if (day === dayOf(month, resultDay)) {
        const arrived = waiting.filter((file) => !file.isLate || file.month < month)
        for (const file of arrived) readResult(world, file)
        waiting = waiting.filter((file) => !arrived.includes(file))
        returnTrust(world, waiting)
      }
      if (day === dayOf(month, pairingDay)) counts.joined += join(world, month, random)
      payCovers(world, month)
      const run = runReserve(world, day)
      for (const by of stepInKinds) stepIns[by] += run.stepIns[by]
      counts.unmet = run.unmet
      strength = reserveOf(world, day)
      const isWhole = strength.holds && run.unmet === 0
      belowSince = isWhole ? null : (belowSince ?? day)
      holds &&= isWhole
      warn(world, day)
      if (day === dayOf(month, pairingDay)) {
        keep(day)
        if (world.needs.length > 0) {
          const again = runReserve(world, day)
          for (const by of stepInKinds) stepIns[by] += again.stepIns[by]
          counts.unmet = again.unmet
        }
        fillPlaces(world, day, random)
      }
    }
    mostCarried = Math.max(mostCarried, countCarried(world, month))
    course.push({
      month,
      sponsors: world.sponsors.filter(({ mandate }) => mandate.state === 'active').length,
      workers: sponsoredIn(world, month),
      ...counts,
      stepIns,
      capacity: strength.capacity,
      minimum: strength.minimum,
      holds,
      warned: [...world.workers.values()].filter(({ warnedOn, hasLapsed }) => warnedOn !== null && !hasLapsed)
        .length,
      lapses: lapses.length - lapsedBefore,
    })
  }
  noteLapses(world, firstDay(addMonths(scheme.from, scheme.months)), belowSince, lapses)
  const { deducted, paidBySponsors, returned, violations } = world
  const inTrust = world.sponsors.reduce((sum, { mandate }) => sum + mandate.trust, 0)
  return {
    months: course,
    lapses,
    money: { deducted, paidBySponsors, inTrust, returned, funds: world.funds },
    mostCarried,
    start,
    added,
    violations,
    paid: new Map([...world.workers].map(([personId, { paid }]) => [personId, [...paid.keys()].toSorted()])),
  }
}

/** Workers whose protection ends on this day, and since when the radar had said so. */
function noteLapses(world: World, day: Day, belowSince: Day | null, lapses: Lapse[]): void {
  for (const worker of world.workers.values()) {
    if (worker.protectedUntil === null || worker.hasLapsed || worker.protectedUntil > day) continue
    worker.hasLapsed = true
    const warned = [worker.warnedOn, belowSince].filter((one) => one !== null).toSorted()
    lapses.push({ personId: worker.personId, on: worker.protectedUntil, warnedOn: warned[0] ?? null })
  }
}

/** The radar: who is near the day on which he would no longer be protected. Paid, he is off it. */
function warn(world: World, day: Day): void {
  for (const worker of world.workers.values()) {
    const { protectedUntil, hasLapsed } = worker
    if (protectedUntil === null || hasLapsed) continue
    worker.warnedOn = isNearLapse(protectedUntil, day) ? (worker.warnedOn ?? day) : null
  }
}

const sponsoredIn = ({ sponsors }: World, month: Month) =>
  sponsors.reduce(
    (sum, { mandate }) =>
      sum + mandate.pairs.filter(({ months }) => months.from <= month && month < months.to).length,
    0,
  )

function countCarried(world: World, month: Month): number {
  const isNow = ({ months }: { readonly months: { readonly from: Month; readonly to: Month } }) =>
    months.from <= month && month < months.to
  const places = world.sponsors
    .filter(({ isReserve }) => isReserve)
    .reduce((sum, { mandate }) => sum + mandate.pairs.filter(isNow).length, 0)
  return places + world.covers.filter(isNow).length
}

/** New mandates; their places stand free for who lost his sponsor before anybody new is taken in. */
function join(world: World, month: Month, random: SeededRandom): number {
  const { joinRate, sponsors } = world.scheme
  let joined = 0
  for (const one of sponsors) {
    if (one.isReserve || !random.chance(joinRate)) continue
    const sponsor = world.nextSponsor++
    const { agency, villageCode, places } = one
    const values = { sponsor, agency, villageCode, kk: null, places, isReserve: false, retiresIn: null }
    const termEnds = addMonths(month, 1 + world.scheme.termMonths)
    addPlayedSponsor(world, { ...values, termEnds }, addMonths(month, 1))
    joined++
  }
  return joined
}

/** Places that nobody in need has taken, and that those on cover will not need, go to workers who are new. */
function fillPlaces(world: World, day: Day, random: SeededRandom): void {
  const from = firstMonthAfter(day, world.scheme.cutOffDay)
  const ready = readyMandates(world, from).filter(({ by }) => by === 'free-place')
  const free = ready.flatMap((one) => Array.from({ length: one.places }, () => one))
  const covered = world.covers.length + world.needs.length + countCarried(world, from)
  for (const { mandate, months, villageCode } of free.slice(0, Math.max(0, free.length - covered))) {
    const holder = world.sponsors.find((one) => one.mandate.mandate === mandate)!
    const worker = addWorker(world, random.chance(0.5) ? villageCode : null)
    addPair(world, holder.mandate, worker, { from, to: months.to }, false)
  }
}

/** A new year's APBD: what was left of the old one is given back. */
function renewBudget(world: World): void {
  const fund = world.funds.find(({ step }) => step === 'apbd')!
  fund.given += world.scheme.apbd - fund.left
  fund.left = world.scheme.apbd
}
