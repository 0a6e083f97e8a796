import type { PersonRow } from './rows.ts'

/** A value that the register stands behind, and the row it was taken from. */
export interface Survivor<T> {
  readonly value: T
  readonly row: PersonRow
}

/**
 * Chooses between the values that rows of one person state.
 *
 * The rule, in this order: the newest correction; stated by most lists; stated by the most trusted
 * kind of list; stated in the newest list; stated in the earlier line. Blank values never win. The rule looks only at
 * the rows, so the same rows give the same value.
 *
 * @param trust rank per kind of list, higher counts more (table `registry.trust`)
 */
export function chooseValue<T extends string | number>(
  rows: readonly PersonRow[],
  trust: ReadonlyMap<string, number>,
  read: (row: PersonRow) => T,
): Survivor<T> | undefined {
  const blank = (value: T) => value === '' || value === 0
  let best: Candidate<T> | undefined
  if (rows.length === 1) {
    const value = read(rows[0]!)
    return blank(value) ? undefined : { value, row: rows[0]! }
  }
  const corrected = findCorrected(rows, (row) => !blank(read(row)))
  if (corrected) return { value: read(corrected), row: corrected }
  const candidates = new Map<T, Candidate<T>>()
  for (const row of rows) {
    const value = read(row)
    if (blank(value)) continue
    const known = candidates.get(value)
    if (known === undefined) {
      candidates.set(value, { value, row, sources: new Set([row.source]) })
    } else {
      known.sources.add(row.source)
      if (precedes(row, known.row, trust)) known.row = row
    }
  }
  for (const candidate of candidates.values()) {
    if (best === undefined || isStronger(candidate, best, trust)) best = candidate
  }
  return best
}

/** The newest correction that states what is asked; corrections are made after looking, and win. */
export function findCorrected(
  rows: readonly PersonRow[],
  states: (row: PersonRow) => boolean,
): PersonRow | undefined {
  let found: PersonRow | undefined
  for (const row of rows) {
    if (row.kind === 'corrections' && states(row) && row.batchId >= (found?.batchId ?? 0)) found = row
  }
  return found
}

interface Candidate<T> {
  readonly value: T
  row: PersonRow
  readonly sources: Set<string>
}

function isStronger<T>(a: Candidate<T>, b: Candidate<T>, trust: ReadonlyMap<string, number>): boolean {
  if (a.sources.size !== b.sources.size) return a.sources.size > b.sources.size
  return precedes(a.row, b.row, trust)
}

/** Whether row `a` speaks louder than row `b`. */
function precedes(a: PersonRow, b: PersonRow, trust: ReadonlyMap<string, number>): boolean {
  const rankA = trust.get(a.kind) ?? 0
  const rankB = trust.get(b.kind) ?? 0
  if (rankA !== rankB) return rankA > rankB
  if (a.asOf !== b.asOf) return a.asOf > b.asOf
  if (a.batchId !== b.batchId) return a.batchId > b.batchId
  return a.line < b.line
}
