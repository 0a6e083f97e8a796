import type { Sheet } from './grid.ts'
import type { Finding, NotData, RowReading } from './reading.ts'
import { textOf } from './sheet-view.ts'

/** Gathers the outcome of every non-empty row of a sheet. */
export class RowCollector {
  readonly rows: RowReading[] = []
  private readonly sheet: Sheet

  constructor(sheet: Sheet) {
    this.sheet = sheet
  }

  notData(row: number, notData: NotData): void {
    const cells = this.sheet.rows[row] ?? []
    if (cells.every((cell) => textOf(cell) === '')) return
    this.rows.push({
      sheet: this.sheet.name,
      row: row + 1,
      outcome: 'not-data',
      notData,
      cells,
      values: {},
      findings: [],
    })
  }

  person(row: number, read: Pick<RowReading, 'values' | 'findings'>): void {
    const { findings } = read
    const usable =
      read.values.name !== undefined || read.values.nik !== undefined || read.values.kpj !== undefined
    this.rows.push({
      sheet: this.sheet.name,
      row: row + 1,
      outcome: !usable ? 'rejected' : outcomeOf(findings),
      cells: this.sheet.rows[row]!,
      ...read,
    })
  }
}

function outcomeOf(findings: readonly Finding[]): RowReading['outcome'] {
  if (findings.length === 0) return 'accepted'
  return findings.some((finding) => finding.level === 'repair') ? 'repaired' : 'warned'
}
