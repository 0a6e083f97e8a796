/** A row by batch and line. */
export type RowRef = readonly [batchId: number, line: number]

/** Two persons became one, or one became two; told by the rows that there were before. */
export interface PersonEvent {
  readonly kind: 'merged' | 'split'
  /** Who kept the number. */
  readonly personId: number
  readonly otherId: number
  readonly personRows: readonly RowRef[]
  readonly otherRows: readonly RowRef[]
}

/** Which person each row belongs to. */
export type Membership = Iterable<readonly [batchId: number, line: number, personId: number]>

/**
 * What happened to persons between two recognitions. Only rows that stand in both count: a new row
 * that joins a person is no merge, and a row taken back is no split.
 */
export function comparePeople(before: Membership, after: Membership): PersonEvent[] {
  const old = new Map<string, number>()
  for (const [batchId, line, personId] of before) old.set(`${batchId}:${line}`, personId)
  /** New person to old person to the rows they share. */
  const shared = new Map<number, Map<number, RowRef[]>>()
  for (const [batchId, line, personId] of after) {
    const was = old.get(`${batchId}:${line}`)
    if (was === undefined) continue
    let parts = shared.get(personId)
    if (!parts) shared.set(personId, (parts = new Map<number, RowRef[]>()))
    const rows = parts.get(was)
    if (rows) rows.push([batchId, line])
    else parts.set(was, [[batchId, line]])
  }
  return [...merges(shared), ...splits(shared)]
}

function* merges(shared: ReadonlyMap<number, ReadonlyMap<number, RowRef[]>>): Generator<PersonEvent> {
  for (const [personId, parts] of shared) {
    if (parts.size < 2) continue
    const [kept, ...others] = [...parts].toSorted(([a], [b]) => ownFirst(personId, a, b))
    for (const [otherId, otherRows] of others) {
      yield { kind: 'merged', personId, otherId, personRows: kept![1], otherRows }
    }
  }
}

function* splits(shared: ReadonlyMap<number, ReadonlyMap<number, RowRef[]>>): Generator<PersonEvent> {
  const pieces = new Map<number, [personId: number, rows: RowRef[]][]>()
  for (const [personId, parts] of shared) {
    for (const [was, rows] of parts) pieces.set(was, [...(pieces.get(was) ?? []), [personId, rows]])
  }
  for (const [was, parts] of pieces) {
    if (parts.length < 2) continue
    const [kept, ...others] = parts.toSorted(([a], [b]) => ownFirst(was, a, b))
    for (const [otherId, otherRows] of others) {
      yield { kind: 'split', personId: was, otherId, personRows: kept![1], otherRows }
    }
  }
}

/** The side that carries the person's own number first, then by number. */
function ownFirst(own: number, a: number, b: number): number {
  return Number(b === own) - Number(a === own) || a - b
}
