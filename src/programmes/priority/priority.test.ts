import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../facts/fact-names.ts'
import { criteria, type Criterion, type Hazard, type Weight } from './criteria.ts'
import { explainParts, explainRank } from './explain-rank.ts'
import { rankPeople } from './rank.ts'
import { reportPriority } from './report.ts'
import { basePoints, inOrder, makeShares, partOf, pointsOf } from './score.ts'
import { makeField, movedBy, selectFirst } from './select-first.ts'

const about = { citation: 'uji', confidence: 'inference' } as const
const hazards: Hazard[] = [
  { kind: 'occupation', word: 'buruh tani', share: 65, ...about },
  { kind: 'occupation', word: 'buruh', share: 50, ...about },
  { kind: 'occupation', word: 'ojek', share: 90, ...about },
  { kind: 'sector', word: 'Perikanan', share: 80, ...about },
]
const weights: Weight[] = [
  {
    criterion: 'desil',
    weight: 30,
    steps: [
      { from: 1, share: 100 },
      { from: 3, share: 50 },
      { from: 5, share: 0 },
    ],
  },
  { criterion: 'bahaya', weight: 25, steps: [] },
  { criterion: 'kepala_keluarga', weight: 10, steps: [] },
  {
    criterion: 'tanggungan',
    weight: 10,
    steps: [
      { from: 1, share: 40 },
      { from: 3, share: 100 },
    ],
  },
  { criterion: 'disabilitas', weight: 10, steps: [] },
  {
    criterion: 'bulan_terbangun',
    weight: 10,
    steps: [
      { from: 3, share: 40 },
      { from: 12, share: 100 },
    ],
  },
  { criterion: 'pertama_desa', weight: 5, steps: [] },
]
const sharesOf = makeShares(weights, hazards)

test.each<[string, Criterion, Facts, number]>([
  ['the poorest', 'desil', { desil: 1 }, 100],
  ['between two steps the lower holds', 'desil', { desil: 4 }, 50],
  ['a decile not known', 'desil', {}, -1],
  ['the longest word of the occupation', 'bahaya', { pekerjaan: 'buruh tani karet' }, 65],
  ['a word is no part of a word', 'bahaya', { pekerjaan: 'pengojeks', sektor: 'Perikanan' }, 80],
  ['the sector when no word fits', 'bahaya', { pekerjaan: 'pencari kepiting', sektor: 'Perikanan' }, 80],
  ['neither known', 'bahaya', {}, -1],
  ['below the first step', 'tanggungan', { tanggungan: 0 }, 0],
  ['head of household', 'kepala_keluarga', { kepala_keluarga: true }, 100],
  ['disability not known', 'disabilitas', {}, -1],
  ['a year built up', 'bulan_terbangun', { bulan_terbangun: 12 }, 100],
  [
    'never protected, village behind',
    'pertama_desa',
    { pernah_terlindungi: false, cakupan_desa: 20, sasaran_cakupan_desa: 30 },
    100,
  ],
  [
    'never protected, village at its target',
    'pertama_desa',
    { pernah_terlindungi: false, cakupan_desa: 30, sasaran_cakupan_desa: 30 },
    0,
  ],
  ['protected before', 'pertama_desa', { pernah_terlindungi: true }, 0],
  ['village not known', 'pertama_desa', { pernah_terlindungi: false }, -1],
])('%s', (_, criterion, facts, share) => {
  expect(sharesOf(facts)[criteria.indexOf(criterion)]).toBe(share)
})

const person = fc.record({
  decile: fc.option(fc.integer({ min: 1, max: 10 })),
  born: fc.option(fc.constantFrom('1970-01-01', '1980-05-05', '1990-10-10')),
  shares: fc.array(fc.constantFrom(-1, 0, 40, 50, 65, 100), { minLength: 7, maxLength: 7 }),
})
const people = fc.array(person, { minLength: 1, maxLength: 40 }).map((all) =>
  all.map((one, i) => ({
    ...one,
    personId: i + 1,
    nik: `63030101018${String(10_000 + i)}`,
    sex: i % 2 === 0 ? 'L' : 'P',
    sector: null,
    villageCode: null,
    points: pointsOf(inOrder(weights), one.shares),
  })),
)
const ids = (all: readonly { readonly personId: number }[]) => all.map(({ personId }) => personId)

