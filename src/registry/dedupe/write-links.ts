import { closeSync, openSync, writeSync } from 'node:fs'
import type { Deduped } from './dedupe-files.ts'

const flushBytes = 1 << 20

/**
 * Writes `row_id,cluster_id`, one line per row, to a file or, without a path, to stdout. A row is
 * called as its own `row_id` column says, else by its number in the file from 1; with several files
 * the file's name and a colon stand before it. `cluster_id` is the number of the group's first row.
 */
export function writeLinks(deduped: Deduped, path: string | undefined): void {
  const { linked, chunks, files } = deduped
  const { cluster } = linked.groups
  const file = path === undefined ? 1 : openSync(path, 'w')
  const out = new Output(file)
  try {
    out.text('row_id,cluster_id\n')
    let row = 0
    const recordsBefore = files.map(() => 0)
    for (const chunk of chunks) {
      const before = files.length > 1 ? `${files[chunk.input]!}:` : ''
      let from = 0
      for (let i = 0; i < chunk.rows; i++, row++) {
        const own = chunk.idEnds.length > 0
        const to = own ? chunk.idEnds[i]! : 0
        if (before !== '' || (own && to > from && needsQuotes(chunk.idBytes, from, to))) {
          const id =
            own && to > from
              ? decoder.decode(chunk.idBytes.subarray(from, to))
              : String(recordsBefore[chunk.input]! + chunk.recordOf[i]! + 1)
          out.text(quoted(before + id))
        } else if (own) out.bytes(chunk.idBytes, from, to)
        else out.number(recordsBefore[chunk.input]! + chunk.recordOf[i]! + 1)
        from = to
        out.byte(44)
        out.number(cluster[row]! + 1)
        out.byte(10)
      }
      recordsBefore[chunk.input]! += chunk.recordsSeen
    }
    out.flush()
  } finally {
    if (path !== undefined) closeSync(file)
  }
}

const decoder = new TextDecoder()

function needsQuotes(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] === 44 || bytes[i] === 34 || bytes[i]! < 32) return true
  return false
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Bytes gathered before they are written. */
class Output {
  private readonly buffer = Buffer.allocUnsafe(flushBytes + 4096)
  private used = 0
  private readonly file: number

  constructor(file: number) {
    this.file = file
  }

  byte(value: number): void {
    this.buffer[this.used++] = value
    if (this.used >= flushBytes) this.flush()
  }

  bytes(from: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) this.byte(from[i]!)
  }

  text(text: string): void {
    if (text.length > 1000) this.bytes(Buffer.from(text), 0, Buffer.byteLength(text))
    else this.used += this.buffer.write(text, this.used)
    if (this.used >= flushBytes) this.flush()
  }

  number(value: number): void {
    let digits = 1
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++
    let rest = value
    for (let i = digits - 1; i >= 0; i--) {
      this.buffer[this.used + i] = 48 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    this.used += digits
  }

  flush(): void {
    let at = 0
    while (at < this.used) at += writeSync(this.file, this.buffer, at, this.used - at)
    this.used = 0
  }
}
