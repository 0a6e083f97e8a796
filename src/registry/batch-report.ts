import type { Outcome, RowReading } from './intake/reading.ts'

/** What became of a file: every non-empty row in exactly one outcome. */
export interface BatchReport {
  readonly rows: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  /** Findings by code, most frequent first. */
  readonly findings: readonly {
    readonly code: string
    readonly level: string
    readonly count: number
    readonly example: string
  }[]
  /** How the columns were understood, per table. */
  readonly tables: readonly TableSummary[]
}

export interface TableSummary {
  readonly sheet: string
  readonly headerRow: number | null
  readonly columns: readonly { readonly heading: string; readonly field: string; readonly by: string }[]
}

/** Counts the outcomes; their sum is the number of non-empty rows by construction and is checked. */
export function summarise(readings: readonly RowReading[], tables: readonly TableSummary[]): BatchReport {
  const outcomes = { accepted: 0, warned: 0, repaired: 0, rejected: 0, 'not-data': 0 }
  const findings = new Map<string, { code: string; level: string; count: number; example: string }>()
  for (const reading of readings) {
    outcomes[reading.outcome]++
    for (const finding of reading.findings) {
      const known = findings.get(finding.code)
      if (known) known.count++
      else
        findings.set(finding.code, {
          code: finding.code,
          level: finding.level,
          count: 1,
          example: finding.message,
        })
    }
  }
  const sum = Object.values(outcomes).reduce((total, count) => total + count, 0)
  if (sum !== readings.length) throw new Error(`${readings.length} rows but ${sum} outcomes`)
  return {
    rows: readings.length,
    outcomes,
    findings: [...findings.values()].toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    tables,
  }
}
