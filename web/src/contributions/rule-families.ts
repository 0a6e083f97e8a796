import type { DraftLine, RuleAnswer } from './rule-requests.ts'

export type Family = RuleAnswer['family']
export const families = [
  'band',
  'gap',
  'rate',
  'ceiling',
  'relief',
  'tier',
  'package',
  'payer',
  'programmes',
] as const satisfies readonly Family[]

/** Columns of a line that a family fills in. */
export const columnsOf: Readonly<Record<Family, readonly (keyof DraftLine)[]>> = {
  programmes: ['programme', 'choice'],
  band: ['lower', 'upper', 'base'],
  gap: ['choice'],
  rate: ['share', 'riskClass', 'basis', 'ratePpm', 'amount', 'choice'],
  ceiling: ['amount'],
  relief: ['programme', 'ratePpm'],
  tier: ['lower', 'ratePpm'],
  package: ['label', 'months', 'amount', 'choice'],
  payer: ['choice'],
}

/** What tells apart the rules of a family. */
export const keysOf: Readonly<Record<Family, readonly ('segment' | 'programme' | 'sector' | 'payerKind')[]>> =
  {
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

export const choicesOf: Partial<Record<Family, readonly string[]>> = {
  programmes: ['mandatory', 'by-scale', 'optional'],
  gap: ['below', 'above'],
  rate: ['JKK', 'JKM', 'JHT', 'JP'],
  package: ['whole', 'extension'],
  payer: ['government', 'private'],
}

export const emptyLine: DraftLine = {
  programme: null,
  share: null,
  riskClass: null,
  basis: null,
  ratePpm: null,
  amount: null,
  lower: null,
  upper: null,
  base: null,
  months: null,
  choice: null,
  label: null,
}
