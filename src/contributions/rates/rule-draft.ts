import type { Month } from '../../platform/calendar.ts'
import { failContributions } from '../contributions-errors.ts'
import type { DraftLine, RuleDraft } from './contract.ts'
import { lineProblem } from './line-checks.ts'
import type { Rule, RuleFamily } from './rule.ts'
import type { RuleBook } from './rule-book.ts'

/** Which keys tell apart the subjects of a family. */
const keys: Readonly<Record<RuleFamily, readonly ('segment' | 'programme' | 'sector' | 'payerKind')[]>> = {
  programmes: ['segment'],
  band: ['segment'],
  gap: ['segment'],
  rate: ['segment', 'programme'],
  ceiling: ['segment', 'programme'],
  relief: ['segment', 'sector'],
  tier: ['segment', 'programme'],
  package: ['segment'],
  payer: ['payerKind'],
}
const sectorNames = { transport: 'transportasi', other: 'lainnya' } as const

/**
 * What a rule speaks of, as its identifier begins: `bpu-jkk`, `pu-jp-batas`, `pembayar-sponsor`.
 *
 * @throws contributions/rule-invalid when a key is missing
 */
export function subjectOf(
  draft: Pick<RuleDraft, 'family' | 'segment' | 'programme' | 'sector' | 'payerKind'>,
) {
  const { family } = draft
  for (const key of keys[family]) {
    if (draft[key] === null) throw invalid(`${key} belum dipilih`)
  }
  const segment = draft.segment?.toLowerCase()
  const programme = draft.programme?.toLowerCase()
  switch (family) {
    case 'programmes':
      return `${segment}-program`
    case 'band':
      return `${segment}-golongan`
    case 'gap':
      return `${segment}-celah`
    case 'rate':
      return `${segment}-${programme}`
    case 'ceiling':
      return `${segment}-${programme}-batas`
    case 'relief':
      return `${segment}-keringanan-${sectorNames[draft.sector!]}`
    case 'tier':
      return `${segment}-kontrak-${programme}`
    case 'package':
      return `${segment}-paket`
    case 'payer':
      return `pembayar-${draft.payerKind}`
  }
}

/** A draft that may be recorded. */
interface AcceptedDraft {
  readonly rule: Omit<Rule, 'editor' | 'recordedAt' | 'recordedNo'>
  /** `next` begins in a month that has not begun; `correction` speaks of months that have, or takes a rule's place. */
  readonly kind: 'next' | 'correction' | 'end'
}

/**
 * Judges a rule that somebody wants to add: complete, sensible by itself, and no change of months that
 * have begun unless it is a correction with a reason. Without lines it ends its subject.
 *
 * @param thisMonth the month that runs
 * @throws contributions/rule-invalid, contributions/rule-needs-reason
 */
export function acceptDraft(
  book: RuleBook,
  draft: RuleDraft,
  regency: string,
  thisMonth: Month,
): AcceptedDraft {
  const subject = subjectOf(draft)
  const { family, from, to, repeals, reason, lines } = draft
  if (to !== null && to <= from) throw invalid('bulan terakhir harus tidak sebelum bulan pertama')
  if (repeals !== (lines.length === 0))
    throw invalid(repeals ? 'pengakhiran tidak berisi baris' : 'belum ada barisnya')
  const problem = repeals ? undefined : lineProblem(draft)
  if (problem !== undefined) throw invalid(problem)
  if (family === 'relief' && !repeals && to === null) throw invalid('keringanan harus punya bulan terakhir')
  const known = book.rules.filter((rule) => rule.subject === subject)
  const current = book.at(from).inForce.get(subject)
  if (repeals && current === undefined)
    throw invalid(`tidak ada aturan yang berlaku pada ${from} untuk diakhiri`)
  const replaced = known.filter((rule) => rule.from === from).length
  const isCorrection = from <= thisMonth || replaced > 0
  if (isCorrection && reason === null) throw failContributions('rule-needs-reason', { month: from })
  if (family === 'rate' && usesCeiling(lines) && !hasCeiling(book, draft))
    throw invalid(`upah dibatasi, tetapi belum ada batas upah ${draft.programme} untuk ${from}`)
  const suffix = replaced === 0 ? '' : `-k${replaced}`
  return {
    kind: repeals ? 'end' : isCorrection ? 'correction' : 'next',
    rule: {
      id: `${regency}/${subject}-${from}${suffix}`,
      own: true,
      family,
      subject,
      segment: draft.segment,
      programme: draft.programme,
      sector: draft.sector,
      payerClass: family === 'relief' ? 'private' : null,
      payerKind: draft.payerKind,
      from,
      to,
      repeals,
      corrects: isCorrection ? (current?.id ?? null) : null,
      reason: isCorrection ? reason : null,
      citation: draft.citation,
      confidence: draft.confidence,
      note: draft.note,
      lines: lines.map((line, i) => ({ ...line, line: i + 1 })),
    },
  }
}

const usesCeiling = (lines: readonly DraftLine[]) => lines.some(({ basis }) => basis === 'capped')

function hasCeiling(book: RuleBook, { segment, programme, from }: RuleDraft): boolean {
  return book.at(from).segments[segment!].ceilings[programme!] !== undefined
}

function invalid(reason: string) {
  return failContributions('rule-invalid', { reason })
}
