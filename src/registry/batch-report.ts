import type { ListKind, Outcome, RowReading } from './intake/reading.ts'

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
  /** Sentences on the file as a whole, for the person who imports it. */
  readonly hints: readonly string[]
}

export interface TableSummary {
  readonly sheet: string
  readonly headerRow: number | null
  readonly columns: readonly { readonly heading: string; readonly field: string; readonly by: string }[]
}

/** Counts the outcomes; their sum is the number of non-empty rows by construction and is checked. */
export function summarise(
  readings: readonly RowReading[],
  tables: readonly TableSummary[],
  kind: ListKind,
): BatchReport {
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
    hints: hintsOn(tables, kind),
  }
}

/** Columns that only one kind of list has, and the kind. */
const telling: readonly (readonly [fields: readonly string[], kind: ListKind, what: string])[] = [
  [['kpj', 'lastPaidMonth'], 'members', 'daftar peserta BPJS Ketenagakerjaan'],
  [['kpj', 'memberStatus'], 'members', 'daftar peserta BPJS Ketenagakerjaan'],
  [['decile'], 'welfare', 'daftar kesejahteraan'],
  [['deathDate'], 'deaths', 'daftar kematian'],
]

function hintsOn(tables: readonly TableSummary[], kind: ListKind): string[] {
  const fields = new Set(tables.flatMap((table) => table.columns.map((column) => column.field)))
  const other = telling.find(([needed, of]) => of !== kind && needed.every((field) => fields.has(field)))
  if (other === undefined || kind !== 'workers') return []
  return [
    `Berkas ini tampak seperti ${other[2]}. Bila benar: batalkan (undo), lalu impor dengan --as ${other[1]}.`,
  ]
}
