import type { Comparer } from './comparer.ts'
import { withinOneEdit } from './edit-distance.ts'
import { nikState, ownDistrict } from './pack-row.ts'
import { numberKind } from './read-numbers.ts'

/** How two NIK may stand to each other, from sameness to conflict. */
export const nikLevels = [
  'missing',
  'same-confirmed',
  'same',
  'same-contradicted',
  'one-edit',
  'one-edit-serial',
  'last-digit-lost',
  'serial-lost',
  'short-prefix',
  'one-digit-more-or-less',
  'two-edits',
  'other-district',
  'neighbour-serial',
  'other-serial',
  'same-birth-only',
  'conflict-confirmed',
  'conflict-contradicted',
  'conflict',
  'damaged-conflict',
] as const

export const birthLevels = [
  'missing',
  'same',
  'same-stand-in',
  'swapped',
  'one-part',
  'other-year',
  'stand-in',
  'same-year',
  'other',
] as const

const nikLevel = Object.fromEntries(nikLevels.map((name, i) => [name, i])) as Record<
  (typeof nikLevels)[number],
  number
>
const birthLevel = Object.fromEntries(birthLevels.map((name, i) => [name, i])) as Record<
  (typeof birthLevels)[number],
  number
>

/** A day that clerks write when the day is not known: 1 July, 31 December, 1 January. */
function isStandIn(date: number): boolean {
  const day = date % 10_000
  return day === 701 || day === 1231 || day === 101
}

/** The level of two birth dates, yyyymmdd; yyyy0000 is a year alone, 0 nothing. */
export function compareDates(a: number, b: number): number {
  if (a === 0 || b === 0) return birthLevel.missing
  if (a === b && a % 10_000 !== 0) return isStandIn(a) ? birthLevel['same-stand-in'] : birthLevel.same
  const ya = Math.floor(a / 10_000)
  const yb = Math.floor(b / 10_000)
  const dayA = a % 10_000
  const dayB = b % 10_000
  if (dayA === 0 || dayB === 0) return ya === yb ? birthLevel['same-year'] : birthLevel.other
  const ma = Math.floor(dayA / 100)
  const mb = Math.floor(dayB / 100)
  const da = dayA % 100
  const db = dayB % 100
  if (ya === yb) {
    if (ma === db && da === mb) return birthLevel.swapped
    if (ma === mb || da === db)
      return isStandIn(a) || isStandIn(b) ? birthLevel['stand-in'] : birthLevel['one-part']
    return isStandIn(a) || isStandIn(b) ? birthLevel['stand-in'] : birthLevel['same-year']
  }
  if (dayA === dayB && !isStandIn(a)) return birthLevel['other-year']
  return birthLevel.other
}

/** The birth date in a NIK as yyyymmdd; lists of workers name nobody born after 2016. 0 when impossible. */
export function birthOfNik(records: Int32Array, at: number): number {
  const day = (records[at]! % 100) % 40
  const month = Math.floor(records[at + 1]! / 1_000_000)
  const year = Math.floor(records[at + 1]! / 10_000) % 100
  if (day === 0 || day > 31 || month === 0 || month > 12) return 0
  return ((year <= 16 ? 2000 : 1900) + year) * 10_000 + month * 100 + day
}

/** Serials are given in order of registration on a birth day of a district: high ones are slips of the pen. */
const highestSerial = 40

/**
 * NIK and birth date are one comparison, for they share six digits: a level is a pair of levels,
 * `nik * 9 + birth`.
 *
 * @param scale bits by which an agreeing number gains as the rows grow (strangers agree ever more seldom)
 */
export function identityComparer(records: Int32Array, nik: number, birth: number, scale: number): Comparer {
  const width = birthLevels.length
  return {
    levels: nikLevels.flatMap((one) => birthLevels.map((two) => `${one}/${two}`)),
    compare: (a, b, rarity) => {
      const level = compareNik(records, a + nik, b + nik)
      let birthA = records[a + birth]!
      let birthB = records[b + birth]!
      if (level === 0) {
        // The NIK has no say of its own, so its date may stand in for a missing one.
        if (birthA % 10_000 === 0) birthA = ownDate(records, a + nik, birthA)
        if (birthB % 10_000 === 0) birthB = ownDate(records, b + nik, birthB)
      }
      rarity[0] = level >= 1 && level <= 9 && level !== 8 ? scale : 0
      return level * width + compareDates(birthA, birthB)
    },
  }
}

function ownDate(records: Int32Array, at: number, stated: number): number {
  const kind = records[at + 2]! & 15
  if (kind !== numberKind.whole && kind !== numberKind.twelve) return stated
  return birthOfNik(records, at) || stated
}

