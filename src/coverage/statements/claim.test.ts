import { expect, test } from 'vitest'
import { checkClaim, type Claim } from './claim.ts'

const share = (
  numerator: number,
  denominator: number,
  hundredths: number,
  decimals: 0 | 1 | 2 = 2,
): Claim => ({
  kind: 'share',
  numerator,
  denominator,
  hundredths,
  decimals,
})

test.each<[string, Claim, boolean, number]>([
  [
    'Kalimantan, Nov 2024: PU, BPU and construction',
    { kind: 'sum', parts: [1_953_661, 889_957, 443_402], total: 3_287_020 },
    true,
    3_287_020,
  ],
  ['Kalimantan, Feb 2026', share(3_302_762, 7_996_826, 4_130), true, 4_130],
  [
    'Kalimantan, Feb 2026: the gap',
    { kind: 'difference', whole: 7_996_826, less: 3_302_762, left: 4_694_064 },
    true,
    4_694_064,
  ],
  [
    'Banjar 2025: 3.37 points of 206,000 are not 16,800',
    { kind: 'distance', target: 2_947, reached: 2_610, denominator: 206_000, people: 16_800 },
    false,
    6_942,
  ],
  [
    'Banjar, May 2025: formal and informal',
    { kind: 'sum', parts: [91_000, 110_000], total: 201_000 },
    true,
    201_000,
  ],
  ['Banjar, May 2025', share(53_000, 201_000, 2_640, 1), true, 2_637],
  ['Kutai Timur 2024: over 100 %, cut off', share(77_074, 51_086, 15_000, 0), true, 15_087],
  ['Bali, Mar 2025', share(935_079, 1_873_899, 5_088), false, 4_990],
  ['cut off, not rounded', share(26_379, 100_000, 2_637), true, 2_638],
])('%s', (_, claim, agrees, recomputed) => {
  const checked = checkClaim(claim)
  expect([checked.agrees, checked.recomputed]).toEqual([agrees, recomputed])
  expect(/, bukan \d/.test(checked.sentence)).toBe(!agrees)
})
