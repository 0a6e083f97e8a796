import type { LayoutColumn } from './contract.ts'
import { type CellFormat, type InsurerRow, layoutFields } from './layout-fields.ts'

/**
 * A cell of a file for the insurer: always text, so that a NIK keeps its digits and the portal, which
 * takes no other cells, accepts it. Nothing known is an empty text.
 */
export function formatCell(column: LayoutColumn, row: InsurerRow): string {
  if (column.field === 'fixed') return column.value ?? ''
  const value = layoutFields[column.field][1](row)
  return value === null ? '' : formatValue(value, column.format)
}

function formatValue(value: string | number | boolean, format: CellFormat): string {
  if (typeof value === 'boolean') return value ? 'Y' : 'T'
  if (typeof value === 'number') return String(value)
  const text = tidy(value)
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)]
  switch (format) {
    case 'upper':
      return text.toLocaleUpperCase('id')
    case 'DD-MM-YYYY':
      return `${day}-${month}-${year}`
    case 'DD/MM/YYYY':
      return `${day}/${month}/${year}`
    case 'MM-YYYY':
      return `${month}-${year}`
    case 'YYYYMM':
      return `${year}${month}`
    default:
      return text
  }
}

/** One line, single spaces, nothing that XML cannot hold; what a formula would begin with is left out. */
function tidy(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u001f\u007f\ufffe\uffff\s]+/g, ' ')
      .trim()
      .replace(/^[=@]+\s*/, '')
  )
}
