import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRuleBook } from '../src/contributions/public.ts'
import { priceMigrantPackage } from '../src/contributions/rates/migrant-package.ts'
import { type PayerKind, payerKinds } from '../src/contributions/rates/contract.ts'
import { payerClassOf } from '../src/contributions/rates/payer-class.ts'
import { type PersonMonth, pricePersonMonth } from '../src/contributions/rates/person-month.ts'
import { priceProject } from '../src/contributions/rates/project.ts'
import type { RuleBook } from '../src/contributions/rates/rule-book.ts'
import type { Programme } from '../src/contributions/rates/rule.ts'
import { addMonths } from '../src/platform/calendar.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

let db: TestDatabase
let book: RuleBook

beforeAll(async () => {
  db = await openTestDatabase()
  book = await readRuleBook(db.database.db)
})
afterAll(() => db.close())

/** Somebody of the segment in a month without relief, unless said otherwise. */
const someone = (of: Partial<PersonMonth>): PersonMonth => ({
  segment: 'BPU',
  sector: 'other',
  income: 1_000_000,
  programmes: ['JKK', 'JKM'],
  month: '2025-12',
  payerClass: 'private',
  ...of,
})
const amounts = (of: Partial<PersonMonth>) =>
  pricePersonMonth(book, someone(of)).lines.map(({ amount }) => amount)
const total = (of: Partial<PersonMonth>) => pricePersonMonth(book, someone(of)).total
const all = ['JKK', 'JKM', 'JHT'] as const

/** PP 44/2015 Annex II as published: from, to, base, JKK, JKM, JKK and JKM, JHT. */
const published: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [0, 1_099_000, 1_000_000, 10_000, 6_800, 16_800, 20_000],
  [1_100_000, 1_299_000, 1_200_000, 12_000, 6_800, 18_800, 24_000],
  [1_300_000, 1_499_000, 1_400_000, 14_000, 6_800, 20_800, 28_000],
  [1_500_000, 1_699_000, 1_600_000, 16_000, 6_800, 22_800, 32_000],
  [1_700_000, 1_899_000, 1_800_000, 18_000, 6_800, 24_800, 36_000],
  [1_900_000, 2_099_000, 2_000_000, 20_000, 6_800, 26_800, 40_000],
  [2_100_000, 2_299_000, 2_200_000, 22_000, 6_800, 28_800, 44_000],
  [2_300_000, 2_499_000, 2_400_000, 24_000, 6_800, 30_800, 48_000],
  [2_500_000, 2_699_000, 2_600_000, 26_000, 6_800, 32_800, 52_000],
  [2_700_000, 3_199_000, 2_950_000, 29_500, 6_800, 36_300, 59_000],
  [3_200_000, 3_699_000, 3_450_000, 34_500, 6_800, 41_300, 69_000],
  [3_700_000, 4_199_000, 3_950_000, 39_500, 6_800, 46_300, 79_000],
  [4_200_000, 4_699_000, 4_450_000, 44_500, 6_800, 51_300, 89_000],
  [4_700_000, 5_199_000, 4_950_000, 49_500, 6_800, 56_300, 99_000],
  [5_200_000, 5_699_000, 5_450_000, 54_500, 6_800, 61_300, 109_000],
  [5_700_000, 6_199_000, 5_950_000, 59_500, 6_800, 66_300, 119_000],
  [6_200_000, 6_699_000, 6_450_000, 64_500, 6_800, 71_300, 129_000],
  [6_700_000, 7_199_000, 6_950_000, 69_500, 6_800, 76_300, 139_000],
  [7_200_000, 7_699_000, 7_450_000, 74_500, 6_800, 81_300, 149_000],
  [7_700_000, 8_199_000, 7_950_000, 79_500, 6_800, 86_300, 159_000],
  [8_200_000, 9_199_000, 8_700_000, 87_000, 6_800, 93_800, 174_000],
  [9_200_000, 10_199_000, 9_700_000, 97_000, 6_800, 103_800, 194_000],
  [10_200_000, 11_199_000, 10_700_000, 107_000, 6_800, 113_800, 214_000],
  [11_200_000, 12_199_000, 11_700_000, 117_000, 6_800, 123_800, 234_000],
  [12_200_000, 13_199_000, 12_700_000, 127_000, 6_800, 133_800, 254_000],
  [13_200_000, 14_199_000, 13_700_000, 137_000, 6_800, 143_800, 274_000],
  [14_200_000, 15_199_000, 14_700_000, 147_000, 6_800, 153_800, 294_000],
  [15_200_000, 16_199_000, 15_700_000, 157_000, 6_800, 163_800, 314_000],
  [16_200_000, 17_199_000, 16_700_000, 167_000, 6_800, 173_800, 334_000],
  [17_200_000, 18_199_000, 17_700_000, 177_000, 6_800, 183_800, 354_000],
  [18_200_000, 19_199_000, 18_700_000, 187_000, 6_800, 193_800, 374_000],
  [19_200_000, 20_199_000, 19_700_000, 197_000, 6_800, 203_800, 394_000],
  [20_200_000, 999_999_999, 20_700_000, 207_000, 6_800, 213_800, 414_000],
]

