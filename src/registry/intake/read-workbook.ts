import { EncryptedFileError, fromHtml, HucreError } from 'hucre'
import { readOds } from 'hucre/ods'
import { readXls, readXlsx } from 'hucre/xlsx'
import { detectContent } from './detect-format.ts'
import type { Cell, FileFormat, Sheet, Workbook } from './grid.ts'
import { hiddenOdsSheets } from './hidden-ods-sheets.ts'
import { failIntake } from './intake-errors.ts'
import { limits } from './limits.ts'
import { inspectOldWorkbook } from './old-workbook.ts'
import { readTextFile } from './read-text.ts'
import { readZipDirectory } from './zip-directory.ts'

const mebibyte = 1_048_576

/**
 * Opens a file as it was received: `.xlsx`, `.xls`, `.ods`, an HTML table that calls itself `.xls`,
 * or text with any of four delimiters. The content decides, not the ending.
 *
 * @throws the refusals of `intake-errors.ts`; nothing else, whatever the bytes
 */
export async function readWorkbook(input: {
  readonly name: string
  readonly bytes: Uint8Array
}): Promise<Workbook> {
  const { name, bytes } = input
  if (bytes.length === 0) throw failIntake('file-empty', { file: name })
  if (bytes.length > limits.fileMiB * mebibyte) {
    throw failIntake('file-too-large', {
      file: name,
      size: Math.ceil(bytes.length / mebibyte),
      limit: limits.fileMiB,
    })
  }
  const workbook = await open(name, bytes)
  if (!workbook.sheets.some((sheet) => sheet.rows.some((row) => row.some((cell) => !isBlank(cell))))) {
    throw failIntake('no-rows', { file: name })
  }
  return workbook
}

function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}

async function open(name: string, bytes: Uint8Array): Promise<Workbook> {
  const content = detectContent(bytes)
  switch (content.format) {
    case 'protected':
      throw failIntake('file-protected', { file: name })
    case 'broken-zip':
      throw broken(name, 'arsip tidak lengkap', 'the archive is not whole')
    case 'other':
      throw failIntake('file-not-a-list', { file: name, found: content.what.id }, { found: content.what.en })
    case 'text':
      return readTextFile(name, bytes)
    case 'html':
      return { format: 'xls', sheets: [toSheet(fromHtml(new TextDecoder().decode(bytes)))] }
    default:
      guardAgainstBombs(name, bytes, content.format)
      return openSpreadsheet(name, bytes, content.format)
  }
}

/** A few kilobytes can unpack to gigabytes; the directory tells before anything is unpacked. */
function guardAgainstBombs(name: string, bytes: Uint8Array, format: FileFormat): void {
  if (format === 'xls') return
  const entries = readZipDirectory(bytes) ?? []
  // The reader unpacks no more than the directory promises, unless it promises nothing.
  if (entries.some((entry) => entry.unpacked === 0 && entry.packed > 64))
    throw broken(
      name,
      'daftar isi arsip menyebut ukuran yang salah',
      'the directory of the archive tells wrong sizes',
    )
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const limit = Math.min(
    limits.unpackedMiB * mebibyte,
    Math.max(bytes.length * limits.unpackedRatio, 64 * mebibyte),
  )
  if (unpacked > limit) {
    throw failIntake('file-bomb', {
      file: name,
      size: Math.ceil(unpacked / mebibyte),
      limit: Math.floor(limit / mebibyte),
    })
  }
}

async function openSpreadsheet(name: string, bytes: Uint8Array, format: FileFormat): Promise<Workbook> {
  try {
    const reader = format === 'ods' ? readOds : format === 'xls' ? readXls : readXlsx
    const workbook = await reader(bytes, { maxRows: limits.rows + 1 })
    if (
      workbook.sheets.some((sheet) => sheet.rows.length > limits.rows && hasValues(sheet.rows.at(-1) ?? []))
    ) {
      throw failIntake('too-many-rows', { file: name, limit: limits.rows })
    }
    const isHidden = hiddenSheets(bytes, format)
    return { format, sheets: workbook.sheets.map((sheet, i) => toSheet(sheet, isHidden(sheet.name, i))) }
  } catch (error) {
    if (error instanceof EncryptedFileError) throw failIntake('file-protected', { file: name })
    if (error instanceof HucreError || error instanceof RangeError || error instanceof TypeError) {
      throw broken(name, ...whyBroken(error.message))
    }
    throw error
  }
}

/** The readers of the other formats do not tell which sheets are hidden. */
function hiddenSheets(bytes: Uint8Array, format: FileFormat): (name: string, position: number) => boolean {
  if (format === 'xls') {
    const names = inspectOldWorkbook(bytes).hiddenSheets
    return (name) => names.has(name)
  }
  const positions = format === 'ods' ? hiddenOdsSheets(bytes) : new Set<number>()
  return (_, position) => positions.has(position)
}

const broken = (file: string, id: string, en: string) =>
  failIntake('file-broken', { file, reason: id }, { reason: en })

/** The reader's reason in words a clerk can use. */
function whyBroken(message: string): readonly [id: string, en: string] {
  if (/exceeds limit|bomb/i.test(message))
    return [
      'isinya lebih besar daripada yang disebut daftar isi arsip',
      'it holds more than the directory of the archive tells',
    ]
  if (/crc/i.test(message))
    return ['isinya tidak cocok dengan angka pemeriksanya', 'its content does not match its check sum']
  if (/over the|outside the supported/i.test(message))
    return ['lembarnya melebihi ukuran yang dapat dibaca', 'a sheet is larger than can be read']
  return ['susunan di dalamnya tidak utuh', 'its inner structure is not whole']
}

function hasValues(row: readonly unknown[]): boolean {
  return row.some((cell) => cell !== null && cell !== undefined && cell !== '')
}

interface RawSheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[] | undefined)[]
  readonly merges?: Workbook['sheets'][number]['merges']
  readonly hidden?: boolean
  readonly veryHidden?: boolean
}

/** Trailing blank rows are dropped; rows that the reader of old workbooks leaves out are empty ones. */
function toSheet(sheet: RawSheet, hidden = false): Sheet {
  const rows = Array.from(sheet.rows, (row) => row ?? [])
  while (rows.length > 0 && !hasValues(rows.at(-1)!)) rows.pop()
  return {
    name: sheet.name,
    rows,
    merges: sheet.merges ?? [],
    hidden: hidden || sheet.hidden === true || sheet.veryHidden === true,
  }
}
