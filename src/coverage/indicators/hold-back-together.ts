import { holdBack } from '../suppression.ts'
import type { Tally } from './cells.ts'
import { type Line, listKinds, listLines, sumOf } from './kinds.ts'
import type { Level } from './levels.ts'
import { type Base, type Held, maskParts } from './mask-parts.ts'
import { type Definition, keptPlan, type Step } from './telling-order.ts'

/**
 * What is held back of all indicators so that all of them together, with the table of headcounts, give no group of fewer
 * than five people away: neither by subtraction of one from the other, nor of the parts from the whole. One after the
 * other is told, always in the same order, and a part is held back where it would give one away with those before it;
 * later ones hold back at least the parts of earlier ones, so that what is hidden is the same people. Which indicator
 * was asked for makes no difference.
 *
 * @param villages everybody by village: what villages would give away holds back their districts and the whole
 * @param tallies everybody by the parts of another level than those of places
 * @returns by code; an indicator that counts by programme or workplace is told of the whole alone, if of anything
 * @law UU 27/2022 Pasal 16 dan 35
 */
export function holdBackTogether(
  villages: readonly Tally[],
  definitions: readonly Definition[],
  level: Level,
  tallies?: readonly Tally[],
): ReadonlyMap<string, Held> {
  const kinds = listKinds(villages)
  const { steps, stepsOf } = keptPlan(definitions, kinds)
  const places = maskPlaces(listLines(villages, kinds), steps, villages)
  const maskOthers = (others: readonly Tally[]) =>
    maskParts(listLines(others, kinds), steps, baseOf(others), {
      isForced: (at) => places.districts[at]!.whole,
    })
  const masks =
    level === 'village' ? places.villages : tallies === undefined ? places.districts : maskOthers(tallies)
  const partOf = level === 'village' ? ({ part }: Tally) => part : ({ part }: Tally) => districtOf(part)
  const everything = new Set(tallies?.map(({ part }) => part) ?? villages.map(partOf))
  return new Map(
    definitions.map(({ code }) => {
      const held = stepsOf.get(code)?.map((step) => masks[step]!)
      if (held === undefined) return [code, { whole: false, parts: everything }] as const
      return [code, { whole: held.some(({ whole }) => whole), parts: unionOf(held) }] as const
    }),
  )
}

function baseOf(tallies: readonly Tally[], within?: (part: { readonly key: string }) => string): Base {
  const count = (some: readonly Tally[]) => {
    const sum = (measure: 'listed' | 'covered', asn: boolean) =>
      some.reduce((all, one) => ((one.cell & 1) === 1 && !asn ? all : all + one[measure]), 0)
    const [registered, of, protectedAll, eligibleProtected] = [
      sum('listed', true),
      sum('listed', false),
      sum('covered', true),
      sum('covered', false),
    ]
    return {
      registered,
      eligible: of,
      protected: protectedAll,
      eligibleProtected,
      gap: of - eligibleProtected,
    }
  }
  const parts = [...Map.groupBy(tallies, ({ part }) => part)].map(([key, some]) => ({
    key,
    label: '',
    ...count(some),
  }))
  const shown = holdBack(
    count(tallies),
    parts.filter(({ registered }) => registered > 0),
    within,
  )
  const hidden = (name: 'eligible' | 'registered'): Held => ({
    whole: shown.whole[name] === null,
    parts: new Set(shown.parts.filter((part) => part[name] === null).map(({ key }) => key)),
  })
  return { eligible: hidden('eligible'), all: hidden('registered') }
}

const unionOf = (held: readonly Held[]) => new Set(held.flatMap(({ parts }) => [...parts]))

const districtOf = (village: string) => village.slice(0, 8)

/** Villages: first as the table by district hides, then within each district that it shows. */
function maskPlaces(
  lines: readonly Line[],
  steps: readonly Step[],
  tallies: readonly Tally[],
): { readonly districts: readonly Held[]; readonly villages: readonly Held[] } {
  const base = baseOf(tallies, ({ key }) => districtOf(key))
  const districts = [...Map.groupBy(lines, ({ key }) => districtOf(key))].map(([key, members]) => ({
    key,
    members,
    heads: sumOf(members),
    size: members.reduce((sum, { size }) => sum + size, 0),
  }))
  // Where a district is told, and where its villages cannot hide enough.
  const alone = new Map(districts.map(({ key, members }) => [key, maskParts(members, steps, base)]))
  const membersOf = new Map(districts.map(({ key, members }) => [key, members]))
  const byDistrict = maskParts(
    districts,
    steps,
    baseOf(tallies.map((one) => ({ ...one, part: districtOf(one.part) }))),
    {
      isBarred: (at, key) => alone.get(key)![at]!.whole,
      within: (key) => ({ members: membersOf.get(key)!, masks: alone.get(key)! }),
    },
  )
  const isShut = (at: number, district: string) => !steps[at]!.isFirst && byDistrict[at]!.parts.has(district)
  const villages = steps.map((_, at) => ({
    whole: byDistrict[at]!.whole,
    parts: new Set(
      districts.flatMap(({ key: district, members }) =>
        members.flatMap(({ key }) =>
          isShut(at, district) || alone.get(district)![at]!.parts.has(key) ? [key] : [],
        ),
      ),
    ),
  }))
  return { districts: byDistrict, villages }
}
