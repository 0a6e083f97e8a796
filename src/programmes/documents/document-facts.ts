import { createHash } from 'node:crypto'
import type { Day, Month } from '../../platform/calendar.ts'
import type { DocumentKind } from './document-kinds.ts'

/** Everything a document says but its people. Amounts in whole rupiah, months `YYYY-MM`, `to` after the last. */
export interface DocumentFacts {
  readonly regencyName: string
  readonly letterhead: readonly string[]
  readonly place: string
  readonly addressee: string
  readonly signerTitle: string
  readonly signerName: string
  readonly signerNip: string
  /** Of the notice: the village. Of the record: the proposal. */
  readonly about: string
  readonly fund: string
  readonly accountCode: string
  readonly from: Month
  readonly to: Month
  readonly considering: readonly string[]
  readonly mindful: readonly string[]
  readonly deciding: readonly string[]
  readonly villages: readonly {
    readonly district: string
    readonly village: string
    readonly people: number
    readonly personMonths: number
    readonly amount: number
  }[]
  readonly months: readonly { readonly month: Month; readonly people: number; readonly amount: number }[]
  /** Of a record of verification. */
  readonly confirmed: number
  readonly refused: number
  readonly unsure: number
  readonly steps: readonly { readonly step: string; readonly by: string; readonly on: Day }[]
}

/** Somebody in the annex, as he stood in the register when the document was made. */
export interface DocumentLine {
  readonly line: number
  readonly personId: number
  readonly nik: string | null
  readonly name: string
  readonly address: string
  readonly villageCode: string | null
  readonly village: string
  readonly district: string
  readonly occupation: string
  readonly fund: string
  readonly firstMonth: Month
  readonly months: number
  /** For all his months. */
  readonly amount: number
  readonly finding: string | null
}

/** A document as it stands: what its papers are made of. */
export interface DocumentHead {
  readonly document: number
  readonly kind: DocumentKind
  readonly state: 'draft' | 'issued' | 'signed' | 'replaced' | 'withdrawn'
  readonly title: string
  readonly number: string | null
  readonly version: number
  readonly dated: Day | null
  readonly code: string | null
  readonly hash: string | null
  readonly people: number
  readonly personMonths: number
  readonly total: number
  readonly facts: DocumentFacts
  /** Number, version and day of the one it replaces. */
  readonly before: { readonly number: string; readonly version: number; readonly dated: Day } | null
}

/** Fingerprint of all that a document says: equal on paper and in Excel, with whole NIK or masked. */
export function hashDocument(
  head: Pick<DocumentHead, 'kind' | 'title' | 'number' | 'version' | 'dated' | 'facts'>,
  lines: readonly DocumentLine[],
): string {
  const { kind, title, number, version, dated, facts } = head
  const hash = createHash('sha256').update(
    JSON.stringify([kind, title, number, version, dated, sorted(facts)]),
  )
  for (const { personId: _, ...said } of lines) hash.update(`\n${JSON.stringify(sorted(said))}`)
  return hash.digest('hex')
}

/** The same value whatever the order of its keys: the database keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]))
}
