import { addMonths, type Month } from '../../platform/calendar.ts'
import type { PriceChange } from './contract.ts'
import { priceMigrantPackage } from './migrant-package.ts'
import { payerClassOf } from './payer-class.ts'
import { pricePersonMonth } from './person-month.ts'
import { priceProject } from './project.ts'
import { payerKinds, sectors } from './contract.ts'
import type { Rule, Segment } from './rule.ts'
import { makeRuleBook, type RuleBook } from './rule-book.ts'

const incomes = [1_000_000, 1_500_000, 3_000_000, 5_000_000, 12_000_000, 25_000_000]
const contracts = [75_000_000, 300_000_000, 750_000_000, 3_000_000_000, 20_000_000_000]
const wageSegments = ['BPU', 'PU', 'JAKON'] as const satisfies readonly Segment[]

/** One thing that is priced before and after; null where it is refused or absent. */
interface Sample {
  readonly what: string
  readonly price: (book: RuleBook, month: Month) => number | string
}

/**
 * What a rule would change, tried on typical cases in each month it speaks of, at most two years: for each case
 * and pair of results the first month in which it differs.
 */
export function previewRule(book: RuleBook, rule: Rule): PriceChange[] {
  const after = makeRuleBook([...book.rules, rule])
  const changes: PriceChange[] = []
  for (const sample of samples) {
    let last = ''
    for (let i = 0; i < 24; i++) {
      const month = addMonths(rule.from, i)
      if (month > '2099-12') break
      const was = tried(sample, book, month)
      const becomes = tried(sample, after, month)
      const key = `${was} ${becomes}`
      if (was !== becomes && key !== last)
        changes.push({ what: sample.what, month, before: was, after: becomes })
      last = was === becomes ? '' : key
    }
  }
  return changes
}

function tried({ price }: Sample, book: RuleBook, month: Month): number | string | null {
  try {
    return price(book, month)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

const samples: readonly Sample[] = [
  ...wageSegments.flatMap((segment) =>
    incomes.flatMap((income) =>
      (segment === 'BPU' ? (['private', 'government'] as const) : (['private'] as const)).flatMap(
        (payerClass) =>
          (segment === 'BPU' ? sectors : (['other'] as const)).flatMap((sector) =>
            (segment === 'PU' ? ([1, 2, 3, 4, 5] as const) : ([1] as const)).flatMap((riskClass) =>
              (['JKK', 'JKM', 'JHT', 'JP', 'JKP'] as const).map((programme): Sample => ({
                what: [
                  segment,
                  programme,
                  programme === 'JKK' && segment === 'PU' ? `risiko ${riskClass}` : '',
                  segment === 'BPU' ? (sector === 'transport' ? 'transportasi' : 'selain transportasi') : '',
                  segment === 'BPU'
                    ? payerClass === 'government'
                      ? 'dibayar APBN/APBD'
                      : 'dibayar sendiri'
                    : '',
                  `Rp${income.toLocaleString('id-ID')}`,
                ]
                  .filter((part) => part !== '')
                  .join(', '),
                price: (book, month) =>
                  pricePersonMonth(book, {
                    segment,
                    sector,
                    income,
                    programmes: [programme],
                    month,
                    payerClass,
                    riskClass,
                  }).total,
              })),
            ),
          ),
      ),
    ),
  ),
  ...contracts.map((contractValue): Sample => ({
    what: `JAKON, kontrak Rp${contractValue.toLocaleString('id-ID')}`,
    price: (book, month) => priceProject(book, { contractValue, month }).total,
  })),
  ...[6, 12, 24].map((months): Sample => ({
    what: `PMI, paket ${months} bulan`,
    price: (book, month) => priceMigrantPackage(book, { months, month }).total,
  })),
  ...payerKinds.map((kind): Sample => ({
    what: `Pembayar ${kind}`,
    price: (book, month) =>
      payerClassOf(book, kind, month).payerClass === 'government' ? 'APBN/APBD' : 'bukan APBN/APBD',
  })),
].filter(({ what }, i, all) => all.findIndex((one) => one.what === what) === i)
