import { formatCount, formatExactShare } from '../../platform/indonesian.ts'
import { shareOf } from '../figure.ts'

/**
 * What a published statement says in numbers, so that it can be worked out again. People are whole numbers,
 * percentages hundredths of a percent.
 */
export type Claim =
  /** So many of so many are so many percent. `decimals`: places written behind the comma. */
  | {
      readonly kind: 'share'
      readonly numerator: number
      readonly denominator: number
      readonly hundredths: number
      readonly decimals: 0 | 1 | 2
    }
  | { readonly kind: 'sum'; readonly parts: readonly number[]; readonly total: number }
  | { readonly kind: 'difference'; readonly whole: number; readonly less: number; readonly left: number }
  /** The distance between two percentages is so many people. */
  | {
      readonly kind: 'distance'
      readonly target: number
      readonly reached: number
      readonly denominator: number
      readonly people: number
    }

export interface CheckedClaim {
  readonly kind: Claim['kind']
  /** Percentages in hundredths; people whole. */
  readonly stated: number
  readonly recomputed: number
  readonly agrees: boolean
  /** Indonesian. */
  readonly sentence: string
}

/**
 * Works a claim out again. A percentage agrees when rounding, or cutting off, to the places written gives what is
 * written; people agree when they are the same to the person.
 */
export function checkClaim(claim: Claim): CheckedClaim {
  switch (claim.kind) {
    case 'share':
      return checkShare(claim)
    case 'sum':
      return judge(
        'sum',
        claim.total,
        claim.parts.reduce((sum, part) => sum + part, 0),
        (value) => `${claim.parts.map(formatCount).join(' + ')} = ${formatCount(value)}`,
      )
    case 'difference':
      return judge(
        'difference',
        claim.left,
        claim.whole - claim.less,
        (value) => `${formatCount(claim.whole)} - ${formatCount(claim.less)} = ${formatCount(value)}`,
      )
    case 'distance':
      return judge(
        'distance',
        claim.people,
        Math.round(((claim.target - claim.reached) * claim.denominator) / 10_000),
        (value) =>
          `(${formatExactShare(claim.target)} - ${formatExactShare(claim.reached)}) x ${formatCount(claim.denominator)} = ${formatCount(value)} orang`,
      )
  }
}

function judge(
  kind: Claim['kind'],
  stated: number,
  recomputed: number,
  work: (value: number) => string,
): CheckedClaim {
  const agrees = stated === recomputed
  return {
    kind,
    stated,
    recomputed,
    agrees,
    sentence: agrees ? work(recomputed) : `${work(recomputed)}, bukan ${formatCount(stated)}`,
  }
}

function checkShare(claim: Extract<Claim, { kind: 'share' }>): CheckedClaim {
  const { numerator, denominator, hundredths: stated, decimals } = claim
  const recomputed = shareOf({ numerator, denominator })!
  const unit = 10 ** (2 - decimals)
  const exact = (numerator * 10_000) / denominator
  const agrees = [Math.round(exact / unit), Math.floor(exact / unit)].includes(stated / unit)
  const work = `${formatCount(numerator)} dari ${formatCount(denominator)} = ${formatExactShare(recomputed)}`
  const over =
    recomputed > 10_000 ? '; di atas 100 % karena pembilang dan penyebutnya bukan orang yang sama' : ''
  return {
    kind: 'share',
    stated,
    recomputed,
    agrees,
    sentence: `${work}${agrees ? '' : `, bukan ${formatExactShare(stated)}`}${over}`,
  }
}
