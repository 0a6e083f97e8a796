import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { detectContent } from '../intake/detect-format.ts'
import { failIntake } from '../intake/intake-errors.ts'
import { decode, readTextFile } from '../intake/read-text.ts'

const headBytes = 1 << 17

/** A text file as it lies on disk: where its rows can be read fast, and a first look at them. */
export interface TextTable {
  readonly source: { readonly path: string; readonly size: number } | { readonly bytes: Uint8Array }
  readonly delimiter: string
  /** First records, blank ones too. */
  readonly head: readonly (readonly string[])[]
  /** Whether the head is all there is. */
  readonly whole: boolean
}

/**
 * Looks at a file. Undefined when it is no text: spreadsheets are read another way.
 *
 * @throws registry/file-empty, registry/file-not-a-list, registry/file-has-nul
 */
export function openTextTable(path: string, name: string): TextTable | undefined {
  const { size } = statSync(path)
  if (size === 0) throw failIntake('file-empty', { file: name })
  const start = readStart(path, Math.min(size, headBytes))
  const content = detectContent(start)
  if (content.format !== 'text') return undefined
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
  const oldMac = !start.includes(10) && start.includes(13)
  if (utf16 || oldMac) return inMemory(path, size, name)
  const whole = size <= headBytes
  const end = whole ? start.length : start.lastIndexOf(10) + 1
  const { sheets, text } = readTextFile(name, start.subarray(0, end || start.length))
  return { source: { path, size }, delimiter: text!.delimiter, head: sheets[0]!.rows as string[][], whole }
}

/** Texts in two-byte letters or with old line ends are turned into plain ones first. */
function inMemory(path: string, size: number, name: string): TextTable {
  const { text } = decode(readStart(path, size))
  const bytes = new TextEncoder().encode(text.replaceAll(/\r\n?/g, '\n').replace(/^\uFEFF/, ''))
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  const head = readTextFile(name, bytes.subarray(0, headBytes))
  return {
    source: { bytes: shared },
    delimiter: head.text!.delimiter,
    head: head.sheets[0]!.rows as string[][],
    whole: bytes.length <= headBytes,
  }
}

function readStart(path: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const file = openSync(path, 'r')
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0))
  } finally {
    closeSync(file)
  }
}
