import { closeSync, openSync, readSync } from 'node:fs'
import { endOfRecord } from './read-delimited.ts'

/** A delimited text: a file that is read where it lies, or bytes in shared memory. */
export type TextSource = { readonly path: string; readonly size: number } | { readonly bytes: Uint8Array }

export function sizeOf(source: TextSource): number {
  return 'path' in source ? source.size : source.bytes.length
}

/** The bytes `[from, to)` of a source. */
export function readRange(source: TextSource, from: number, to: number): Uint8Array {
  if (!('path' in source)) return source.bytes.subarray(from, to)
  const bytes = new Uint8Array(to - from)
  const file = openSync(source.path, 'r')
  try {
    let filled = 0
    while (filled < bytes.length) {
      const read = readSync(file, bytes, filled, bytes.length - filled, from + filled)
      if (read === 0) break
      filled += read
    }
    return filled === bytes.length ? bytes : bytes.subarray(0, filled)
  } finally {
    closeSync(file)
  }
}

const overrun = 1 << 16

/**
 * The bytes of the records that begin in `[from, to)`: from the first such record to the end of the last.
 *
 * @param quoted whether an odd number of quotes stands before `from`, so that it lies inside a cell
 */
export function readRecords(
  source: TextSource,
  from: number,
  to: number,
  quoted: boolean,
): { readonly bytes: Uint8Array; readonly from: number; readonly to: number } {
  const size = sizeOf(source)
  // One byte more in front tells whether `from` itself begins a record.
  const start = Math.max(0, from - 1)
  for (let more = overrun; ; more *= 8) {
    const bytes = readRange(source, start, Math.min(size, to + more))
    const first = from === 0 ? 0 : firstRecord(bytes, quoted)
    const limit = to - start
    if (start + bytes.length >= size) return { bytes, from: Math.min(first, limit), to: limit }
    let at = lastStartBefore(bytes, first, limit)
    at = endOfRecord(bytes, at)
    if (at < bytes.length) return { bytes: bytes.subarray(0, at), from: Math.min(first, limit), to: limit }
  }
}

function firstRecord(bytes: Uint8Array, quoted: boolean): number {
  let open = quoted
  // The byte in front belongs to what was counted already.
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 34 && i > 0) open = !open
    else if (bytes[i] === 10 && !open) return i + 1
  }
  return bytes.length
}

function lastStartBefore(bytes: Uint8Array, first: number, limit: number): number {
  if (bytes.indexOf(34) < 0) {
    const before = bytes.lastIndexOf(10, limit - 1)
    return before < first ? first : before === limit - 1 ? limit : before + 1
  }
  let at = first
  for (;;) {
    const next = endOfRecord(bytes, at)
    if (next >= limit) return next > limit ? at : limit
    at = next
  }
}

/** Newlines and quotes in `[from, to)`: bounds on rows, and whether a border lies inside a cell. */
export function countMarks(
  source: TextSource,
  from: number,
  to: number,
): { newlines: number; quotes: number } {
  const bytes = readRange(source, from, to)
  let newlines = 0
  let quotes = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) newlines++
  for (let at = bytes.indexOf(34); at >= 0; at = bytes.indexOf(34, at + 1)) quotes++
  return { newlines, quotes }
}
