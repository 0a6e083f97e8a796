import { describe, expect, test } from 'vitest'
import { makeFormat, shareOf } from './format.ts'

const id = makeFormat('id')
const en = makeFormat('en')

describe('numbers and days as people here write them', () => {
  test.each([
    [id.count(38_983), '38.983'],
    [id.count(0), '0'],
    [id.count(null), 'ditahan'],
    [id.share(2_610), '26,1 %'],
    [id.share(11_200), '112,0 %'],
    [id.share(null), '–'],
    [id.day('2026-11-23'), '23 Nov 2026'],
    [id.day('2026-08-01'), '1 Agu 2026'],
    [id.day(null), '–'],
    [id.month('2026-05'), 'Mei 2026'],
    [id.size(1_200_000), '1,2 MB'],
    [en.count(38_983), '38,983'],
    [en.share(2_610), '26.1 %'],
    [en.day('2026-08-01'), '1 Aug 2026'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected)
  })
})

test.each([
  [1, 3, 3_333],
  [0, 3, 0],
  [4, 3, 13_333],
  [1, 0, null],
  [null, 3, null],
])('%s of %s is %s hundredths of a percent', (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share)
})