describe('BPU', () => {
  test.each(published)('%d to %d has the base %d', (from, to, base, jkk, jkm, both, jht) => {
    for (const income of [from, Math.floor((from + to) / 2), to]) {
      expect(pricePersonMonth(book, someone({ income, programmes: all }))).toEqual({
        total: both + jht,
        lines: [
          {
            programme: 'JKK',
            share: 'payer',
            base,
            amount: jkk,
            rule: 'bpu-jkk-2015-07',
            baseRule: 'bpu-golongan-2015-07',
          },
          { programme: 'JKM', share: 'payer', base: 0, amount: jkm, rule: 'bpu-jkm-2015-07' },
          {
            programme: 'JHT',
            share: 'payer',
            base,
            amount: jht,
            rule: 'bpu-jht-2015-07',
            baseRule: 'bpu-golongan-2015-07',
          },
        ],
      })
      expect(total({ income })).toBe(both)
    }
  })

  test.each(published.slice(0, -1).map(([, to, base], i) => [to, published[i + 1]![0], base] as const))(
    'what lies between %d and %d belongs to the band below',
    (to, next, base) => {
      for (const income of [to + 1, to + 500, next - 1])
        expect(pricePersonMonth(book, someone({ income })).lines[0]!.base).toBe(base)
    },
  )
})

describe('PP 50/2025', () => {
  const half = [5_000, 3_400]
  const whole = [10_000, 6_800]
  test.each([
    ['transport', '2025-12', whole],
    ['transport', '2026-01', half],
    ['transport', '2026-12', half],
    ['transport', '2027-03', half],
    ['transport', '2027-04', whole],
    ['other', '2026-01', whole],
    ['other', '2026-03', whole],
    ['other', '2026-04', half],
    ['other', '2026-12', half],
    ['other', '2027-01', whole],
  ] as const)('%s in %s', (sector, month, expected) => {
    expect(amounts({ sector, month })).toEqual(expected)
    expect(amounts({ sector, month, payerClass: 'government' })).toEqual(whole)
  })

  test.each(published)('halves JKK and JKM of %d to %d, and not JHT', (income, _, __, jkk, jkm, ___, jht) => {
    expect(amounts({ income, programmes: all, month: '2026-06' })).toEqual([jkk / 2, jkm / 2, jht])
  })

  test('names its rule on what it halves, and is not given to wage earners', () => {
    const price = pricePersonMonth(book, someone({ month: '2026-06', programmes: all }))
    expect(price.lines.map(({ relief }) => relief)).toEqual([
      'bpu-keringanan-lainnya-2026-04',
      'bpu-keringanan-lainnya-2026-04',
      undefined,
    ])
    const wage = someone({ segment: 'PU', month: '2026-06', riskClass: 1, sector: 'transport' })
    expect(pricePersonMonth(book, wage).lines.some(({ relief }) => relief)).toBe(false)
  })
})

describe('PU', () => {
  test.each([
    [1, 2_400],
    [2, 5_400],
    [3, 8_900],
    [4, 12_700],
    [5, 17_400],
  ] as const)('risk class %d pays %d of a million for JKK', (riskClass, jkk) => {
    expect(amounts({ segment: 'PU', riskClass, programmes: ['JKK'] })).toEqual([jkk])
  })

  test('JKM 0.30, JHT 3.7 and 2, JP 2 and 1 percent, by bearer', () => {
    const price = pricePersonMonth(
      book,
      someone({ segment: 'PU', income: 4_000_000, programmes: ['JKM', 'JHT', 'JP'] }),
    )
    expect(price.lines.map(({ programme, share, amount }) => [programme, share, amount])).toEqual([
      ['JKM', 'employer', 12_000],
      ['JHT', 'employer', 148_000],
      ['JHT', 'worker', 80_000],
      ['JP', 'employer', 80_000],
      ['JP', 'worker', 40_000],
    ])
  })

  test.each([
    ['2022-03', 9_077_600],
    ['2023-02', 9_077_600],
    ['2023-03', 9_559_600],
    ['2024-02', 9_559_600],
    ['2024-03', 10_042_300],
    ['2025-02', 10_042_300],
    ['2025-03', 10_547_400],
    ['2026-02', 10_547_400],
    ['2026-03', 11_086_300],
    ['2026-12', 11_086_300],
  ])('JP in %s counts at most %d of the wage', (month, ceiling) => {
    const bases = (income: number) =>
      pricePersonMonth(book, someone({ segment: 'PU', programmes: ['JP'], month, income })).lines.map(
        ({ base, baseRule }) => [base, baseRule !== undefined],
      )
    expect(bases(ceiling + 1)).toEqual([
      [ceiling, true],
      [ceiling, true],
    ])
    expect(bases(ceiling)).toEqual([
      [ceiling, false],
      [ceiling, false],
    ])
  })

  test('JKP is paid by the state, up to a wage of five million; what is within JKK is not paid twice', () => {
    const lines = (income: number) =>
      pricePersonMonth(book, someone({ segment: 'PU', programmes: ['JKP'], income })).lines.map(
        ({ share, base, amount }) => [share, base, amount],
      )
    expect(lines(4_000_000)).toEqual([['state', 4_000_000, 8_800]])
    expect(lines(7_000_000)).toEqual([['state', 5_000_000, 11_000]])
  })

  test('rounds half a rupiah up, once per line', () => {
    expect(amounts({ segment: 'PU', riskClass: 1, income: 3_456_789, programmes: ['JKK', 'JKM'] })).toEqual([
      8_296, 10_370,
    ])
    expect(amounts({ segment: 'PU', income: 1_500, programmes: ['JKM'] })).toEqual([5])
    expect(amounts({ segment: 'PU', income: 1_499, programmes: ['JKM'] })).toEqual([4])
  })
})

