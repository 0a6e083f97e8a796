import type { Day } from '../platform/calendar.ts'
import type { Participation, Standing } from './queries.ts'

/** Both are needed to be protected; as bits, so that several memberships add up. */
const bits = { JKK: 1, JKM: 2 } as const
const both = bits.JKK | bits.JKM

interface Reach {
  covered: number
  paid: number
  ended: boolean
}

/** How far everybody's protection reaches on a day, over all his memberships. */
export function standingsOn(day: Day, participations: readonly Participation[]): Standing[] {
  const reaches = new Map<number, Reach>()
  for (const { latest, periods } of participations) {
    const risks = risksOf(latest.programmes)
    if (risks === 0) continue
    for (const { from, to, state } of periods) {
      if (state !== 'active' && state !== 'arrears') continue
      const reach = reaches.get(latest.personId) ?? { covered: 0, paid: 0, ended: false }
      reaches.set(latest.personId, reach)
      if (to !== null && to <= day) reach.ended = true
      else if (from <= day) {
        reach.covered |= risks
        if (state === 'active') reach.paid |= risks
      }
    }
  }
  return [...reaches].flatMap(([personId, { covered, paid, ended }]): Standing[] => {
    if (covered === both) return [{ personId, state: paid === both ? 'protected' : 'arrears' }]
    return ended ? [{ personId, state: 'ended' }] : []
  })
}

function risksOf(programmes: string): number {
  const named = programmes.split(',')
  return (named.includes('JKK') ? bits.JKK : 0) | (named.includes('JKM') ? bits.JKM : 0)
}
