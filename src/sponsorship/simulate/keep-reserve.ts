import { addMonths, type Day } from '../../platform/calendar.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { type ReserveStrength, strengthOf } from '../reserve/reserve-rule.ts'
import { readyMandates } from './run-reserve.ts'
import { addPlayedSponsor, dearest, type World } from './world.ts'

/** How strong the reserve is on a day; the same reckoning as on the screen Cadangan. */
export function reserveOf(world: World, day: Day): ReserveStrength {
  const { scheme, funds, sponsors } = world
  const from = firstMonthAfter(day, scheme.cutOffDay)
  const held = sponsors
    .filter(({ mandate }) => mandate.state === 'active')
    .map(
      ({ mandate }) => mandate.pairs.filter(({ months }) => months.from <= from && from < months.to).length,
    )
  return strengthOf({
    workers: held.reduce((sum, n) => sum + n, 0),
    squares: held.reduce((sum, n) => sum + n * n, 0),
    most: Math.max(0, ...held),
    leaveRate: lossRate(scheme),
    reserveMonths: scheme.reserveMonths,
    places: scheme.fallback.includes('reserve-sponsor')
      ? readyMandates(world, from).reduce(
          (sum, one) => sum + (one.by === 'reserve-sponsor' ? one.places : 0),
          0,
        )
      : 0,
    funds: funds
      .filter(({ step }) => scheme.fallback.includes(step))
      .map(({ step, left }) => ({
        money: left,
        price: dearest(step === 'pool' ? scheme.price.sponsor : scheme.price.government, from),
      })),
  })
}

/** The share of sponsors lost in a month: those who leave, and those who let their term run out. */
export const lossRate = ({ leaveRate, renewRate, termMonths }: World['scheme']): number =>
  Math.min(1, leaveRate + (1 - renewRate) / termMonths)

/** Brings the reserve back to its minimum, and to what those need for whom nobody could step in. */
export function keepReserve(world: World, day: Day): { readonly places: number; readonly pool: number } {
  const { scheme } = world
  const from = firstMonthAfter(day, scheme.cutOffDay)
  const pool = world.funds.find(({ step }) => step === 'pool')!
  const added = { places: 0, pool: 0 }
  const give = (months: number) => {
    const amount = months * dearest(scheme.price.government, from)
    pool.given += amount
    pool.left += amount
    added.pool += amount
  }
  const { cashMinimum, cash } = reserveOf(world, day)
  const open = world.needs.length
  const short = cashMinimum + open * scheme.coverMonths - cash
  if (scheme.fallback.includes('pool') && short > 0) give(short)
  for (let strength = reserveOf(world, day); !strength.holds; strength = reserveOf(world, day)) {
    const missing = Math.max(1, strength.minimum - strength.capacity)
    if (!scheme.fallback.includes('reserve-sponsor')) {
      if (!scheme.fallback.includes('pool')) break
      give(missing)
      continue
    }
    for (let i = 0; i < missing; i++) {
      const sponsor = world.nextSponsor++
      const values = {
        sponsor,
        agency: 'cadangan',
        villageCode: null,
        kk: null,
        places: 1,
        termEnds: addMonths(from, scheme.termMonths),
      }
      addPlayedSponsor(world, { ...values, isReserve: true, retiresIn: null }, from)
    }
    added.places += missing
  }
  return added
}