describe('the order', () => {
  test('is the same however the rows come', () => {
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat()), (all, draws) => {
        const mixed = all
          .map((one) => ({ one, draw: draws.next().value as number }))
          .toSorted((a, b) => a.draw - b.draw)
          .map(({ one }) => one)
        expect(ids(rankPeople(mixed))).toEqual(ids(rankPeople(all)))
      }),
    )
  })

  test('never puts fewer points before more, nor of equals the richer before the poorer', () => {
    fc.assert(
      fc.property(people, (all) => {
        const ranked = rankPeople(all)
        for (const [i, one] of ranked.slice(1).entries()) {
          const before = ranked[i]!
          expect(before.points).toBeGreaterThanOrEqual(one.points)
          if (before.points === one.points) expect(before.decile ?? 11).toBeLessThanOrEqual(one.decile ?? 11)
        }
      }),
    )
  })

  test('chosen quickly is the order ranked slowly, whatever the weights', () => {
    const some = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(people, some, fc.integer({ min: 1, max: 50 }), (all, other, first) => {
        const field = makeField(all)
        const quick = selectFirst(field, other, first).map((place) => field.people[place]!)
        const slow = rankPeople(all.map((one) => ({ ...one, points: pointsOf(other, one.shares) })))
        expect(ids(quick)).toEqual(ids(slow).slice(0, first))
      }),
    )
  })
})

test('a weight of which nobody knows the fact moves nobody', () => {
  fc.assert(
    fc.property(people, (all) => {
      const blind = all.map((one) => ({
        ...one,
        shares: one.shares.map((share, i) => (i === 4 ? -1 : share)),
      }))
      expect(movedBy(makeField(blind), inOrder(weights), 5, 4)).toEqual({ up: 0, down: 0 })
    }),
  )
})

test('the report counts everybody once in each grouping', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 60 }), (all, first) => {
      const report = reportPriority(all, {
        month: '2026-12',
        first,
        weights: inOrder(weights),
        villageNames: new Map(),
      })
      const chosen = Math.min(first, all.length)
      for (const groups of [report.bySex, report.byAge, report.bySector, report.byVillage, report.byDecile]) {
        expect(groups.reduce((sum, group) => sum + group.eligible, 0)).toBe(all.length)
        expect(groups.reduce((sum, group) => sum + group.first, 0)).toBe(chosen)
      }
      const { reached, leaked, undecided } = report.poor
      expect(reached + leaked + undecided).toBe(chosen)
    }),
  )
})

test('the parts and the base are the points, and the sentence tells them', () => {
  const facts: Facts = { desil: 1, pekerjaan: 'ojek', tanggungan: 2, bulan_terbangun: 0 }
  const shares = sharesOf(facts)
  const parts = explainParts(inOrder(weights), shares, facts)
  const points = pointsOf(inOrder(weights), shares)
  expect(basePoints + parts.reduce((sum, part) => sum + part.points, 0)).toBe(points)
  expect(explainRank(parts, { rank: 1204, of: 31_438, points })).toBe(
    'Urutan 1.204 dari 31.438 dengan 58 poin: dasar 1, desil kesejahteraan keluarga (desil 1) 30, bahaya pekerjaan (ojek, sektor belum diketahui) 23, tanggungan dalam KK (2 orang) 4. Belum diketahui, sehingga tanpa poin: kepala keluarga, penyandang disabilitas, perlindungan pertama di desa yang tertinggal.',
  )
})

test('points are rounded half up', () => {
  expect([partOf(25, 90), partOf(5, 50), partOf(5, 49), partOf(30, -1)]).toEqual([23, 3, 2, 0])
})
