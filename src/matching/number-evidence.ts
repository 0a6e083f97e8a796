import { editDistance } from './edit-distance.ts'
import type { Model } from './model.ts'
import type { NameLevel } from './name-evidence.ts'

export type BirthLevel =
  | 'same'
  | 'same-stand-in'
  | 'swapped'
  | 'one-part'
  | 'same-year'
  | 'stand-in-same-year'
  | 'other'
  | 'missing'
export type NikLevel =
  | 'same'
  | 'same-against-birth'
  | 'one-edit'
  | 'two-edits'
  | 'other-serial'
  | 'conflict'
  | 'damaged-fits'
  | 'damaged-conflicts'
  | 'missing'

/** Days that clerks write when the day is unknown. */
function isStandIn(birth: number): boolean {
  const day = birth % 10_000
  return day === 701 || day === 1231 || day === 101
}

/** Compares two birth dates, yyyymmdd with 0 for unknown; years alone where a date is missing. */
export function compareBirth(a: number, b: number, yearA: number, yearB: number): BirthLevel {
  if (a === 0 || b === 0) {
    if (yearA === 0 || yearB === 0) return 'missing'
    return yearA === yearB ? 'same-year' : Math.abs(yearA - yearB) === 1 ? 'missing' : 'other'
  }
  if (a === b) return isStandIn(a) ? 'same-stand-in' : 'same'
  const [ya, ma, da] = [Math.floor(a / 10_000), Math.floor(a / 100) % 100, a % 100]
  const [yb, mb, db] = [Math.floor(b / 10_000), Math.floor(b / 100) % 100, b % 100]
  if (ya === yb && ma === db && da === mb) return 'swapped'
  if (ya === yb && (isStandIn(a) || isStandIn(b))) return 'stand-in-same-year'
  const parts = Number(ya === yb) + Number(ma === mb) + Number(da === db)
  if (parts === 2) return 'one-part'
  return ya === yb ? 'same-year' : 'other'
}

export function birthBits(level: BirthLevel, model: Model['birth'], besideNik: boolean): number {
  switch (level) {
    case 'same':
      return besideNik ? model.sameBesideNik : model.same
    case 'same-stand-in':
      return besideNik ? model.sameBesideNik : model.sameStandIn
    case 'swapped':
      return besideNik ? 0 : model.swapped
    case 'one-part':
      return besideNik ? 0 : model.onePart
    case 'stand-in-same-year':
      return besideNik ? 0 : model.standInSameYear
    case 'same-year':
      return besideNik ? 0 : model.sameYear
    case 'other':
      return besideNik ? -2 : model.other
    case 'missing':
      return 0
  }
}

/** Compares two NIK, or what is left of them. */
export function compareNik(
  a: string,
  b: string,
  damagedA: string,
  damagedB: string,
  birth: BirthLevel,
): NikLevel {
  if (a !== '' && b !== '') {
    if (a === b) return birth === 'other' ? 'same-against-birth' : 'same'
    const edits = editDistance(a, b, 2)
    if (a.startsWith(b.slice(0, 12))) return 'other-serial'
    return edits === 1 ? 'one-edit' : edits === 2 ? 'two-edits' : 'conflict'
  }
  const left = a === '' ? damagedA : a
  const right = b === '' ? damagedB : b
  if (left === '' || right === '') return 'missing'
  return fits(left, right) ? 'damaged-fits' : 'damaged-conflicts'
}

/** Whether a damaged number can come from the other: cut off, or one digit lost, added or wrong. */
function fits(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return long.startsWith(short) || editDistance(short, long, 1) <= 1
}

export function nikBits(
  level: NikLevel,
  model: Model['nik'],
  context: { readonly name: NameLevel; readonly digits: number },
): number {
  switch (level) {
    case 'same':
      return model.same
    case 'same-against-birth':
      return model.sameAgainstBirth
    case 'one-edit':
      return model.oneEdit
    case 'two-edits':
      return model.twoEdits
    case 'other-serial':
      return context.name === 'same' ? model.otherSerialSameName : model.otherSerial
    case 'conflict':
      return model.conflict
    case 'damaged-fits':
      return context.digits >= 15
        ? model.damagedLong
        : context.digits >= 12
          ? model.damagedLong / 2
          : model.damagedShort
    case 'damaged-conflicts':
      return context.digits >= 15 ? model.conflict / 2 : context.digits >= 12 ? model.conflict / 2 : -1
    case 'missing':
      return 0
  }
}
