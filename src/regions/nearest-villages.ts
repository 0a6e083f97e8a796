import { editDistance } from '../matching/public.ts'
import type { IndexedVillage } from './region-index.ts'

/**
 * The one village whose name differs by a slip of one letter, in long names of two; those of the
 * district first. None when two are equally near.
 */
export function findSlip(
  villages: readonly IndexedVillage[],
  key: string,
  district: string | undefined,
): IndexedVillage | undefined {
  const allowed = key.length >= 9 ? 2 : key.length >= 5 ? 1 : 0
  if (allowed === 0) return undefined
  const near = villages
    .map((village) => ({ village, distance: nearness(village, key, allowed) }))
    .filter(({ distance }) => distance <= allowed)
  const here = near.filter(({ village }) => village.district === district)
  return nearestAlone(here) ?? nearestAlone(near)
}

function nearestAlone(
  near: readonly { village: IndexedVillage; distance: number }[],
): IndexedVillage | undefined {
  const [best, next] = near.toSorted((a, b) => a.distance - b.distance)
  if (!best || (next && next.distance <= best.distance)) return undefined
  return best.village
}

const farthest = 12

/** The three villages whose names are nearest, those of the district preferred. */
export function listNearest(
  villages: readonly IndexedVillage[],
  key: string,
  district: string | undefined,
): IndexedVillage[] {
  const bonus = (village: IndexedVillage) => (village.district === district ? 2 : 0)
  return villages
    .map((village) => ({ village, distance: nearness(village, key, farthest) - bonus(village) }))
    .toSorted((a, b) => a.distance - b.distance || (a.village.code < b.village.code ? -1 : 1))
    .slice(0, 3)
    .map(({ village }) => village)
}

function nearness(village: IndexedVillage, key: string, limit: number): number {
  return Math.min(...village.keys.map((name) => editDistance(name, key, limit)))
}
