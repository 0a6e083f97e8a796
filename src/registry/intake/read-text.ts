import type { Workbook } from './grid.ts'
import { failIntake } from './intake-errors.ts'
import { limits } from './limits.ts'

/**
 * Reads a text file as one nameless sheet. Every record is a row, blank lines too, so that row
 * numbers are those a person counts; cells stay text.
 *
 * @throws registry/file-has-nul, registry/quote-not-closed, registry/too-many-rows
 */
export function readTextFile(name: string, bytes: Uint8Array): Workbook {
  const { text, encoding, bom } = decode(bytes)
  const nul = text.indexOf('\0')
  if (nul >= 0) throw failIntake('file-has-nul', { file: name, line: lineOf(text, nul) })
  const declared = /^sep=(.)\r?\n/.exec(text)
  const delimiter = declared?.[1] ?? detectDelimiter(text)
  const rows = parse(name, text, delimiter)
  return {
    format: 'text',
    sheets: [{ name: '', rows, merges: [], hidden: false }],
    text: { encoding, bom, delimiter },
  }
}

interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly bom: boolean
}

/** UTF-8 where the bytes are UTF-8, UTF-16 where a mark says so, else the Windows code page. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-8', bom: true }
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-8', bom: true }
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', bom }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', bom: false }
  }
}

function lineOf(text: string, position: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** The mark that splits most of the first lines into the same number of cells. */
export function detectDelimiter(text: string): string {
  const lines = text
    .slice(0, 60_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 60)
    .filter((line) => line.trim() !== '')
  let best = ','
  let bestScore = 0
  for (const delimiter of [',', ';', '\t', '|']) {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const cells = countOutsideQuotes(line, delimiter)
      if (cells > 0) counts.set(cells, (counts.get(cells) ?? 0) + 1)
    }
    for (const [cells, times] of counts) {
      const score = times * Math.min(cells, 12)
      if (score > bestScore) [best, bestScore] = [delimiter, score]
    }
  }
  return best
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false
  let count = 0
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (char === delimiter && !quoted) count++
  }
  return count
}

function parse(name: string, text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at)
      if (quoted === undefined || swallows(quoted.value, delimiter, rows))
        throw failIntake('quote-not-closed', { file: name, line: rows.length + 1 })
      let end = quoted.end
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      row.push(quoted.value + text.slice(quoted.end, end))
      at = end
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      row.push(text.slice(at, end))
      at = end
    }
    if (text[at] === delimiter) {
      at++
      if (at === text.length) row.push('')
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    rows.push(row)
    row = []
    if (rows.length > limits.rows) throw failIntake('too-many-rows', { file: name, limit: limits.rows })
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** Whether a quoted cell holds whole rows: its quote was opened by mistake and closed by another's. */
function swallows(value: string, delimiter: string, rows: readonly (readonly string[])[]): boolean {
  if (!value.includes('\n') && !value.includes('\r')) return false
  let width = 0
  for (const row of rows.slice(-200)) width = Math.max(width, row.length)
  const lines = value.split(/\r\n|\n|\r/).slice(1, -1)
  const whole = lines.filter((line) => width > 1 && countOutsideQuotes(line, delimiter) >= width - 1)
  return whole.length >= (width > 3 ? 1 : 3) || lines.length > 200
}

function readQuoted(text: string, start: number): { value: string; end: number } | undefined {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return undefined
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), end: quote + 1 }
    value += text.slice(from, quote + 1)
    from = quote + 2
  }
}
