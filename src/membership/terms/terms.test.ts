import { describe, expect, test } from 'vitest'
import type { TermDraft } from './contract.ts'
import { judgeTerm, stateOf, type Term, termOn } from './terms.ts'

let next = 0
/** `2021-01-01 3` or `2021-01-01 3 own`. */
function term(text: string): Term {
  const [from, months, own] = text.split(' ')
  return {
    ...numbers,
    id: ++next,
    own: own === 'own',
    what: 'lapse',
    segment: 'BPU',
    from: from!,
    months: Number(months),
    citation: 'PP 44/2015',
    confidence: 'verified',
    note: '',
    reason: null,
    editor: 'naungan',
    recordedAt: '',
  }
}
const numbers = { months: null, youngest: null, oldest: null, before: null, after: null }

describe('the term that speaks', () => {
  test.each([
    ['none before the first day', ['2021-01-01 3'], '2020-12-31', undefined],
    ['the latest that has begun', ['2021-01-01 3', '2027-01-01 2'], '2026-12-31', 3],
    ['from its first day on', ['2021-01-01 3', '2027-01-01 2'], '2027-01-01', 2],
    ['the own one before the general one of a day', ['2021-01-01 1 own', '2021-01-01 3'], '2026-01-01', 1],
    ['a later general one before an older own one', ['2021-01-01 1 own', '2022-01-01 3'], '2026-01-01', 3],
    ['of two own ones the last recorded', ['2021-01-01 1 own', '2021-01-01 2 own'], '2026-01-01', 2],
  ])('%s', (_, terms, day, months) => {
    const all = terms.map(term)
    expect(termOn(all, { what: 'lapse', segment: 'BPU' }, day)?.months).toBe(months)
  })

  test('tells of the others what became of them', () => {
    const all = ['2015-07-01 3', '2026-01-01 2', '2026-01-01 1 own', '2027-01-01 0'].map(term)
    expect(all.map((one) => stateOf(one, all, '2026-06-01'))).toEqual([
      'past',
      'replaced',
      'in-force',
      'coming',
    ])
  })
})

describe('a term that somebody adds', () => {
  const draft = (change: Partial<TermDraft>): TermDraft => ({
    ...numbers,
    what: 'lapse',
    segment: 'BPU',
    from: '2027-01-01',
    months: 2,
    citation: 'Peraturan baru Pasal 1',
    confidence: 'verified',
    note: '',
    reason: null,
    ...change,
  })
  test.each<[string, Partial<TermDraft>, string]>([
    ['of days to come is the next', {}, 'next'],
    ['of a day that has begun needs a reason', { from: '2026-06-01' }, 'membership/term-needs-reason'],
    ['with one is a correction', { from: '2026-06-01', reason: 'salah ketik bulan' }, 'correction'],
    ['in the place of one to come needs a reason', { from: '2027-07-01' }, 'membership/term-needs-reason'],
    ['without its number is refused', { months: null }, 'membership/term-invalid'],
    ['of ages takes both', { what: 'entry-age', months: null, youngest: 18 }, 'membership/term-invalid'],
    [
      'of ages in order',
      { what: 'entry-age', months: null, youngest: 65, oldest: 18 },
      'membership/term-invalid',
    ],
    ['of ages', { what: 'entry-age', months: null, youngest: 17, oldest: 65 }, 'next'],
    [
      'of a benefit takes both sums',
      { what: 'death-waiting', before: 10_000_000 },
      'membership/term-invalid',
    ],
  ])('%s', (_, change, outcome) => {
    const terms = [term('2015-07-01 3'), term('2027-07-01 1')]
    const judged = () => judgeTerm(terms, draft(change), '2026-11-25')
    if (outcome.includes('/')) expect(judged).toThrow(expect.objectContaining({ code: outcome }))
    else expect(judged()).toBe(outcome)
  })
})
