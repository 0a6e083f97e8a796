import { describe, expect, test } from 'vitest'
import { isOfRank } from './rank.ts'
import { placesOf, type RankPlaces, type Scheme, schemeIn } from './scheme.ts'

describe('a rank', () => {
  test.each([
    ['IV', 'IV/a', true],
    ['IV', 'iv.c', true],
    ['IV/c', 'IV c', true],
    ['IV/c', 'IV/a', false],
    ['II', 'III.a', false],
    ['II', 'II.b', true],
    ['I', 'II.a', false],
    ['IX', 'IX', true],
    ['V', 'IX', false],
    ['II', '-', false],
    ['II', null, false],
    ['', 'II', false],
    ['II', 'Non eselon', false],
  ])('%s fits "%s": %s', (meant, written, fits) => {
    expect(isOfRank(meant, written)).toBe(fits)
  })
})

const ranks: RankPlaces[] = [
  { rank: 'echelon', value: 'II', places: 10, label: '' },
  { rank: 'echelon', value: 'III', places: 5, label: '' },
  { rank: 'grade', value: 'IV', places: 2, label: '' },
]

describe('places of a rank', () => {
  test.each([
    ['an echelon goes before the grade', 'IV/c', 'II.b', 10],
    ['no echelon', 'IV/a', '-', 2],
    ['neither fits: the ratio', 'III/a', null, 3],
    ['nothing stated', null, null, 3],
  ])('%s', (_, grade, echelon, places) => {
    expect(placesOf({ ranks, ratio: 3 }, { grade, echelon })).toBe(places)
  })

  test('"any" ends the table', () => {
    const table: RankPlaces[] = [...ranks, { rank: 'any', value: '', places: 1, label: '' }]
    expect(placesOf({ ranks: table, ratio: 3 }, { grade: 'III/a', echelon: null })).toBe(1)
  })
})

const scheme = (edition: string, own: boolean, from: string, recordedNo: number): Scheme => ({
  edition,
  own,
  from,
  name: 'Bapak Asuh',
  ratio: 1,
  termMonths: 12,
  duty: 'voluntary',
  cutOffDay: 10,
  kinRule: 'same-card',
  reserveMonths: 2,
  holdPercent: 10,
  holdPairs: 20,
  payer: null,
  fallback: ['pool'],
  citation: 'Perbup',
  confidence: 'memory',
  note: '',
  reason: null,
  editor: 'uji',
  recordedAt: '2026-01-01T00:00:00Z',
  recordedNo,
  ranks: [],
})

describe('the scheme in force', () => {
  const all = [
    scheme('baku', false, '2025-01', 1),
    scheme('a', true, '2026-03', 2),
    scheme('b', true, '2026-08', 3),
    scheme('a-betul', true, '2026-03', 4),
  ]
  test.each([
    ['2024-12', undefined],
    ['2026-02', 'baku'],
    ['2026-03', 'a-betul'],
    ['2026-07', 'a-betul'],
    ['2026-08', 'b'],
    ['2030-01', 'b'],
  ])('in %s is %s', (month, edition) => {
    expect(schemeIn(all, month)?.edition).toBe(edition)
  })

  test('is the regency its own, also when the delivered one begins later', () => {
    expect(schemeIn([...all, scheme('baku-2', false, '2027-01', 5)], '2027-02')?.edition).toBe('b')
  })
})
