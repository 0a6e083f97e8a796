import { expect, test } from 'vitest'
import { leversOf, measureTarget } from './measured-target.ts'
import type { TargetLine } from './queries.ts'

const target = {
  regency: '63.03',
  target: 'rpjmd-2027-eligible',
  version: 1,
  level: 'regency',
  placeCode: '63.03',
  placeName: 'Kabupaten Banjar',
  dueOn: '2027-12-31',
  basis: 'eligible',
  denominator: null,
  hundredths: 5_000,
  people: null,
  setBy: 'rpjmd',
  definition: 'cakupan',
  source: 'uji',
  confidence: 'inference',
  note: '',
} satisfies TargetLine
const against = {
  numerator: 20_000,
  denominator: 60_001,
  denominatorName: 'yang berhak',
  denominatorSource: 'uji',
  denominatorAsOf: '2026-11-01',
}
const reserves = [
  { what: 'plan', people: 2_000, name: 'Rencana 2027' },
  { what: 'renew', people: 1_500, name: '' },
  { what: 'lapsed', people: 900, name: '' },
  { what: 'never', people: 9_000, name: '' },
  { what: 'free-places', people: 40, name: '' },
  { what: 'sponsors-left', people: 100, name: '' },
] as const
const prices = { government: 16_800, private: 8_400 }
const measure = (
  forecast: { low: number; expected: number; high: number } | undefined,
  change: object = {},
) =>
  measureTarget(
    { ...target, ...change },
    against,
    { asOf: '2026-11-01', month: '2026-11', forecast },
    leversOf(reserves, prices),
    'Rencana 2027',
  )

test.each<[string, Parameters<typeof measure>, string]>([
  [
    'missed, and three measures close it',
    [{ low: 24_000, expected: 25_901, high: 28_000 }],
    'Dengan rencana hari ini target 2027 (50 %, yaitu 30.001 orang) meleset 4.100 orang (kisaran 24.000 sampai 28.000 terlindungi); tiga langkah ini menutupnya.',
  ],
  [
    'missed by more than there are people',
    [{ low: 0, expected: 1_000, high: 2_000 }, { hundredths: 10_000 }],
    'Dengan rencana hari ini target 2027 (100 %, yaitu 60.001 orang) meleset 59.001 orang (kisaran 0 sampai 2.000 terlindungi); tiga langkah ini menutup 12.360, sisanya 46.641 orang.',
  ],
  [
    'within the range, and not sure',
    [{ low: 29_000, expected: 30_001, high: 31_000 }],
    'Dengan rencana hari ini target 2027 (50 %, yaitu 30.001 orang) diperkirakan tercapai, tetapi belum pasti (kisaran 29.000 sampai 31.000 terlindungi).',
  ],
  [
    'sure',
    [{ low: 30_001, expected: 30_500, high: 31_000 }],
    'Dengan rencana hari ini target 2027 (50 %, yaitu 30.001 orang) tercapai (kisaran 30.001 sampai 31.000 terlindungi).',
  ],
  [
    'over, in people',
    [undefined, { dueOn: '2025-12-31', hundredths: null, people: 21_000 }],
    'Harinya sudah lewat; menurut keadaan sekarang target 2025 (21.000 orang) kurang 1.000 orang.',
  ],
])('%s', (_, asked, sentence) => {
  expect(measure(...asked).sentence).toBe(sentence)
})

test('the pace needed, rounded up; the cost of a measure is of those it needs', () => {
  const { requiredPace, monthsLeft, missingNow, measures } = measure({
    low: 24_000,
    expected: 25_901,
    high: 28_000,
  })
  expect([missingNow, monthsLeft, requiredPace]).toEqual([10_001, 13, 770])
  expect(measures.map(({ code, used, costPerMonth }) => [code, used, costPerMonth])).toEqual([
    ['plan', 2_000, 33_600_000],
    ['renew', 1_500, 25_200_000],
    ['lapsed', 600, 10_080_000],
  ])
  expect(measures[0]!.sentence).toContain('"Rencana 2027"')
})

test('nobody is in two levers: promised places and new sponsors come out of those never protected', () => {
  const levers = leversOf(reserves, prices)
  const of = (code: string) => levers.find((lever) => lever.code === code)!.people
  expect(of('free-places') + of('sponsors') + of('funds')).toBe(9_000)
  const few = leversOf([{ what: 'never', people: 30, name: '' }, ...reserves.slice(4)], prices)
  expect(few.slice(-4).map(({ code, people }) => `${code} ${people}`)).toEqual([
    'free-places 30',
    'sponsors 0',
    'nikless 0',
    'funds 0',
  ])
})
