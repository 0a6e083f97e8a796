/**
 * One cell as the file holds it.
 *
 * A number stays a number (so that a NIK kept by the spreadsheet as a number can be told from
 * a text), a real date is a `Date` at UTC midnight, a formula is its stored result, an error
 * is its text (`#REF!`). Blank and missing cells are `null`.
 */
export type Cell = string | number | boolean | Date | null

/** Inclusive, zero-based rectangle of merged cells; the value is in its upper left cell. */
export interface Merge {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

/** One worksheet, or a whole text file (then `name` is empty). Row and column indexes count from 0. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
  readonly hidden: boolean
}

export type FileFormat = 'xlsx' | 'xls' | 'ods' | 'text'

/** A file as read, before anything is understood. */
export interface Workbook {
  readonly format: FileFormat
  readonly sheets: readonly Sheet[]
  /** Only for text files: what was recognised. */
  readonly text?: {
    readonly encoding: 'utf-8' | 'windows-1252'
    readonly bom: boolean
    readonly delimiter: string
  }
}
