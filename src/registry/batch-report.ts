import type { RemarkValues } from './identifiers/remark-words.ts'
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
    /** What fills the sentence of the example, for readers of another language. */
    readonly values?: RemarkValues
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

type Counted = { -readonly [K in keyof BatchReport['findings'][number]]: BatchReport['findings'][number][K] }

/** Counts the outcomes; their sum is the number of non-empty rows by construction and is checked. */
export function summarise(
  readings: readonly RowReading[],
  tables: readonly TableSummary[],
  kind: ListKind,
): BatchReport {
  const outcomes = { accepted: 0, warned: 0, repaired: 0, rejected: 0, 'not-data': 0 }
  const findings = new Map<string, Counted>()
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
          ...(finding.values === undefined ? {} : { values: finding.values }),
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

/** Columns that only one kind of list has, the kind, and its name in both languages. */
const telling: readonly (readonly [fields: readonly string[], kind: ListKind, id: string, en: string])[] = [
  [
    ['kpj', 'lastPaidMonth'],
    'members',
    'daftar peserta BPJS Ketenagakerjaan',
    'a list of participants of BPJS Ketenagakerjaan',
  ],
  [
    ['kpj', 'memberStatus'],
    'members',
    'daftar peserta BPJS Ketenagakerjaan',
    'a list of participants of BPJS Ketenagakerjaan',
  ],
  [['decile'], 'welfare', 'daftar kesejahteraan', 'a list of welfare'],
  [['deathDate'], 'deaths', 'daftar kematian', 'a list of deaths'],
]

/** What is to be said of the file as a whole, in the language of whoever reads; told from what was recognised. */
export function hintsOn(tables: BatchReport['tables'], kind: string, language: 'id' | 'en' = 'id'): string[] {
  const fields = new Set(tables.flatMap((table) => table.columns.map((column) => column.field)))
  const other = telling.find(([needed, of]) => of !== kind && needed.every((field) => fields.has(field)))
  if (other === undefined || kind !== 'workers') return []
  const [, as, id, en] = other
  return language === 'id'
    ? [`Berkas ini tampak seperti ${id}. Bila benar: batalkan (undo), lalu impor dengan --as ${as}.`]
    : [`This file looks like ${en}. If it is: undo, then import with --as ${as}.`]
}
