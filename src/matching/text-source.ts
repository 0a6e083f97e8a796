import { closeSync, openSync, readSync } from 'node:fs'

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

/**
 * The bytes in which the records begin that begin in `[from, to)`, and `more` bytes beyond, where the
 * last of them may run on.
 *
 * @param quoted whether an odd number of quotes stands before `from`, so that it lies inside a cell
 */
export function readRecords(
  source: TextSource,
  range: { readonly from: number; readonly to: number; readonly quoted: boolean },
  more: number,
): { readonly bytes: Uint8Array; readonly from: number; readonly to: number; readonly whole: boolean } {
  const size = sizeOf(source)
  // One byte more in front tells whether `from` itself begins a record.
  const start = Math.max(0, range.from - 1)
  const bytes = readRange(source, start, Math.min(size, range.to + more))
  const first = range.from === 0 ? 0 : firstRecord(bytes, range.quoted)
  const limit = range.to - start
  return { bytes, from: Math.min(first, limit), to: limit, whole: start + bytes.length >= size }
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
