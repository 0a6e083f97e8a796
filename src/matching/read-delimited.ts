import type { CellWriter, RowPacker } from './pack-row.ts'

/** What each column of a delimited text is. */
export interface ColumnPlan {
  /** Byte that parts cells. */
  readonly delimiter: number
  readonly columns: readonly {
    readonly column: number
    readonly field: string
    readonly monthFirst?: boolean
  }[]
  /** Column that names the row in the answer, or -1: then rows are numbered as in the file, from 1. */
  readonly idColumn: number
  /** Records before the first row of data. */
  readonly skip: number
  /** Number of the list, for files without a column that says so; 0 for none. */
  readonly list: number
}

/** Rows of one stretch of a text. */
export interface ChunkRows {
  readonly rows: number
  /** Records of the text that began here, blank ones too. */
  readonly recordsSeen: number
  /** Texts of the id column after each other, and where each ends. */
  readonly idBytes: Uint8Array
  readonly idEnds: Int32Array
  /** For rows without id column: number of the record within this stretch, from 0. */
  readonly recordOf: Int32Array
  /** Record in which a quote was opened and never closed, or -1. */
  readonly unclosed: number
  /** Where the last record ended. */
  readonly end: number
}

const quote = 34
const newline = 10
const carriage = 13

/**
 * Parses the records that begin in `bytes[from, to)` straight into packed rows, from `row` on.
 * Records may run on beyond `to`; `bytes` must hold them to their end.
 *
 * @param from begins a record
 */
export function packDelimited(
  bytes: Uint8Array,
  range: { readonly from: number; readonly to: number; readonly first: boolean },
  plan: ColumnPlan,
  packer: RowPacker,
  target: { readonly records: Int32Array; readonly row: number; readonly width: number },
): ChunkRows {
  const writers: (CellWriter | undefined)[] = []
  for (const { column, field, monthFirst } of plan.columns) {
    const writer = packer.writer(field, monthFirst)
    const before = writers[column]
    writers[column] = before === undefined ? writer : both(before, writer)
  }
  const ids = new IdCollector(plan.idColumn >= 0)
  const { delimiter } = plan
  const end = bytes.length
  let at = range.from
  let skip = range.first ? plan.skip : 0
  let row = target.row
  let recordsSeen = 0
  let unclosed = -1
  let scratch = new Uint8Array(256)
  while (at < range.to) {
    const record = recordsSeen++
    if (skip > 0 || bytes[at] === newline || (bytes[at] === carriage && bytes[at + 1] === newline)) {
      if (skip > 0) skip--
      at = endOfRecord(bytes, at)
      continue
    }
    packer.begin(target.records, row * target.width)
    let column = 0
    for (;;) {
      let from = at
      let to: number
      let cell = bytes
      if (bytes[at] === quote) {
        from = ++at
        let doubled = false
        for (;;) {
          const close = bytes.indexOf(quote, at)
          if (close < 0) {
            unclosed = record
            at = end
            break
          }
          at = close + 1
          if (bytes[at] !== quote) break
          doubled = true
          at++
        }
        to = Math.max(from, at === end && bytes[end - 1] !== quote ? end : at - 1)
        while (at < end && bytes[at] !== delimiter && bytes[at] !== newline) at++
        if (doubled) {
          if (scratch.length < to - from) scratch = new Uint8Array(to - from)
          to = undouble(bytes, from, to, scratch)
          from = 0
          cell = scratch
        }
      } else {
        while (at < end && bytes[at] !== delimiter && bytes[at] !== newline) at++
        to = at > from && bytes[at - 1] === carriage && (at === end || bytes[at] === newline) ? at - 1 : at
      }
      if (to > from) {
        if (column === plan.idColumn) {
          ids.take(cell, from, to)
        } else writers[column]?.(cell, from, to)
      }
      if (at >= end) break
      column++
      if (bytes[at++] === newline) break
    }
    if (plan.list !== 0) packer.putNumber('list', plan.list)
    packer.finish()
    ids.finish(record)
    row++
  }
  return { rows: row - target.row, recordsSeen, unclosed, end: at, ...ids.result() }
}

function both(one: CellWriter, two: CellWriter): CellWriter {
  return (bytes, from, to) => {
    one(bytes, from, to)
    two(bytes, from, to)
  }
}

/** Where the record that begins at `at` ends, newline included. Quotes may hold newlines. */
function endOfRecord(bytes: Uint8Array, at: number): number {
  let quoted = false
  for (let i = at; i < bytes.length; i++) {
    if (bytes[i] === quote) quoted = !quoted
    else if (bytes[i] === newline && !quoted) return i + 1
  }
  return bytes.length
}

function undouble(bytes: Uint8Array, from: number, to: number, into: Uint8Array): number {
  let length = 0
  for (let i = from; i < to; i++) {
    into[length++] = bytes[i]!
    if (bytes[i] === quote) i++
  }
  return length
}

class IdCollector {
  private bytes = new Uint8Array(1 << 16)
  private used = 0
  private ends = new Int32Array(1 << 13)
  private count = 0
  private readonly wanted: boolean

  constructor(wanted: boolean) {
    this.wanted = wanted
  }

  take(cell: Uint8Array, from: number, to: number): void {
    while (this.used + to - from > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2)
      larger.set(this.bytes)
      this.bytes = larger
    }
    for (let i = from; i < to; i++) this.bytes[this.used++] = cell[i]!
  }

  /** A row without id keeps an empty one. */
  finish(record: number): void {
    if (this.count === this.ends.length) {
      const larger = new Int32Array(this.ends.length * 2)
      larger.set(this.ends)
      this.ends = larger
    }
    this.ends[this.count++] = this.wanted ? this.used : record
  }

  result(): Pick<ChunkRows, 'idBytes' | 'idEnds' | 'recordOf'> {
    const ends = this.ends.slice(0, this.count)
    return {
      idBytes: this.bytes.slice(0, this.used),
      idEnds: this.wanted ? ends : new Int32Array(0),
      recordOf: this.wanted ? new Int32Array(0) : ends,
    }
  }
}
