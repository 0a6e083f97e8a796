import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../../platform/calendar.ts'
import { type ListedParticipation, type ListedState, type ProtectionRun, runsOf } from './runs.ts'

/** `BPU 2026-01-01 active, 2026-05-01 arrears, ...` */
function participation(text: string): ListedParticipation {
  const [segment, ...rest] = text.split(' ')
  const states = rest
    .join(' ')
    .split(', ')
    .map((one) => ({ from: one.slice(0, 10), state: one.slice(11) as ListedState['state'] }))
  return { segment: segment!, states }
}

const show = ({ from, to, segment, endedBy, paid }: ProtectionRun) =>
  `${from}..${to} ${segment} ${endedBy}, paid ${paid.map((one) => `${one.from}..${addMonths(one.to, -1)}`).join(' and ')}`

const three = () => 3

describe('protection without interruption', () => {
  test.each([
    ['nobody lists him', [], '', []],
    ['registered and never paid protects nobody', ['BPU 2026-01-01 registered'], '', []],
    [
      'paid to April, protected to the end of July',
      ['BPU 2026-01-01 active, 2026-05-01 arrears, 2026-08-01 inactive'],
      '',
      ['2026-01-01..2026-08-01 BPU unpaid, paid 2026-01..2026-04'],
    ],
    [
      'a receipt in arrears goes on',
      ['BPU 2026-01-01 active, 2026-05-01 arrears, 2026-08-01 inactive'],
      '2026-07',
      ['2026-01-01..2026-11-01 BPU unpaid, paid 2026-01..2026-04 and 2026-07..2026-07'],
    ],
    [
      'a payment in the fourth unpaid month is a new registration',
      ['BPU 2026-01-01 active, 2026-05-01 arrears, 2026-08-01 inactive'],
      '2026-08',
      [
        '2026-01-01..2026-08-01 BPU unpaid, paid 2026-01..2026-04',
        '2026-08-01..2026-12-01 BPU unpaid, paid 2026-08..2026-08',
      ],
    ],
    [
      'receipts alone protect too, in whatever order they come',
      [],
      '2026-03 2026-01 2026-02',
      ['2026-01-01..2026-07-01 BPU unpaid, paid 2026-01..2026-03'],
    ],
    [
      'who left is not protected by what was receipted before',
      ['BPU 2026-01-01 active, 2026-03-10 left'],
      '2026-02',
      ['2026-01-01..2026-03-10 BPU left, paid 2026-01..2026-03'],
    ],
    [
      'what is receipted after he left protects anew',
      ['BPU 2026-01-01 active, 2026-03-10 left'],
      '2026-05',
      [
        '2026-01-01..2026-03-10 BPU left, paid 2026-01..2026-03',
        '2026-05-01..2026-09-01 BPU unpaid, paid 2026-05..2026-05',
      ],
    ],
    [
      'dead by the word of the insurer',
      ['BPU 2026-01-01 active, 2026-06-02 deceased'],
      '',
      ['2026-01-01..2026-06-02 BPU deceased, paid 2026-01..2026-06'],
    ],
    [
      'a wage earner who becomes self-employed in time is never unprotected',
      [
        'PU 2025-01-01 active, 2026-02-15 left',
        'BPU 2026-02-01 active, 2026-07-01 arrears, 2026-10-01 inactive',
      ],
      '',
      ['2025-01-01..2026-10-01 BPU unpaid, paid 2025-01..2026-06'],
    ],
    [
      'ended and begun again',
      [
        'BPU 2025-01-01 active, 2025-03-01 arrears, 2025-06-01 inactive, 2026-01-01 active, 2026-02-01 arrears, 2026-05-01 inactive',
      ],
      '',
      [
        '2025-01-01..2025-06-01 BPU unpaid, paid 2025-01..2025-02',
        '2026-01-01..2026-05-01 BPU unpaid, paid 2026-01..2026-01',
      ],
    ],
  ] as const)('%s', (_, listed, receipts, runs) => {
    const months = receipts === '' ? [] : receipts.split(' ')
    expect(runsOf(listed.map(participation), months, three).map(show)).toEqual(runs)
  })

  const months = fc.array(
    fc.integer({ min: 0, max: 60 }).map((n) => addMonths('2024-01', n)),
    { maxLength: 40 },
  )

  test('runs are apart and in order, and hold every month receipted once', () => {
    fc.assert(
      fc.property(months, (receipts) => {
        const runs = runsOf([], receipts, three)
        for (const [i, run] of runs.entries()) {
          expect(run.from < run.to).toBe(true)
          if (i > 0) expect(runs[i - 1]!.to <= run.from).toBe(true)
        }
        const held = runs.flatMap(({ paid }) =>
          paid.flatMap(({ from, to }) => {
            const all: string[] = []
            for (let month = from; month < to; month = addMonths(month, 1)) all.push(month)
            return all
          }),
        )
        expect(held).toEqual([...new Set(receipts)].toSorted())
      }),
    )
  })

  test('the order in which receipts come changes nothing', () => {
    fc.assert(
      fc.property(months, fc.integer(), (receipts, seed) => {
        const turned = receipts.toSorted((a, b) => (a + seed < b + seed ? 1 : -1))
        expect(runsOf([], turned, three)).toEqual(runsOf([], receipts, three))
      }),
    )
  })

  test('one more payment never shortens protection', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 0, max: 60 }), (receipts, extra) => {
        const days = (some: readonly string[]) =>
          runsOf([], some, three).reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0)
        expect(days([...receipts, addMonths('2024-01', extra)])).toBeGreaterThanOrEqual(days(receipts))
      }),
    )
  })
})
