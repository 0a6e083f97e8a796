import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, type Month } from '../../platform/calendar.ts'
import { addSpan, cutSpans, firstMonthAfter, holdsIn, multirangeOf, type Span } from './month-spans.ts'

describe('what is decided on a day', () => {
  test.each([
    ['2026-11-01', 10, '2026-11'],
    ['2026-11-10', 10, '2026-11'],
    ['2026-11-11', 10, '2026-12'],
    ['2026-12-31', 10, '2027-01'],
    ['2027-02-28', 28, '2027-02'],
  ])('%s with cut-off day %i counts from %s', (day, cutOff, month) => {
    expect(firstMonthAfter(day, cutOff)).toBe(month)
  })
})

const read = (text: string): Span[] =>
  text === '' ? [] : text.split(' ').map((one) => ({ from: one.slice(0, 7), to: one.slice(9) }))
const write = (spans: readonly Span[]) => spans.map(({ from, to }) => `${from}..${to}`).join(' ')

describe('the months of a mandate', () => {
  test.each([
    ['a stop within', '2026-11..2027-11', '2027-02', '2026-11..2027-02'],
    ['a stop before it began', '2026-11..2027-11', '2026-10', ''],
    ['a stop in its first month', '2026-11..2027-11', '2026-11', ''],
    ['a stop after it is over', '2026-01..2026-07', '2026-09', '2026-01..2026-07'],
    ['a stop in a pause', '2026-01..2026-03 2026-06..2026-12', '2026-04', '2026-01..2026-03'],
  ])('%s', (_, before, from, after) => {
    expect(write(cutSpans(read(before), from))).toBe(after)
  })

  test.each([
    ['consent in time', '', '2026-11..2027-11', '2026-11', '2026-11..2027-11'],
    ['consent after the first month', '', '2026-11..2027-11', '2026-12', '2026-12..2027-11'],
    ['consent when all is over', '', '2026-01..2026-03', '2026-05', ''],
    [
      'going on after a pause',
      '2026-01..2026-03',
      '2026-01..2026-12',
      '2026-06',
      '2026-01..2026-03 2026-06..2026-12',
    ],
    ['a pause that left no month out', '2026-01..2026-03', '2026-01..2026-12', '2026-03', '2026-01..2026-12'],
  ])('%s', (_, before, months, from, after) => {
    expect(write(addSpan(read(before), read(months)[0]!, from))).toBe(after)
  })

  test('hold exactly where neither a pause nor a stop came between, whatever happens in whatever order', () => {
    const month = fc.integer({ min: 0, max: 30 }).map((n) => addMonths('2026-01', n))
    const months: Span = { from: '2026-04', to: '2028-04' }
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), month), { maxLength: 8 }), (moves) => {
        let spans: readonly Span[] = []
        const plain = new Map<Month, boolean>()
        for (const [on, from] of moves) {
          spans = on ? addSpan(spans, months, from) : cutSpans(spans, from)
          for (let i = 0; i < 40; i++) {
            const one = addMonths('2026-01', i)
            if (one >= from) plain.set(one, on && one >= months.from && one < months.to)
          }
        }
        for (let i = 0; i < 40; i++) {
          const one = addMonths('2026-01', i)
          expect(holdsIn(spans, one), one).toBe(plain.get(one) ?? false)
        }
        expect(spans.every(({ from, to }) => from < to)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('are written as PostgreSQL reads them', () => {
    expect(multirangeOf(read('2026-01..2026-03 2026-06..2026-12'))).toBe(
      '{[2026-01-01,2026-03-01),[2026-06-01,2026-12-01)}',
    )
    expect(multirangeOf([])).toBe('{}')
  })
})
