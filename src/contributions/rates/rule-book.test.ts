import { describe, expect, test } from 'vitest'
import type { Rule } from './rule.ts'
import { makeRuleBook, rulesInForce } from './rule-book.ts'

/** A ceiling in one line: `2026-03..2027-01 own #4 11000000`; without amount it repeals. */
function rule(line: string): Rule {
  const [months = '', owner = '', recorded = '', amount] = line.split(' ')
  const [from = '', to = ''] = months.split('..')
  return {
    id: line,
    own: owner === 'own',
    family: 'ceiling',
    subject: 'pu-jp-batas',
    segment: 'PU',
    programme: 'JP',
    sector: null,
    payerClass: null,
    payerKind: null,
    from,
    to: to === '' ? null : to,
    repeals: amount === undefined,
    corrects: null,
    reason: null,
    citation: 'contoh',
    confidence: 'memory',
    note: '',
    editor: 'uji',
    recordedAt: '2026-11-01T00:00:00Z',
    recordedNo: Number(recorded.slice(1)),
    lines: [],
  }
}

const inForce = (lines: readonly string[], month: string) =>
  rulesInForce(lines.map(rule), month).get('pu-jp-batas')?.id

describe('the rule in force', () => {
  const yearly = ['2025-03.. all #1 10547400', '2026-03.. all #2 11086300']
  test.each([
    ['none before the first', yearly, '2025-02', undefined],
    ['the first from its month on', yearly, '2025-03', 0],
    ['until the next begins', yearly, '2026-02', 0],
    ['the next', yearly, '2026-03', 1],
    ['and so on for ever', yearly, '2099-12', 1],
    ['whatever the order in which they were recorded', yearly.toReversed(), '2026-05', 0],
    ['one that is to come does not speak yet', ['2026-03.. all #9 1', '2027-03.. own #1 2'], '2027-02', 0],
    ['a correction, for it was recorded later', ['2026-03.. own #1 1', '2026-03.. own #2 2'], '2026-03', 1],
    ['the regency’s own before a general one', ['2026-03.. own #1 1', '2026-03.. all #2 2'], '2026-03', 0],
    ['a general one that begins later', ['2026-03.. own #2 1', '2027-03.. all #1 2'], '2027-03', 1],
    ['until its last month', ['2026-01..2026-04 all #1 1'], '2026-03', 0],
    ['none after it has ended', ['2026-01..2026-04 all #1 1'], '2026-04', undefined],
    [
      'the older one does not come back',
      ['2025-01.. all #1 1', '2026-01..2026-04 all #2 2'],
      '2026-04',
      undefined,
    ],
    ['none once it is repealed', ['2025-01.. all #1 1', '2026-01.. own #2'], '2026-01', undefined],
    ['the one before the repeal', ['2025-01.. all #1 1', '2026-01.. own #2'], '2025-12', 0],
    ['a new one after a repeal', ['2026-01.. own #2', '2026-06.. own #3 5'], '2026-06', 1],
  ])('%s', (_, lines, month, expected) => {
    expect(inForce(lines, month)).toBe(expected === undefined ? undefined : lines[expected])
  })
})

test.each(['2026-00', '2026-13', '26-01', '1999-12', '2026-1', '2026-01-01', ''])(
  '%s is no month',
  (month) => {
    expect(() => makeRuleBook([]).at(month)).toThrow('bukan bulan iuran')
  },
)
