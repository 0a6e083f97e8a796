import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/** Copies a generated file without its last column, which it returns: the person of each row. */
export function cutTruth(from: string, to: string): number[] {
  const input = openSync(from, 'r')
  const output = openSync(to, 'w')
  const persons: number[] = []
  const buffer = Buffer.allocUnsafe(8 << 20)
  let rest = ''
  let header = true
  for (;;) {
    const read = readSync(input, buffer, 0, buffer.length, null)
    const lines = (rest + buffer.toString('latin1', 0, read)).split('\n')
    rest = read === 0 ? '' : lines.pop()!
    const kept: string[] = []
    for (const line of lines) {
      if (line === '') continue
      const comma = line.lastIndexOf(',')
      kept.push(line.slice(0, comma))
      if (!header) persons.push(Number(line.slice(comma + 1)))
      header = false
    }
    if (kept.length > 0) writeSync(output, Buffer.from(`${kept.join('\n')}\n`, 'latin1'))
    if (read === 0) break
  }
  closeSync(input)
  closeSync(output)
  return persons
}
