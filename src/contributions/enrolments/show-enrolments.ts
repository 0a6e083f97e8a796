import { maskNik } from '../../registry/public.ts'
import type { Conflict, EnrolmentAnswer, EnrolmentBatch, EnrolmentLine, PayerAnswer } from './contract.ts'
import { formatSpan, readRange } from './months.ts'
import type { EnrolmentResult } from './open-enrolments.ts'
import { payerKindNames } from './payer-kinds.ts'
import type { BatchLine } from './queries/batches.ts'
import type { ConflictLine, ConflictSide } from './queries/conflicts.ts'
import type { PayerLine } from './queries/payers.ts'
import { payerClassOf } from '../rates/payer-class.ts'
import type { RuleBook } from '../rates/rule-book.ts'

/** As many rows as somebody reads; the return file has them all. */
const shownRows = 2_000

const mask = (nik: string | null) => (nik === null ? null : maskNik(nik))

export function showResult(result: EnrolmentResult): EnrolmentAnswer {
  const { status, batch, payer, months, counts, personMonths, wasted, rows } = result
  return {
    status,
    batch,
    payerName: payer.name,
    months: formatSpan(months),
    counts,
    personMonths,
    wasted,
    rows: rows
      .filter(({ verdict }) => verdict === 'refused' || verdict === 'repaired')
      .slice(0, shownRows)
      .map(({ sheet, row, verdict, code, sentence, wasted: months, personId }) => {
        return { sheet, row, verdict, code, sentence, wasted: months, personId }
      }),
  }
}

export function showPayer(payer: PayerLine, rules: RuleBook, month: string): PayerAnswer {
  const { payerClass, rule } = payerClassOf(rules, payer.kind, month)
  return {
    ...payer,
    kindName: payerKindNames[payer.kind],
    classNow: payer.payerClass ?? payerClass,
    classConfidence: payer.payerClass === null ? rule.confidence : null,
  }
}

export const showLine = (line: EnrolmentLine): EnrolmentLine => ({ ...line, nik: mask(line.nik) })

export const showBatch = ({ months, openedAt, undoneAt, ...batch }: BatchLine): EnrolmentBatch => ({
  ...batch,
  months: formatSpan(readRange(months)),
  openedAt: openedAt.toISOString(),
  undoneAt: undoneAt?.toISOString() ?? null,
})

const showSide = ({ months, ...side }: ConflictSide) => ({ ...side, months: formatSpan(readRange(months)) })

export const showConflict = ({ nik, standing, disputed, both, ...line }: ConflictLine): Conflict => ({
  ...line,
  nik: mask(nik),
  standing: showSide(standing),
  disputed: showSide(disputed),
  both: formatSpan(readRange(both)),
})