export function compareNik(records: Int32Array, a: number, b: number): number {
  const metaA = records[a + 2]!
  const metaB = records[b + 2]!
  if (metaA === 0 || metaB === 0) return nikLevel.missing
  const kindA = metaA & 15
  const kindB = metaB & 15
  if (kindA !== numberKind.whole || kindB !== numberKind.whole) return compareDamaged(records, a, b)
  const hiA = records[a]!
  const hiB = records[b]!
  const loA = records[a + 1]!
  const loB = records[b + 1]!
  const stateA = (metaA >> 10) & 3
  const stateB = (metaB >> 10) & 3
  if (hiA === hiB && loA === loB) {
    if (stateA === nikState.confirmed || stateB === nikState.confirmed) return nikLevel['same-confirmed']
    return stateA === nikState.contradicted || stateB === nikState.contradicted
      ? nikLevel['same-contradicted']
      : nikLevel.same
  }
  const edits = digitSlips(hiA, loA, hiB, loB)
  const serialA = loA % 10_000
  const serialB = loB % 10_000
  const sameTwelve = hiA === hiB && Math.floor(loA / 10_000) === Math.floor(loB / 10_000)
  if (sameTwelve) {
    if (
      edits === 1 &&
      (serialA % 10 === 0) !== (serialB % 10 === 0) &&
      Math.floor(serialA / 10) === Math.floor(serialB / 10)
    ) {
      return nikLevel['last-digit-lost']
    }
    if (serialA <= highestSerial && serialB <= highestSerial) return nikLevel['neighbour-serial']
    return edits === 1
      ? nikLevel['one-edit-serial']
      : edits === 2
        ? nikLevel['two-edits']
        : nikLevel['other-serial']
  }
  // Only the district is another, and each lives in his own: two people, not a slip of the pen.
  if (edits <= 2 && loA === loB && hiA % 100 === hiB % 100 && (metaA & metaB & ownDistrict) !== 0) {
    return nikLevel['other-district']
  }
  if (edits === 1) return nikLevel['one-edit']
  if (edits === 2) return nikLevel['two-edits']
  if (stateA === nikState.contradicted || stateB === nikState.contradicted)
    return nikLevel['conflict-contradicted']
  if (hiA % 100 === hiB % 100 && Math.floor(loA / 10_000) === Math.floor(loB / 10_000))
    return nikLevel['same-birth-only']
  return stateA === nikState.confirmed && stateB === nikState.confirmed
    ? nikLevel['conflict-confirmed']
    : nikLevel.conflict
}

/**
 * Slips between two numbers of 16 digits, eight in each half: 0, 1 (a digit, or neighbours swapped),
 * 2, or 3 for more.
 */
export function digitSlips(hiA: number, loA: number, hiB: number, loB: number): number {
  let count = 0
  let lastAt = -9
  let lastA = 0
  let lastB = 0
  let swapped = false
  for (let half = 0; half < 2; half++) {
    let a = half === 0 ? loA : hiA
    let b = half === 0 ? loB : hiB
    for (let i = 0; a !== b; i++) {
      const restA = Math.floor(a / 10)
      const restB = Math.floor(b / 10)
      const digitA = a - restA * 10
      const digitB = b - restB * 10
      if (digitA !== digitB) {
        if (++count === 3) return 3
        const at = half * 8 + i
        swapped = at === lastAt + 1 && digitA === lastB && digitB === lastA
        lastAt = at
        lastA = digitA
        lastB = digitB
      }
      a = restA
      b = restB
    }
  }
  return count === 2 && swapped ? 1 : count
}

const pad = (digits: number) => String(digits).padStart(8, '0')

/** The digits of a number as far as they are known. */
export function nikDigits(records: Int32Array, at: number): string {
  const meta = records[at + 2]!
  const length = (meta >> 4) & 31
  if (length === 0) return ''
  if ((meta & 15) === numberKind.twelve) return (pad(records[at]!) + pad(records[at + 1]!)).slice(0, 12)
  if (length <= 8) return String(records[at]!).padStart(length, '0')
  return pad(records[at]!) + String(records[at + 1]!).padStart(length - 8, '0')
}

function compareDamaged(records: Int32Array, a: number, b: number): number {
  const one = nikDigits(records, a)
  const two = nikDigits(records, b)
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  if (short.length < 12) {
    const known = short.replace(/0+$/, '')
    return known.length >= 3 && long.startsWith(known)
      ? nikLevel['short-prefix']
      : nikLevel['damaged-conflict']
  }
  if (short.length === 12) {
    if (long.startsWith(short)) return nikLevel['serial-lost']
    return withinOneEdit(short, long.slice(0, 12)) ? nikLevel['short-prefix'] : nikLevel['damaged-conflict']
  }
  return withinOneEdit(short, long) ? nikLevel['one-digit-more-or-less'] : nikLevel['damaged-conflict']
}
