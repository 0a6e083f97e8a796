import type { ProblemLanguage } from '../../platform/http/problems.ts'
import { type BatchReport, hintsOn } from '../batch-report.ts'
import { type RemarkValues, tellRemark } from '../identifiers/remark-words.ts'
import { type Field, fields } from '../intake/reading.ts'
import type { ImportPreview } from './contract.ts'
import { labelOf } from './field-labels.ts'

type Table = ImportPreview['tables'][number]
type Row = Table['rows'][number]

/** A preview as it is kept: with what its sentences were filled with, so that they are told in any language. */
export interface KeptPreview extends Omit<ImportPreview, 'findings' | 'tables'> {
  readonly findings: BatchReport['findings']
  readonly tables: readonly (Omit<Table, 'rows'> & {
    readonly rows: readonly (Omit<Row, 'messages'> & {
      readonly messages: readonly (Row['messages'][number] & {
        readonly code?: string
        readonly values?: RemarkValues
      })[]
    })[]
  })[]
}

/** Findings of a file, most frequent first, each with one sentence. */
export function tellFindings(
  findings: BatchReport['findings'],
  language: ProblemLanguage,
): ImportPreview['findings'] {
  return findings.map(({ code, level, count, example, values }) => ({
    code,
    level,
    count,
    example: tellRemark({ code, message: example, values }, language),
  }))
}

export function tellPreview(kept: KeptPreview, kind: string, language: ProblemLanguage): ImportPreview {
  return {
    ...kept,
    findings: tellFindings(kept.findings, language),
    hints: hintsOn(kept.tables, kind, language),
    tables: kept.tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        messages: row.messages.map(({ column, level, code = '', message, values }) => ({
          column,
          level,
          message: tellRemark({ code, message, values }, language),
        })),
      })),
    })),
    fields: kept.fields.map(({ field, label }) => ({
      field,
      label: isField(field) ? labelOf(field, language) : label,
    })),
  }
}

const isField = (text: string): text is Field => (fields as readonly string[]).includes(text)
