import type { Workbook } from './grid.ts'
import { isFormulaLike, neutraliseFormula } from './safe-cell.ts'
import type { RowReading } from './reading.ts'
import { textOf } from './sheet-view.ts'

const title = 'HASIL PEMERIKSAAN'

/** A text file given back in its own delimiter and encoding, with one more column of remarks. */
export function makeReturnText(workbook: Workbook, readings: readonly RowReading[]): Uint8Array {
  const { delimiter, encoding, bom } = workbook.text!
  const rows = workbook.sheets[0]!.rows
  // A row of two tables side by side was read twice.
  const byRow = Map.groupBy(readings, (reading) => reading.row)
  const width = Math.max(...rows.map((row) => row.length))
  const lines = rows.map((row, i) => {
    const own = byRow.get(i + 1) ?? []
    const texts = row.map((cell) => (typeof cell === 'string' ? cell : textOf(cell)))
    const remarks = remarksOn(own, texts)
    const cells = texts.map(neutraliseFormula)
    if (own.length > 0) {
      while (cells.length < width) cells.push('')
      cells.push(own[0]!.notData === 'header' ? title : remarks)
    }
    return cells.map((cell) => quote(cell, delimiter)).join(delimiter)
  })
  return encode(`${lines.join('\r\n')}\r\n`, encoding, bom)
}

function remarksOn(readings: readonly RowReading[], cells: readonly string[]): string {
  const messages = readings.flatMap(({ findings }) => findings).map((finding) => finding.message)
  if (cells.some(isFormulaLike))
    messages.push('Sel yang menyerupai rumus diberi tanda kutip di depannya agar tidak dijalankan.')
  return messages.join(' ')
}

function quote(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Characters of Windows-1252 that are not the same in Unicode. */
const windows = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const windowsBytes = [
  128, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 142, 145, 146, 147, 148, 149, 150, 151, 152,
  153, 154, 155, 156, 158, 159,
]

function encode(text: string, encoding: 'utf-8' | 'windows-1252', bom: boolean): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(bom ? `\uFEFF${text}` : text)
  return Uint8Array.from(text, (char) => {
    const at = windows.indexOf(char)
    return at >= 0 ? windowsBytes[at]! : char.charCodeAt(0) < 256 ? char.charCodeAt(0) : 63
  })
}
