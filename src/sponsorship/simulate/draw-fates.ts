import { addMonths, type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { SeededRandom } from '../../platform/seeded-random.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { movePlayed, type PlayedSponsor, release, type World } from './world.ts'

/** What happens to a sponsor on a day. */
export interface Fate {
  readonly day: Day
  readonly sponsor: PlayedSponsor
  readonly what:
    | 'retired'
    | 'withdrawn'
    | 'paused'
    | 'missing'
    | 'deceased'
    | 'moved'
    | 'resumed'
    | 'term-over'
}

export const dayOf = (month: Month, day: number): Day => `${month}-${String(day).padStart(2, '0')}`

/** Of those who leave: most withdraw or pause, some are no longer listed, some die. */
const leaving = [
  ['withdrawn', 50],
  ['paused', 15],
  ['missing', 20],
  ['deceased', 15],
] as const

/** What happens in a month, day by day. Who retires and whose term ends is known beforehand; whether he renews, and everything else, is chance. */
export function drawFates(world: World, month: Month, random: SeededRandom): readonly Fate[] {
  const { leaveRate } = world.scheme
  const fates: Fate[] = []
  for (const sponsor of world.sponsors) {
    const { state } = sponsor.mandate
    const day = dayOf(month, random.between(2, 28))
    if (state === 'paused' && sponsor.backIn === month) fates.push({ day, sponsor, what: 'resumed' })
    if (state !== 'active') continue
    if (sponsor.retiresIn !== null && sponsor.retiresIn <= month) {
      fates.push({ day: firstDay(month), sponsor, what: 'retired' })
    } else if (endsHere(sponsor, month) && !renews(world, sponsor, random)) {
      fates.push({ day: firstDay(month), sponsor, what: 'term-over' })
    } else if (random.chance(leaveRate)) {
      const what = leaving[random.weighted(leaving.map(([, weight]) => weight))]![0]
      fates.push({ day: what === 'missing' ? firstDay(month) : day, sponsor, what })
    } else if (random.chance(leaveRate / 2)) fates.push({ day, sponsor, what: 'moved' })
  }
  return fates.toSorted((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.sponsor.sponsor - b.sponsor.sponsor,
  )
}

const endsHere = ({ termEnds }: PlayedSponsor, month: Month) => termEnds <= month

function renews({ scheme }: World, sponsor: PlayedSponsor, random: SeededRandom): boolean {
  const does = random.chance(scheme.renewRate)
  if (does) sponsor.termEnds = addMonths(sponsor.termEnds, scheme.termMonths)
  return does
}

const moves = {
  retired: 'ended',
  'term-over': 'ended',
  deceased: 'ended',
  withdrawn: 'withdrawn',
  paused: 'paused',
  missing: 'paused',
  resumed: 'resumed',
} as const

/** @returns whether a sponsor was lost */
export function suffer(world: World, { sponsor, what, day }: Fate, random: SeededRandom): boolean {
  const { cutOffDay } = world.scheme
  if (what === 'moved') {
    sponsor.agency = `unit ${random.below(20)}`
    sponsor.isMoving = random.chance(0.5)
    return false
  }
  const from = what === 'retired' || what === 'term-over' ? day.slice(0, 7) : firstMonthAfter(day, cutOffDay)
  if (!movePlayed(sponsor.mandate, moves[what], from) || what === 'resumed') return false
  if ((what === 'paused' || what === 'missing') && random.chance(0.6))
    sponsor.backIn = addMonths(day.slice(0, 7), random.between(1, 4))
  release(world, sponsor.mandate, from)
  return true
}
