import type { Remark, Verdict } from '../identifiers/verdict.ts'
import type { Cell } from './grid.ts'
import type { Field, Finding, Values } from './reading.ts'
import { textOf } from './sheet-view.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A row while it is being read: the values so far, and the remarks on them. */
export class RowDraft {
  readonly values: Mutable<Values> = {}
  readonly findings: Finding[] = []

  /** Stores what was read with its remarks; of what could not be read only the remark. */
  keep<T>(
    field: Field,
    column: number,
    cell: Cell,
    verdict: Verdict<T>,
    store: (value: T) => unknown,
    failure: 'error' | 'warning' = 'error',
  ): void {
    if (verdict.kind === 'read') {
      store(verdict.value)
      for (const remark of verdict.warnings) this.remark('warning', field, column, remark)
      for (const remark of verdict.repairs) this.remark('repair', field, column, remark, textOf(cell))
    } else if (verdict.kind === 'unusable') {
      this.remark(failure, field, column, verdict.error)
    }
  }

  remark(
    level: Finding['level'],
    field: Field | null,
    column: number | null,
    remark: Remark,
    before?: string,
  ): void {
    this.findings.push({
      level,
      code: remark.code,
      field,
      column,
      message: remark.message,
      ...(remark.values === undefined ? {} : { values: remark.values }),
      ...(before === undefined ? {} : { before }),
      ...(remark.repaired === undefined ? {} : { after: remark.repaired }),
    })
  }
}