describe('construction', () => {
  test.each([
    [100_000_000, 210_000, 30_000],
    [500_000_000, 210_000 + 680_000, 30_000 + 80_000],
    [1_000_000_000, 890_000 + 650_000, 110_000 + 100_000],
    [5_000_000_000, 1_540_000 + 4_400_000, 210_000 + 400_000],
    [6_000_000_000, 5_940_000 + 900_000, 610_000 + 100_000],
    [50_000_000, 105_000, 15_000],
    [250_000_000, 210_000 + 255_000, 30_000 + 30_000],
    [100_000_000_000_000, 5_940_000 + 89_995_500_000, 610_000 + 9_999_500_000],
  ])('a contract of %d', (contractValue, jkk, jkm) => {
    const price = priceProject(book, { contractValue, month: '2026-06' })
    const sum = (programme: string) =>
      price.lines.filter((line) => line.programme === programme).reduce((so, { amount }) => so + amount, 0)
    expect([sum('JKK'), sum('JKM'), price.total]).toEqual([jkk, jkm, jkk + jkm])
  })

  test('by wage', () => {
    expect(amounts({ segment: 'JAKON', income: 3_000_000 })).toEqual([52_200, 9_000])
  })
})

describe('migrant packages', () => {
  test.each([
    [6, 0, 108_000],
    [12, 0, 189_000],
    [24, 0, 370_000],
    [24, 3, 370_000 + 40_500],
  ])('%d months and %d more', (months, extension, expected) => {
    const price = priceMigrantPackage(book, { months, extension, month: '2026-06' })
    expect(price.total).toBe(expected)
    expect(price.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(expected)
  })
  test('the package of 24 months is 37,500 and 332,500', () => {
    const { lines } = priceMigrantPackage(book, { months: 24, month: '2026-06' })
    expect(lines.map(({ amount }) => amount)).toEqual([37_500, 332_500])
  })
})

test('the class of each kind of payer says how sure it is', () => {
  const told = payerKinds.map((kind: PayerKind) => {
    const { payerClass, rule } = payerClassOf(book, kind, '2026-06')
    return [kind, payerClass, rule.confidence]
  })
  expect(told).toEqual([
    ['apbd-regency', 'government', 'verified'],
    ['apbd-province', 'government', 'verified'],
    ['apbdes', 'government', 'inference'],
    ['dana-desa', 'government', 'inference'],
    ['dbh-sawit', 'government', 'inference'],
    ['dbh-cht', 'government', 'inference'],
    ['csr', 'private', 'inference'],
    ['baznas', 'private', 'inference'],
    ['sponsor', 'private', 'inference'],
    ['self', 'private', 'verified'],
    ['employer', 'private', 'inference'],
  ])
})

describe('refuses', () => {
  test.each([
    ['a negative income', { income: -1 }, 'income-invalid'],
    ['a fraction of a rupiah', { income: 1_000_000.5 }, 'income-invalid'],
    ['what is no number', { income: Number.NaN }, 'income-invalid'],
    ['a zero too many', { income: 1_000_000_001 }, 'income-invalid'],
    ['a wage of nothing', { segment: 'PU', income: 0, riskClass: 1 }, 'income-invalid'],
    ['no programme', { programmes: [] }, 'programme-missing'],
    ['a programme twice', { programmes: ['JKK', 'JKM', 'JKK'] }, 'programme-twice'],
    ['JP for BPU', { programmes: ['JP'] }, 'programme-unavailable'],
    ['JKP for BPU', { programmes: ['JKK', 'JKP'] }, 'programme-unavailable'],
    ['JHT in construction', { segment: 'JAKON', programmes: ['JHT'] }, 'programme-unavailable'],
    ['JKK without risk class', { segment: 'PU' }, 'risk-class-missing'],
    ['a month before any rule', { month: '2015-06' }, 'no-rule'],
    ['JP before its first known ceiling', { segment: 'PU', programmes: ['JP'], month: '2022-02' }, 'no-rule'],
    ['JKP before it', { segment: 'PU', programmes: ['JKP'], month: '2025-01' }, 'no-rule'],
    ['a thirteenth month', { month: '2026-13' }, 'month-invalid'],
    ['a month by itself', { month: '2026-1' }, 'month-invalid'],
    ['migrants by the month', { segment: 'PMI' }, 'priced-by-package'],
    ['JHT of migrants', { segment: 'PMI', programmes: ['JHT'] }, 'priced-by-package'],
  ] as [string, Partial<PersonMonth>, string][])('%s', (_, of, code) => {
    expect(() => pricePersonMonth(book, someone(of))).toThrow(
      expect.objectContaining({ code: `contributions/${code}` }),
    )
  })
  test.each([[0], [-1], [1.5], [100_000_000_000_001]])('a contract of %d', (contractValue) => {
    expect(() => priceProject(book, { contractValue, month: '2026-06' })).toThrow(
      expect.objectContaining({ code: 'contributions/contract-value-invalid' }),
    )
  })
  test.each([
    [7, 0],
    [12, -1],
    [12, 1.5],
    [0, 0],
  ])('a package of %d and %d', (months, extension) => {
    expect(() => priceMigrantPackage(book, { months, extension, month: '2026-06' })).toThrow(
      expect.objectContaining({ code: 'contributions/package-unknown' }),
    )
  })
})

describe('whatever is asked', () => {
  const offered = {
    BPU: ['JKK', 'JKM', 'JHT'],
    PU: ['JKK', 'JKM', 'JHT', 'JP', 'JKP'],
    JAKON: ['JKK', 'JKM'],
  } as const
  const months = fc.integer({ min: 0, max: 60 }).map((n) => addMonths('2025-02', n))
  const asked = fc.constantFrom('BPU', 'PU', 'JAKON').chain((segment) =>
    fc.record({
      segment: fc.constant(segment),
      sector: fc.constantFrom('transport', 'other'),
      income: fc.integer({ min: 1, max: 40_000_000 }),
      programmes: fc.subarray<Programme>([...offered[segment]], { minLength: 1 }),
      month: months,
      payerClass: fc.constantFrom('government', 'private'),
      riskClass: fc.constantFrom(1, 2, 3, 4, 5),
    }),
  ) as fc.Arbitrary<PersonMonth>

  test('the total is the sum of whole lines, and each line names rules that are in force', () => {
    fc.assert(
      fc.property(asked, (of) => {
        const { total: sum, lines } = pricePersonMonth(book, of)
        expect(sum).toBe(lines.reduce((so, { amount }) => so + amount, 0))
        const inForce = new Set([...book.at(of.month).inForce.values()].map(({ id }) => id))
        for (const { amount, rule, baseRule, relief } of lines) {
          expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
          for (const id of [rule, baseRule, relief]) if (id !== undefined) expect(inForce).toContain(id)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('a higher income never pays less for a programme', () => {
    fc.assert(
      fc.property(asked, fc.nat(20_000_000), (of, more) => {
        const less = pricePersonMonth(book, of).lines
        const high = pricePersonMonth(book, { ...of, income: of.income + more }).lines
        less.forEach(({ amount }, i) => expect(high[i]!.amount).toBeGreaterThanOrEqual(amount))
      }),
      { numRuns: 2_000 },
    )
  })

  test('programmes cost together what they cost one by one', () => {
    fc.assert(
      fc.property(asked, (of) => {
        const alone = of.programmes.map((one) => pricePersonMonth(book, { ...of, programmes: [one] }).total)
        expect(pricePersonMonth(book, of).total).toBe(alone.reduce((sum, one) => sum + one, 0))
      }),
      { numRuns: 2_000 },
    )
  })

  test('public money never gets a relief, and private money never pays more', () => {
    fc.assert(
      fc.property(asked, (of) => {
        const government = pricePersonMonth(book, { ...of, payerClass: 'government' })
        expect(government.lines.some(({ relief }) => relief)).toBe(false)
        expect(pricePersonMonth(book, { ...of, payerClass: 'private' }).total).toBeLessThanOrEqual(
          government.total,
        )
      }),
      { numRuns: 2_000 },
    )
  })
})
